package object

import (
	"bytes"
	"fmt"
	"strconv"

	"rapporteur/ingest/pdf/exact/token"
)

// maxTables bounds the chain of tables: each later save adds one.
const maxTables = 500

// tables reads the chain of cross-reference tables, newest first; the first entry found for an object counts.
func (f *File) tables() error {
	tail := f.data[max(0, len(f.data)-2048):]
	i := bytes.LastIndex(tail, []byte("startxref"))
	if i < 0 {
		return fmt.Errorf("%w: no startxref", ErrUnsound)
	}
	start := token.New(tail, i+len("startxref")).Next()
	seen := map[int]bool{}
	for next := start; ; {
		pos := int(next.Num)
		if next.Kind != token.Number || !next.Int || pos <= 0 || pos >= len(f.data) || seen[pos] || len(seen) > maxTables {
			return fmt.Errorf("%w: the chain of tables", ErrUnsound)
		}
		seen[pos] = true
		trailer, err := f.section(pos)
		if err != nil {
			return err
		}
		if f.Trailer == nil {
			f.Trailer, f.start = trailer, pos
		}
		prev, ok := trailer["Prev"]
		if !ok {
			return nil
		}
		n, ok := prev.(float64)
		if !ok {
			return fmt.Errorf("%w: the chain of tables", ErrUnsound)
		}
		next = token.Token{Kind: token.Number, Int: true, Num: n}
	}
}

// section reads one table or stream, with the stream that a hybrid file hides behind its table.
func (f *File) section(pos int) (Dict, error) {
	lex := token.New(f.data, pos)
	if t := lex.Next(); t.Kind != token.Keyword || string(t.Bytes) != "xref" {
		return f.xrefStream(pos)
	}
	if err := f.table(lex); err != nil {
		return nil, err
	}
	if t := lex.Next(); t.Kind != token.DictOpen {
		return nil, fmt.Errorf("%w: no trailer", ErrUnsound)
	}
	trailer, err := parser{lex, &f.left}.dict(0)
	if err != nil {
		return nil, err
	}
	if n, ok := trailer["XRefStm"].(float64); ok {
		if n <= 0 || n >= float64(len(f.data)) {
			return nil, fmt.Errorf("%w: XRefStm", ErrUnsound)
		}
		if _, err := f.xrefStream(int(n)); err != nil {
			return nil, err
		}
	}
	return trailer, nil
}

// table reads the subsections of a table, in lines of exactly 20 bytes, up to the word trailer.
func (f *File) table(lex *token.Lexer) error {
	for {
		t := lex.Next()
		if t.Kind == token.Keyword && string(t.Bytes) == "trailer" {
			return nil
		}
		n := lex.Next()
		if t.Kind != token.Number || n.Kind != token.Number || t.Num < 0 || n.Num < 0 || t.Num+n.Num > maxObjects {
			return fmt.Errorf("%w: table", ErrUnsound)
		}
		lex.Skip()
		lines := f.data[lex.Pos():]
		if len(lines) < 20*int(n.Num) {
			return fmt.Errorf("%w: table", ErrUnsound)
		}
		for i := range int(n.Num) {
			line := lines[20*i : 20*i+20]
			where, err1 := strconv.Atoi(string(line[:10]))
			gen, err2 := strconv.Atoi(string(line[11:16]))
			if err1 != nil || err2 != nil || line[10] != ' ' || line[16] != ' ' || !token.Space(line[18]) || !token.Space(line[19]) {
				return fmt.Errorf("%w: table", ErrUnsound)
			}
			e := entry{kind: free}
			if line[17] == 'n' && where > 0 { // some writers put unused objects at byte 0
				e = entry{at, where, gen}
			} else if line[17] != 'f' && line[17] != 'n' {
				return fmt.Errorf("%w: table", ErrUnsound)
			}
			f.enter(int(t.Num)+i, e)
		}
		lex.Seek(lex.Pos() + 20*int(n.Num))
	}
}

// enter notes an entry, unless a newer table has one.
func (f *File) enter(num int, e entry) {
	for num >= len(f.entries) {
		f.entries = append(f.entries, entry{})
	}
	if f.entries[num].kind == unknown {
		f.entries[num] = e
	}
}

// xrefStream reads a table that is written as a stream: entries of three numbers, W bytes each.
func (f *File) xrefStream(pos int) (Dict, error) {
	lex := token.New(f.data, pos)
	n, g := lex.Next(), lex.Next()
	if n.Kind != token.Number || g.Kind != token.Number || !n.Int || n.Num < 0 || n.Num > maxObjects {
		return nil, fmt.Errorf("%w: no table at byte %d", ErrUnsound, pos)
	}
	v, err := f.read(int(n.Num), entry{at, pos, int(g.Num)})
	if err != nil {
		return nil, err
	}
	s, ok := v.(*Stream)
	if !ok || s.Dict["Type"] != Name("XRef") {
		return nil, fmt.Errorf("%w: no table at byte %d", ErrUnsound, pos)
	}
	data, err := f.Decode(s)
	if err != nil {
		return nil, err
	}
	widths, err := f.Numbers(s.Dict["W"])
	if err != nil || len(widths) != 3 {
		return nil, fmt.Errorf("%w: table", ErrUnsound)
	}
	index, err := f.Numbers(s.Dict["Index"])
	if err != nil || len(index)%2 != 0 {
		return nil, fmt.Errorf("%w: table", ErrUnsound)
	}
	if index == nil {
		size, err := f.Number(s.Dict["Size"])
		if err != nil {
			return nil, err
		}
		index = []float64{0, size}
	}
	return s.Dict, f.rows(data, widths, index)
}

func (f *File) rows(data []byte, widths, index []float64) error {
	var w [3]int
	for i, n := range widths {
		if n < 0 || n > 8 {
			return fmt.Errorf("%w: table", ErrUnsound)
		}
		w[i] = int(n)
	}
	size := w[0] + w[1] + w[2]
	for ; len(index) > 0; index = index[2:] {
		first, count := index[0], index[1]
		if first < 0 || count < 0 || first+count > maxObjects || size < 2 || float64(len(data)) < count*float64(size) {
			return fmt.Errorf("%w: table", ErrUnsound)
		}
		for i := range int(count) {
			e, ok := row(data[:size], w)
			if !ok {
				return fmt.Errorf("%w: table", ErrUnsound)
			}
			f.enter(int(first)+i, e)
			data = data[size:]
		}
	}
	return nil
}

func row(b []byte, w [3]int) (entry, bool) {
	var v [3]int
	if w[0] == 0 {
		v[0] = 1
	}
	for i, n := range w {
		for _, c := range b[:n] {
			if v[i] >= 1<<48 {
				return entry{}, false
			}
			v[i] = v[i]<<8 | int(c)
		}
		b = b[n:]
	}
	switch v[0] {
	case 0:
		return entry{kind: free}, true
	case 1:
		return entry{at, v[1], v[2]}, true
	case 2:
		return entry{in, v[1], v[2]}, true
	}
	return entry{}, false
}
