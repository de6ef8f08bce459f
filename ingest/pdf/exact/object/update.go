package object

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
)

// Update returns what gives the file other streams when it is put behind it: a later save (ISO 32000-1, 7.5.6), with a table of the kind
// that the file has. Streams are by the numbers of the objects whose place they take.
func (f *File) Update(streams map[int][]byte) ([]byte, error) {
	root, ok := f.Trailer["Root"].(Ref)
	if !ok {
		return nil, fmt.Errorf("%w: no catalog", ErrUnsound)
	}
	u := update{base: len(f.data), rows: map[int]entry{}}
	u.WriteString("\n")
	for _, num := range slices.Sorted(maps.Keys(streams)) {
		if num <= 0 || num >= len(f.entries) || f.entries[num].kind != at {
			return nil, fmt.Errorf("%w: object %d", ErrUnsound, num)
		}
		u.stream(num, f.entries[num].gen, "", streams[num])
	}
	size := len(f.entries)
	if n, ok := f.Trailer["Size"].(float64); ok && n > float64(size) && n <= maxObjects {
		size = int(n)
	}
	if f.Trailer["Type"] == Name("XRef") {
		u.tableStream(size, root, f.start)
	} else {
		u.table(size, root, f.start)
	}
	return u.Bytes(), nil
}

// update is what is to stand behind a file.
type update struct {
	bytes.Buffer
	base int           // how long the file is
	rows map[int]entry // of the objects written
}

func (u *update) stream(num, gen int, dict string, data []byte) {
	u.rows[num] = entry{at, u.base + u.Len(), gen}
	fmt.Fprintf(u, "%d %d obj\n<< %s/Length %d >>\nstream\n%s\nendstream\nendobj\n", num, gen, dict, len(data), data)
}

// table writes a table in lines of 20 bytes, each object a part of its own.
func (u *update) table(size int, root Ref, prev int) {
	start := u.base + u.Len()
	u.WriteString("xref\n")
	for _, num := range slices.Sorted(maps.Keys(u.rows)) {
		fmt.Fprintf(u, "%d 1\n%010d %05d n \n", num, u.rows[num].where, u.rows[num].gen)
	}
	fmt.Fprintf(u, "trailer\n<< /Size %d /Root %d %d R /Prev %d >>\n", size, root.Num, root.Gen, prev)
	fmt.Fprintf(u, "startxref\n%d\n%%%%EOF\n", start)
}

// tableStream writes the table as a stream: entries of 1, 4 and 2 bytes.
func (u *update) tableStream(size int, root Ref, prev int) {
	start := u.base + u.Len()
	u.rows[size] = entry{at, start, 0}
	var data, index []byte
	for _, num := range slices.Sorted(maps.Keys(u.rows)) {
		data = append(data, 1)
		data = binary.BigEndian.AppendUint32(data, uint32(u.rows[num].where))
		data = binary.BigEndian.AppendUint16(data, uint16(u.rows[num].gen))
		index = fmt.Appendf(index, "%d 1 ", num)
	}
	u.stream(size, 0, fmt.Sprintf("/Type /XRef /Size %d /Root %d %d R /Prev %d /W [1 4 2] /Index [%s] ", size+1, root.Num, root.Gen, prev, index), data)
	fmt.Fprintf(u, "startxref\n%d\n%%%%EOF\n", start)
}
