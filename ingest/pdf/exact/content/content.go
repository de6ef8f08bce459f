// Package content runs the content streams of a page and returns the text that they show, in the order in which they show it.
//
// What is read: the operators of text, of the graphics state as far as text depends on it (q, Q, cm), forms drawn by Do, marked content
// with ActualText, and inline images, which are passed over. Paths and colours do not matter to text and are
// passed over, but for paths to which text is cut.
// What would make the text a guess is an error: fonts that package font refuses, codes without width or Unicode, mirrored text.
package content

import (
	"errors"
	"fmt"
	"slices"

	"rapporteur/ingest/pdf/drawn"
	"rapporteur/ingest/pdf/exact/font"
	"rapporteur/ingest/pdf/exact/object"
	"rapporteur/ingest/pdf/exact/token"
)

// ErrRefused says that a page is not read here.
var ErrRefused = errors.New("content")

// Limits of one page.
const (
	maxOperators = 3_000_000
	maxGlyphs    = 500_000
	maxForms     = 12 // forms within forms
	maxStates    = 500
	maxOperands  = 50_000
)

// Glyph is a code of a run, or a shift between two.
type Glyph struct {
	Text  []rune
	X     float64 // its origin, along the run, in units before Matrix
	Width float64 // its advance without spacing, in the same units; of a shift, how much it moves to the left, in thousandths of the type size
	Code  uint16
	Kern  bool // it is a shift
}

// Run is what one operator shows.
type Run struct {
	Font      *font.Font
	Size      float64
	CharSpace float64
	Matrix    Matrix // from the run to the page
	Glyphs    []Glyph
	Actual    *Actual    // the text that stands for it; nil if that is its own
	Marked    int        // the number of the marked content that it is in, -1 if it is in none
	Clip      drawn.Rect // on the page, what of it is not cut away
	End       float64    // where the run ends, without the spacing behind its last glyph
}

// Actual is the text that replaces everything shown within a piece of marked content.
type Actual struct{ Text []rune }

// Page is what a page shows.
type Page struct {
	Runs   []Run
	Glyphs int
	Hidden int // glyphs that are not painted
	Images int
}

// Fonts finds the font that a resource leads to.
type Fonts func(object.Value) (*font.Font, error)

// Reader runs the pages of one document.
type Reader struct {
	File  *object.File
	Fonts Fonts

	page Page // the last one, whose memory is used again
	slab []Glyph
}

// Read runs the content of a page. What it returns is good until the next call.
func (r *Reader) Read(resources object.Dict, data []byte) (*Page, error) {
	r.page = Page{Runs: r.page.Runs[:0]}
	in := &interpreter{file: r.File, fonts: r.Fonts, page: &r.page, budget: new(int), state: state{ctm: Identity(), scale: 1, clip: drawn.Everywhere()}, resources: resources,
		slab: r.slab[:0], known: map[string]*font.Font{}}
	err := in.run(data)
	r.slab = in.slab
	if err != nil {
		return nil, err
	}
	return &r.page, nil
}

// state is the graphics state that q saves.
type state struct {
	ctm                          Matrix
	font                         *font.Font
	size, char, word, lead, rise float64
	scale                        float64 // horizontal, 1 is normal
	mode                         int
	clip                         drawn.Rect // on the page, what is not cut away
}

// interpreter runs the streams of one page or form.
type interpreter struct {
	file      *object.File
	fonts     Fonts
	page      *Page
	resources object.Dict
	depth     int
	budget    *int // operators so far, shared with the forms
	lex       *token.Lexer
	args      []token.Token
	dict      object.Dict // the last dictionary among the operands
	state     state
	saved     []state
	matrix    Matrix  // of the text
	x, y      float64 // in it, the place of the next glyph
	lineX     float64
	lineY     float64
	marks     []mark
	slab      []Glyph
	known     map[string]*font.Font // by the names that the resources give them
	path      int                   // where in the content the path that is being made begins
	cutting   cutting               // the last one
}

func (in *interpreter) run(data []byte) error {
	in.lex, in.matrix = token.New(data, 0), Identity()
	for {
		if len(in.args) == 0 {
			in.passPaths()
		}
		n := len(in.args)
		in.args = slices.Grow(in.args, 1)[:n+1]
		t := &in.args[n]
		in.lex.Read(t)
		switch t.Kind {
		case token.EOF:
			return nil
		case token.Bad:
			return fmt.Errorf("%w: not well-formed at byte %d", ErrRefused, in.lex.Pos())
		case token.DictOpen:
			d, err := object.ReadDict(in.lex)
			if err != nil {
				return err
			}
			in.dict = d
		case token.Keyword:
			in.args = in.args[:n]
			if err := in.operator(t.Bytes); err != nil {
				return err
			}
			in.args, in.dict = in.args[:0], nil
			in.lex.Reset()
		}
		if len(in.args) > maxOperands {
			return fmt.Errorf("%w: too many operands", ErrRefused)
		}
	}
}

