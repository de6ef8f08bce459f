package object

import (
	"bytes"
	"errors"
	"fmt"

	"rapporteur/ingest/pdf/exact/token"
)

// Limits of one file.
const (
	maxObjects = 1 << 20
	maxStream  = 32 << 20  // bytes of one stream, unpacked
	maxTotal   = 512 << 20 // bytes of all
	maxValues  = 5_000_000 // in all objects that are read
	maxRefs    = 16        // references that lead to references
)

// Why a file or an object is not read.
var (
	ErrUnsound   = errors.New("the file is not what its tables say")
	ErrEncrypted = errors.New("encrypted")
	ErrLimit     = errors.New("too large when unpacked")
	ErrFilter    = errors.New("a filter that is not read here")
)

// entry says where an object is.
type entry struct {
	kind  uint8 // free, at or in
	where int   // its offset, or the number of the object stream
	gen   int   // its generation, or its place in the object stream
}

const (
	unknown uint8 = iota
	free
	at
	in
)

// File is an open file. Objects are read when they are asked for, and kept.
type File struct {
	data    []byte
	entries []entry
	cache   map[int]Value
	packed  map[int]*pack
	loading map[int]bool
	spent   int // bytes unpacked so far
	left    int // values that may still be made
	inflate inflater
	start   int // where the newest table stands
	Trailer Dict
}

// Open reads the tables of a file and checks that every object in use begins where they say.
func Open(data []byte) (*File, error) {
	f := &File{data: data, cache: map[int]Value{}, packed: map[int]*pack{}, loading: map[int]bool{}, left: maxValues}
	if !bytes.HasPrefix(data, []byte("%PDF-")) {
		return nil, fmt.Errorf("%w: no header", ErrUnsound)
	}
	if err := f.tables(); err != nil {
		return nil, err
	}
	if f.Trailer["Encrypt"] != nil {
		return nil, ErrEncrypted
	}
	for num, e := range f.entries {
		if e.kind == at && f.headerEnd(num, e) < 0 {
			return nil, fmt.Errorf("%w: object %d is not at byte %d", ErrUnsound, num, e.where)
		}
		if e.kind == in && (e.where >= len(f.entries) || f.entries[e.where].kind != at) {
			return nil, fmt.Errorf("%w: object stream %d", ErrUnsound, e.where)
		}
	}
	return f, nil
}

