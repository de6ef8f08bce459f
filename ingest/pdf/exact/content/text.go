package content

import (
	"fmt"
	"math"

	"rapporteur/ingest/pdf/exact/token"
)

// text runs the operators of text; all others do not matter.
func (in *interpreter) text(op []byte, begun int) error {
	s := &in.state
	var err error
	var n [6]float64
	one := func(to *float64) {
		n, err = in.numbers(1)
		*to = n[0]
	}
	switch string(op) {
	case "BT":
		in.setMatrix(Identity())
	case "Tc":
		one(&s.char)
	case "Tw":
		one(&s.word)
	case "TL":
		one(&s.lead)
	case "Ts":
		one(&s.rise)
	case "Tz":
		one(&s.scale)
		s.scale /= 100
	case "Tr":
		n, err = in.numbers(1)
		s.mode = int(n[0])
	case "Tf":
		return in.setFont()
	case "Td":
		n, err = in.numbers(2)
		in.nextLine(n[0], n[1])
	case "TD":
		n, err = in.numbers(2)
		s.lead = -n[1]
		in.nextLine(n[0], n[1])
	case "T*":
		in.nextLine(0, -s.lead)
	case "Tm":
		n, err = in.numbers(6)
		in.setMatrix(Matrix{n[0], n[1], n[2], n[3], n[4], n[5]})
	case "Tj", "TJ", "'", "\"":
		return in.showOperator(string(op))
	default:
		in.drawing(op, begun)
	}
	return err
}

func (in *interpreter) setMatrix(m Matrix) {
	in.matrix, in.x, in.y, in.lineX, in.lineY = m, 0, 0, 0, 0
}

func (in *interpreter) nextLine(x, y float64) {
	in.lineX, in.lineY = in.lineX+x, in.lineY+y
	in.x, in.y = in.lineX, in.lineY
}

func (in *interpreter) setFont() error {
	n, err := in.numbers(1)
	if err != nil {
		return err
	}
	in.state.size = n[0]
	if f := in.known[string(in.args[0].Bytes)]; f != nil {
		in.state.font = f
		return nil
	}
	name, err := in.name(0)
	if err != nil {
		return err
	}
	v, err := in.resource("Font", name)
	if err != nil {
		return err
	}
	if in.state.font, err = in.fonts(v); err != nil {
		return err
	}
	in.known[string(name)] = in.state.font
	return nil
}

// showOperator runs an operator that shows text.
func (in *interpreter) showOperator(op string) error {
	args := in.args
	switch op {
	case "'":
		in.nextLine(0, -in.state.lead)
	case "\"":
		if len(args) < 3 || args[0].Kind != token.Number || args[1].Kind != token.Number {
			return fmt.Errorf("%w: an operand is missing", ErrRefused)
		}
		in.state.word, in.state.char = args[0].Num, args[1].Num
		in.nextLine(0, -in.state.lead)
		args = args[2:]
	}
	return in.show(args)
}

// show shows strings; the numbers among them shift what follows.
func (in *interpreter) show(args []token.Token) error {
	s := &in.state
	if s.font == nil {
		return fmt.Errorf("%w: text without a font", ErrRefused)
	}
	start, any := len(in.slab), false
	pos, shift := 0.0, 0.0 // along the run; waiting to be applied
	end := 0.0
	for _, t := range args {
		switch t.Kind {
		case token.Number:
			shift += t.Num
		case token.String:
			if len(t.Bytes) == 0 {
				continue
			}
			if shift != 0 && !any {
				in.x -= shift * s.size / 1000 * s.scale // before the run begins
			} else if shift != 0 {
				pos -= shift * s.size / 1000
				in.slab = append(in.slab, Glyph{Kern: true, Width: shift})
			}
			shift, any = 0, true
			var err error
			if pos, end, err = in.codes(t.Bytes, pos); err != nil {
				return err
			}
		case token.ArrayOpen, token.ArrayClose:
		default:
			return fmt.Errorf("%w: no string to show", ErrRefused)
		}
	}
	if any {
		if err := in.finish(start, end); err != nil {
			return err
		}
	}
	in.x += (pos - shift*s.size/1000) * s.scale
	return nil
}

// codes appends the glyphs of a string from pos on, and returns where the next one stands and where the last one ends.
func (in *interpreter) codes(b []byte, pos float64) (next, end float64, err error) {
	s, f := &in.state, in.state.font
	step := 1
	if f.Wide {
		step = 2
	}
	if len(b)%step != 0 {
		return 0, 0, fmt.Errorf("%w: half a code", ErrRefused)
	}
	for ; len(b) > 0; b = b[step:] {
		code := int(b[0])
		if f.Wide {
			code = code<<8 | int(b[1])
		}
		w, ok := f.Width(code)
		if !ok {
			return 0, 0, fmt.Errorf("%w: %s has no width for a code that is shown", ErrRefused, f.Name)
		}
		text := f.Text(code)
		if len(text) == 0 {
			return 0, 0, fmt.Errorf("%w: %s does not say what a code that is shown stands for", ErrRefused, f.Name)
		}
		w *= s.size / 1000
		in.slab = append(in.slab, Glyph{Code: uint16(code), X: pos, Width: w, Text: text})
		end = pos + w
		pos = end + s.char
		if code == ' ' && !f.Wide {
			pos += s.word
		}
	}
	return pos, end, nil
}

// finish makes a run of the glyphs from start on.
func (in *interpreter) finish(start int, end float64) error {
	s := &in.state
	m := in.matrix.Mul(s.ctm)
	m.E, m.F = m.Apply(in.x, in.y+s.rise)
	m.A, m.B = m.A*s.scale, m.B*s.scale
	if det := m.Det() * s.size; s.size <= 0 || det <= 0 || math.IsInf(det, 0) {
		return fmt.Errorf("%w: text that is mirrored or has no height", ErrRefused)
	}
	p := in.page
	run := Run{Font: s.font, Size: s.size, CharSpace: s.char, Matrix: m, Clip: s.clip, Glyphs: in.slab[start:len(in.slab):len(in.slab)], End: end}
	marked := in.around()
	run.Actual, run.Marked = marked.actual, marked.number
	p.Runs = append(p.Runs, run)
	p.Glyphs += len(run.Glyphs)
	if s.mode == 3 {
		p.Hidden += len(run.Glyphs)
	}
	if p.Glyphs > maxGlyphs {
		return fmt.Errorf("%w: too much text", ErrRefused)
	}
	return nil
}
