//go:build !unix

package pdfium

import "github.com/tetratelabs/wazero/experimental"

// allocator makes the memory of instances; nil means wazero's own.
func allocator() experimental.MemoryAllocator { return nil }
