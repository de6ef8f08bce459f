//go:build !unix

package pdfium

import "github.com/tetratelabs/wazero/experimental"

// limitPages is how many pages of 64 KiB WebAssembly may ask for.
const limitPages = memoryPages

// allocator makes the memory of instances; nil means wazero's own.
func (e *Engine) allocator() experimental.MemoryAllocator { return nil }