// numbers returns the last n operands, which must be numbers.
func (in *interpreter) numbers(n int) ([6]float64, error) {
	var out [6]float64
	if len(in.args) < n {
		return out, fmt.Errorf("%w: an operand is missing", ErrRefused)
	}
	for i, t := range in.args[len(in.args)-n:] {
		if t.Kind != token.Number {
			return out, fmt.Errorf("%w: an operand is not a number", ErrRefused)
		}
		out[i] = t.Num
	}
	return out, nil
}

// name returns operand i, which must be a name.
func (in *interpreter) name(i int) (object.Name, error) {
	if i >= len(in.args) || in.args[i].Kind != token.Name {
		return "", fmt.Errorf("%w: a name is missing", ErrRefused)
	}
	return object.Name(in.args[i].Bytes), nil
}

// resource finds a named resource.
func (in *interpreter) resource(category, name object.Name) (object.Value, error) {
	d, err := in.file.Dict(in.resources[category])
	if err != nil {
		return nil, err
	}
	v, ok := d[name]
	if !ok {
		return nil, fmt.Errorf("%w: no %s %s", ErrRefused, category, name)
	}
	return v, nil
}

// operator runs one operator.
func (in *interpreter) operator(op []byte) error {
	if *in.budget++; *in.budget > maxOperators {
		return fmt.Errorf("%w: too many operators", ErrRefused)
	}
	begun := in.path
	in.path = in.lex.Pos() // other operators end no path, but stand in none
	switch string(op) {
	case "q":
		if len(in.saved) >= maxStates {
			return fmt.Errorf("%w: too many states", ErrRefused)
		}
		in.saved = append(in.saved, in.state)
	case "Q":
		if n := len(in.saved); n > 0 {
			in.state, in.saved = in.saved[n-1], in.saved[:n-1]
		}
	case "cm":
		m, err := in.numbers(6)
		in.state.ctm = Matrix{m[0], m[1], m[2], m[3], m[4], m[5]}.Mul(in.state.ctm)
		return err
	case "Do":
		return in.draw()
	case "BI":
		return in.inlineImage()
	case "gs":
		return in.graphicsState()
	case "BMC", "BDC", "EMC":
		return in.mark(string(op))
	}
	return in.text(op, begun)
}

// graphicsState refuses the dictionaries that set a font.
func (in *interpreter) graphicsState() error {
	name, err := in.name(0)
	if err != nil {
		return err
	}
	v, err := in.resource("ExtGState", name)
	if err != nil {
		return err
	}
	d, err := in.file.Dict(v)
	if err == nil && d["Font"] != nil {
		err = fmt.Errorf("%w: a font in a graphics state", ErrRefused)
	}
	return err
}

// draw draws a form; an image is counted.
func (in *interpreter) draw() error {
	name, err := in.name(0)
	if err != nil {
		return err
	}
	v, err := in.resource("XObject", name)
	if err != nil {
		return err
	}
	s, err := in.file.Stream(v)
	if err != nil {
		return err
	}
	if s == nil {
		return fmt.Errorf("%w: XObject %s is missing", ErrRefused, name)
	}
	switch s.Dict["Subtype"] {
	case object.Name("Image"):
		in.page.Images++
		return nil
	case object.Name("Form"):
		return in.form(s)
	}
	return fmt.Errorf("%w: an XObject of another kind", ErrRefused)
}

func (in *interpreter) form(s *object.Stream) error {
	if in.depth >= maxForms {
		return fmt.Errorf("%w: forms within forms", ErrRefused)
	}
	m, err := in.file.Numbers(s.Dict["Matrix"])
	if err != nil {
		return err
	}
	resources, err := in.file.Dict(s.Dict["Resources"])
	if err != nil {
		return err
	}
	data, err := in.file.Decode(s)
	if err != nil {
		return err
	}
	inner := &interpreter{
		file: in.file, fonts: in.fonts, page: in.page, budget: in.budget, depth: in.depth + 1,
		resources: resources, known: map[string]*font.Font{}, state: in.state, marks: slices.Clone(in.marks), slab: in.slab,
	}
	if resources == nil {
		inner.resources = in.resources
	}
	if len(m) == 6 {
		inner.state.ctm = Matrix{m[0], m[1], m[2], m[3], m[4], m[5]}.Mul(in.state.ctm)
	} else if m != nil {
		return fmt.Errorf("%w: the matrix of a form", ErrRefused)
	}
	if b, err := in.file.Numbers(s.Dict["BBox"]); err == nil && len(b) == 4 {
		inner.state.clip = inner.state.clip.Cut(around([][2]float64{{b[0], b[1]}, {b[2], b[1]}, {b[2], b[3]}, {b[0], b[3]}}, inner.state.ctm))
	}
	err = inner.run(data)
	in.slab = inner.slab
	return err
}
