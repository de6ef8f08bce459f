// Package pdfium reads the characters of PDF pages, with their places, out of the PDFium library compiled to WebAssembly.
//
// The library comes with go-pdfium, whose own functions take a lock, two map look-ups and an allocation for every value of every
// character. This package borrows the loaded module and calls the few functions that it needs directly; a page's characters with
// boxes, sizes and fonts then cost little more than its plain text.
package pdfium

import (
	"context"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// memoryPages bounds the library's memory: 4096 pages of 64 KiB, 256 MiB. A child may have 384 in all.
const memoryPages = 4096

// Engine is the compiled library. It makes a fresh instance for every document, so that none can leave anything behind for the next.
type Engine struct {
	pool  pdfium.Pool
	mods  chan api.Module // the module of the instance being made
	ready pdfium.Pdfium   // an instance made ahead, with mod; nil if none
	mod   api.Module

	refused bool     // memory, to the instance made last
	spare   [][]byte // addresses reserved for the memory of instances to come
}

// New compiles the library. With a cache directory, which must exist, the machine code is kept there and found again by the next
// process; without one ("") every process compiles anew, about 3 CPU-seconds.
func New(cacheDir string) (*Engine, error) {
	conf := wazero.NewRuntimeConfig().WithMemoryLimitPages(limitPages).
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling)
	if cacheDir != "" {
		cache, err := wazero.NewCompilationCacheWithDir(cacheDir)
		if err != nil {
			return nil, fmt.Errorf("open WebAssembly cache %s: %w", cacheDir, err)
		}
		conf = conf.WithCompilationCache(cache)
	}
	e := &Engine{mods: make(chan api.Module, 1)}
	ctx := experimental.WithMemoryAllocator(experimental.WithFunctionListenerFactory(context.Background(), e), e.allocator())
	pool, err := webassembly.Init(webassembly.Config{
		Context: ctx, MaxTotal: 2, MaxIdle: 1,
		FSConfig: wazero.NewFSConfig(), RuntimeConfig: conf, Stdout: io.Discard, Stderr: io.Discard,
	})
	if err != nil {
		return nil, fmt.Errorf("load PDFium: %w", err)
	}
	e.pool = pool
	return e, nil
}

// NewFunctionListener listens to the one call by which a new instance is made, and to nothing else: it is how the module is got
// out of go-pdfium, which does not hand it on.
func (e *Engine) NewFunctionListener(def api.FunctionDefinition) experimental.FunctionListener {
	if slices.Contains(def.ExportNames(), "FPDF_InitLibrary") {
		return experimental.FunctionListenerFunc(e.caught)
	}
	return nil
}

func (e *Engine) caught(_ context.Context, mod api.Module, _ api.FunctionDefinition, _ []uint64, _ experimental.StackIterator) {
	select {
	case e.mods <- mod:
	default:
	}
}

// Prepare makes the instance for the next document ahead of time. Open calls it where nobody did.
func (e *Engine) Prepare() error {
	if e.ready != nil {
		return nil
	}
	inst, err := e.pool.GetInstance(time.Minute)
	if err != nil {
		return fmt.Errorf("start PDFium: %w", err)
	}
	select {
	case e.mod = <-e.mods:
	default:
		return fmt.Errorf("start PDFium: its module was not seen")
	}
	e.ready = inst
	return nil
}

// Close frees everything. No document may be open.
func (e *Engine) Close() error {
	if e.ready != nil {
		e.ready.Close()
	}
	if err := e.pool.Close(); err != nil {
		return fmt.Errorf("close PDFium: %w", err)
	}
	return nil
}
