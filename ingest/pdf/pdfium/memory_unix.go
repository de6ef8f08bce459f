//go:build unix

package pdfium

import (
	"unsafe"

	"golang.org/x/sys/unix"

	"github.com/tetratelabs/wazero/experimental"
)

// limitPages is how many pages of 64 KiB WebAssembly may ask for: all, so that every refusal is one of the allocator's and noted.
const limitPages = 65536

// instances is how many may live at once: the one that reads, and the one made ahead.
const instances = 2

// pages is the memory of one instance: addresses reserved for as much as it may have, of which it uses a part. It grows without being
// copied and goes back to the system with its instance; in Go's heap both copies would live at once, and longer than their document.
type pages struct {
	engine   *Engine
	reserved []byte
	used     uint64
}

// allocator makes the memory of instances; nil means wazero's own. The addresses are reserved once, before a process may give up the
// right to reserve more, and used again.
func (e *Engine) allocator() experimental.MemoryAllocator {
	for range instances {
		if reserved, err := unix.Mmap(-1, 0, memoryPages<<16, unix.PROT_NONE, unix.MAP_PRIVATE|unix.MAP_ANON); err == nil {
			e.spare = append(e.spare, reserved)
		}
	}
	return experimental.MemoryAllocatorFunc(func(_, _ uint64) experimental.LinearMemory {
		e.refused = false
		n := len(e.spare)
		if n == 0 {
			return &pages{engine: e}
		}
		p := &pages{engine: e, reserved: e.spare[n-1]}
		e.spare = e.spare[:n-1]
		return p
	})
}

// Reallocate lets the instance use size bytes, or returns nil if there are not as many.
func (p *pages) Reallocate(size uint64) []byte {
	if size > uint64(len(p.reserved)) {
		p.engine.refused = true
		return nil
	}
	if size > p.used {
		if err := unix.Mprotect(p.reserved[:size], unix.PROT_READ|unix.PROT_WRITE); err != nil {
			p.engine.refused = true
			return nil
		}
		p.used = size
	}
	return p.reserved[:size:size]
}

// Free gives the memory back, not its addresses, which the system fills with zeros when they are used again.
func (p *pages) Free() {
	if p.reserved == nil {
		return
	}
	_, err := unix.MmapPtr(-1, 0, unsafe.Pointer(&p.reserved[0]), memoryPages<<16, unix.PROT_NONE, unix.MAP_PRIVATE|unix.MAP_ANON|unix.MAP_FIXED)
	if err == nil {
		p.engine.spare = append(p.engine.spare, p.reserved)
	}
	p.reserved = nil
}