// headerEnd is the place behind "num gen obj", or -1 if that does not stand where the entry says.
func (f *File) headerEnd(num int, e entry) int {
	if e.where <= 0 || e.where >= len(f.data) || !isDigit(f.data[e.where]) {
		return -1
	}
	lex := token.New(f.data, e.where)
	n, g, o := lex.Next(), lex.Next(), lex.Next()
	if n.Kind != token.Number || g.Kind != token.Number || o.Kind != token.Keyword || int(n.Num) != num || int(g.Num) != e.gen || string(o.Bytes) != "obj" {
		return -1
	}
	return lex.Pos()
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// Resolve follows references to the value. A reference to an object that is not there is an error.
func (f *File) Resolve(v Value) (Value, error) {
	for range maxRefs {
		ref, ok := v.(Ref)
		if !ok {
			return v, nil
		}
		var err error
		if v, err = f.object(ref); err != nil {
			return nil, err
		}
	}
	return nil, fmt.Errorf("%w: references in a circle", ErrUnsound)
}

func (f *File) object(ref Ref) (Value, error) {
	if v, ok := f.cache[ref.Num]; ok {
		return v, nil
	}
	if ref.Num >= len(f.entries) || f.loading[ref.Num] {
		return nil, fmt.Errorf("%w: object %d", ErrUnsound, ref.Num)
	}
	f.loading[ref.Num] = true
	defer delete(f.loading, ref.Num)
	var v Value
	var err error
	switch e := f.entries[ref.Num]; {
	case e.kind == at && e.gen == ref.Gen:
		v, err = f.read(ref.Num, e)
	case e.kind == in && ref.Gen == 0:
		v, err = f.unpack(ref.Num, e)
	default:
		err = fmt.Errorf("%w: object %d is missing", ErrUnsound, ref.Num)
	}
	if err == nil {
		f.cache[ref.Num] = v
	}
	return v, err
}

// read reads the object at its offset.
func (f *File) read(num int, e entry) (Value, error) {
	pos := f.headerEnd(num, e)
	if pos < 0 {
		return nil, fmt.Errorf("%w: object %d", ErrUnsound, num)
	}
	p := parser{token.New(f.data, pos), &f.left}
	v, err := p.value(p.lex.Next(), 0)
	if err != nil {
		return nil, fmt.Errorf("object %d: %w", num, err)
	}
	end := p.lex.Next()
	switch word := string(end.Bytes); {
	case end.Kind == token.Keyword && word == "endobj":
		return v, nil
	case end.Kind == token.Keyword && word == "stream":
		if d, ok := v.(Dict); ok {
			return f.stream(d, p.lex.Pos())
		}
	}
	return nil, fmt.Errorf("%w: object %d has no end", ErrUnsound, num)
}

// stream takes the bytes of a stream whose keyword ends at pos.
func (f *File) stream(d Dict, pos int) (Value, error) {
	if d["F"] != nil {
		return nil, fmt.Errorf("%w: a stream in another file", ErrFilter)
	}
	if bytes.HasPrefix(f.data[pos:], []byte("\r\n")) {
		pos += 2
	} else if pos < len(f.data) && f.data[pos] == '\n' {
		pos++
	} else {
		return nil, fmt.Errorf("%w: a stream begins without a line break", ErrUnsound)
	}
	n, err := f.Number(d["Length"])
	if err != nil {
		return nil, err
	}
	if n < 0 || n > float64(len(f.data)-pos) {
		return nil, fmt.Errorf("%w: a stream is longer than the file", ErrUnsound)
	}
	end := pos + int(n)
	rest := bytes.TrimLeft(f.data[end:min(len(f.data), end+16)], "\r\n \t\x00")
	if !bytes.HasPrefix(rest, []byte("endstream")) {
		return nil, fmt.Errorf("%w: the length of a stream", ErrUnsound)
	}
	return &Stream{Dict: d, Raw: f.data[pos:end:end]}, nil
}

// pack is an object stream, unpacked.
type pack struct {
	data    []byte
	numbers []int
	offsets []int
}

// unpack reads an object out of an object stream.
func (f *File) unpack(num int, e entry) (Value, error) {
	p, err := f.pack(e.where)
	if err != nil {
		return nil, err
	}
	if e.gen >= len(p.numbers) || p.numbers[e.gen] != num {
		return nil, fmt.Errorf("%w: object %d is not in object stream %d", ErrUnsound, num, e.where)
	}
	parse := parser{token.New(p.data, p.offsets[e.gen]), &f.left}
	v, err := parse.value(parse.lex.Next(), 0)
	if err != nil {
		return nil, fmt.Errorf("object %d: %w", num, err)
	}
	return v, nil
}

func (f *File) pack(num int) (*pack, error) {
	if p := f.packed[num]; p != nil {
		return p, nil
	}
	v, err := f.object(Ref{Num: num, Gen: f.entries[num].gen})
	if err != nil {
		return nil, err
	}
	s, ok := v.(*Stream)
	if !ok {
		return nil, fmt.Errorf("%w: object stream %d", ErrUnsound, num)
	}
	data, err := f.Decode(s)
	if err != nil {
		return nil, err
	}
	n, err1 := f.Number(s.Dict["N"])
	first, err2 := f.Number(s.Dict["First"])
	if err := errors.Join(err1, err2); err != nil || n < 0 || n > float64(len(data)) || first < 0 || first > float64(len(data)) {
		return nil, fmt.Errorf("%w: object stream %d", ErrUnsound, num)
	}
	p := &pack{data: data}
	lex := token.New(data[:int(first)], 0)
	for range int(n) {
		a, b := lex.Next(), lex.Next()
		if a.Kind != token.Number || b.Kind != token.Number || b.Num < 0 || first+b.Num > float64(len(data)) {
			return nil, fmt.Errorf("%w: object stream %d", ErrUnsound, num)
		}
		p.numbers, p.offsets = append(p.numbers, int(a.Num)), append(p.offsets, int(first+b.Num))
	}
	f.packed[num] = p
	return p, nil
}
