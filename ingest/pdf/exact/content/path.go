package content

import (
	"bytes"
	"math"

	"rapporteur/ingest/pdf/drawn"
	"rapporteur/ingest/pdf/exact/token"
)

// passPaths passes over operators that draw lines and set colours, with their numbers: charts and maps are made of a hundred thousand of
// them, and read token by token they cost more than all the text of a document.
func (in *interpreter) passPaths() {
	data, pos := in.lex.Data(), in.lex.Pos()
	for {
		at := pos
		for at < len(data) && numeric(data[at]) {
			at++
		}
		from := at
		for at < len(data) && at-from < 3 && (data[at] >= 'A' && data[at] <= 'z' || data[at] == '*') {
			at++
		}
		if from == at || at < len(data) && data[at] > ' ' {
			break
		}
		kind := kindOf(string(data[from:at]))
		if kind == otherwise {
			break
		}
		if kind >= paints {
			in.follow(kind, from, at)
		}
		*in.budget++
		pos = at
	}
	in.lex.Seek(pos)
}

// numeric reports whether a byte belongs to a number or stands between two.
func numeric(c byte) bool {
	const of = 1<<' ' | 1<<'\n' | 1<<'\r' | 1<<'\t' | 1<<'-' | 1<<'.' | 0x3FF<<'0'
	return c < 64 && uint64(of)>>c&1 != 0
}

// kind is what an operator does to the path that is being made.
type kind uint8

const (
	otherwise kind = iota // it has nothing to do with drawing
	builds                // adds to it
	sets                  // sets how to draw
	paints                // draws it or not, and begins a new one
	cuts                  // what is drawn next is cut to it
)

func kindOf(op string) kind {
	switch op {
	case "m", "l", "c", "v", "y", "h", "re":
		return builds
	case "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n":
		return paints
	case "W", "W*":
		return cuts
	case "w", "J", "j", "M", "i", "g", "G", "rg", "RG", "k", "K", "sc", "SC", "scn", "SCN":
		return sets
	}
	return otherwise
}

// follow ends the path, for an operator that stands from byte from to byte to, and cuts to it.
func (in *interpreter) follow(k kind, from, to int) {
	if k == cuts {
		in.cut(in.lex.Data()[min(in.path, from):from])
	}
	in.path = to
}

// drawing is follow for an operator that was not passed over, since its operands are written in an unusual way; begun is where the path
// began before it.
func (in *interpreter) drawing(op []byte, begun int) {
	in.path = begun
	if k := kindOf(string(op)); k >= paints {
		in.follow(k, in.lex.Pos()-len(op), in.lex.Pos())
	}
}

// maxPoints bounds a path that is looked at: what is cut to a path of more is taken as not cut.
const maxPoints = 64

// cutting is what a path was found to be cut to. Many programs cut every word to the same rectangle.
type cutting struct {
	path []byte
	ctm  Matrix
	box  drawn.Rect
}

// cut cuts what is drawn from now on to the box around a path. It holds all of the path, so that nothing outside it is seen.
func (in *interpreter) cut(path []byte) {
	if c := &in.cutting; !bytes.Equal(c.path, path) || c.ctm != in.state.ctm {
		*c = cutting{path, in.state.ctm, around(points(path), in.state.ctm)}
	}
	in.state.clip = in.state.clip.Cut(in.cutting.box)
}

// points are those that a path goes through or leans to; none if there are too many.
func points(path []byte) [][2]float64 {
	lex := token.New(path, 0)
	args := make([]float64, 0, 6)
	var out [][2]float64
	for len(out) <= maxPoints {
		switch t := lex.Next(); {
		case t.Kind == token.EOF:
			return out
		case t.Kind == token.Number && len(args) < 6:
			args = append(args, t.Num)
		case t.Kind == token.Keyword && string(t.Bytes) == "re" && len(args) == 4:
			out = append(out, corners(args)...)
			args = args[:0]
		default:
			if t.Kind == token.Keyword && kindOf(string(t.Bytes)) == builds {
				for ; len(args) > 1; args = args[2:] {
					out = append(out, [2]float64{args[0], args[1]})
				}
			}
			args = args[:0]
		}
	}
	return nil
}

// corners are those of a rectangle of which the place and the size are given.
func corners(r []float64) [][2]float64 {
	x, y, u, v := r[0], r[1], r[0]+r[2], r[1]+r[3]
	return [][2]float64{{x, y}, {u, y}, {u, v}, {x, v}}
}

// around is the box about points on the page; drawn.Everywhere if it has no area, which is how some programs cut nothing.
func around(points [][2]float64, m Matrix) drawn.Rect {
	box := drawn.Rect{Left: math.Inf(1), Bottom: math.Inf(1), Right: math.Inf(-1), Top: math.Inf(-1)}
	for _, p := range points {
		x, y := m.Apply(p[0], p[1])
		box = drawn.Rect{Left: min(box.Left, x), Bottom: min(box.Bottom, y), Right: max(box.Right, x), Top: max(box.Top, y)}
	}
	if box.Empty() {
		return drawn.Everywhere()
	}
	return box
}
