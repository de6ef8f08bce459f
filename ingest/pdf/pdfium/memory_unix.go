//go:build unix

package pdfium

import (
	"golang.org/x/sys/unix"

	"github.com/tetratelabs/wazero/experimental"
)

// limitPages is how many pages of 64 KiB WebAssembly may ask for: all, so that every refusal is one of the allocator's and noted.
const limitPages = 65536

// pages is the memory of one instance: addresses reserved for as much as it may have, of which it uses a part. It grows without being
// copied and goes back to the system with its instance; in Go's heap both copies would live at once, and longer than their document.
type pages struct {
	engine   *Engine
	reserved []byte
	used     uint64
}

// allocator makes the memory of instances; nil means wazero's own.
func (e *Engine) allocator() experimental.MemoryAllocator {
	return experimental.MemoryAllocatorFunc(func(_, _ uint64) experimental.LinearMemory {
		e.refused = false
		reserved, err := unix.Mmap(-1, 0, memoryPages<<16, unix.PROT_NONE, unix.MAP_PRIVATE|unix.MAP_ANON)
		if err != nil {
			return &pages{engine: e}
		}
		return &pages{engine: e, reserved: reserved}
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

// Free gives the memory back.
func (p *pages) Free() {
	if p.reserved != nil {
		_ = unix.Munmap(p.reserved)
		p.reserved = nil
	}
}
