package pdfium

import (
	"context"
	"errors"
	"fmt"
	"math"
	"unicode/utf16"

	"github.com/tetratelabs/wazero/api"
)

// ErrCrashed says that the library stopped on this document: it asked for more memory than it may have, or did something that
// WebAssembly forbids. The instance is lost, nothing else.
var ErrCrashed = errors.New("PDFium stopped")

// machine calls exported functions of one instance. After a crash every further call returns 0.
type machine struct {
	ctx   context.Context
	mod   api.Module
	funcs map[string]api.Function
	stack [8]uint64
	err   error
}

func newMachine(mod api.Module) *machine {
	return &machine{ctx: context.Background(), mod: mod, funcs: map[string]api.Function{}}
}

// fn finds an exported function.
func (m *machine) fn(name string) api.Function {
	f, ok := m.funcs[name]
	if !ok {
		f = m.mod.ExportedFunction(name)
		m.funcs[name] = f
	}
	return f
}

func (m *machine) call(name string, args ...uint64) uint64 { return m.do(m.fn(name), args...) }

func (m *machine) do(f api.Function, args ...uint64) uint64 {
	if m.err != nil {
		return 0
	}
	if f == nil {
		m.err = fmt.Errorf("%w: a function is missing", ErrCrashed)
		return 0
	}
	copy(m.stack[:], args)
	if err := f.CallWithStack(m.ctx, m.stack[:]); err != nil {
		m.err = ErrCrashed
		return 0
	}
	return m.stack[0]
}

// i32 is a C int as an argument.
func i32(n int) uint64 { return uint64(uint32(int32(n))) }

func (m *machine) malloc(n int) uint64 { return m.call("malloc", i32(n)) }

func (m *machine) bytes(ptr uint64, n int) []byte {
	b, _ := m.mod.Memory().Read(uint32(ptr), uint32(n))
	return b
}

func (m *machine) float32(ptr uint64) float64 {
	v, _ := m.mod.Memory().ReadFloat32Le(uint32(ptr))
	return float64(v)
}

func (m *machine) float64(ptr uint64) float64 {
	v, _ := m.mod.Memory().ReadFloat64Le(uint32(ptr))
	return v
}

// utf16 decodes n bytes of UTF-16LE at ptr, up to the first NUL.
func (m *machine) utf16(ptr uint64, n int) string {
	b := m.bytes(ptr, n)
	units := make([]uint16, 0, len(b)/2)
	for i := 0; i+1 < len(b); i += 2 {
		u := uint16(b[i]) | uint16(b[i+1])<<8
		if u == 0 {
			break
		}
		units = append(units, u)
	}
	return string(utf16.Decode(units))
}

// full reports whether the instance has used nearly all the memory that it may have.
func (m *machine) full() bool { return m.mod.Memory().Size() > memoryPages/10*9*65536 }

func f32(v uint64) float64 { return float64(math.Float32frombits(uint32(v))) }
