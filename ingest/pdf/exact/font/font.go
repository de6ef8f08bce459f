// Package font reads the fonts of a PDF as far as text needs them: which characters a code stands for, and how wide it is.
//
// What is read: simple fonts (TrueType and Type 1, embedded or not) with Widths and with a ToUnicode map or an encoding made of names,
// and composite fonts under Identity-H with a ToUnicode map. Everything else is refused, since its text would be a guess: Type 3, other
// CMaps, writing from top to bottom, encodings that are built into the font program, fonts without widths.
package font

import (
	"errors"
	"fmt"
	"strings"

	"rapporteur/ingest/pdf/exact/object"
)

// ErrRefused says that a font is not read here.
var ErrRefused = errors.New("font")

// Font is a font. Widths, ascent and descent are in thousandths of the type size.
type Font struct {
	Name            string
	Bold            bool
	Wide            bool // codes are two bytes long
	Ascent, Descent float64
	Space           float64 // width of a space, -1 if the font has none

	widths  map[int]float64 // of a wide font
	normal  float64         // width of what is not in widths
	narrow  [256]float64    // widths of a narrow font, -1 where none is given
	unicode map[int][]rune  // of a wide font
	letters [256][]rune     // of a narrow font
}

// Width is the width of a code; false if the font does not give one.
func (f *Font) Width(code int) (float64, bool) {
	if f.Wide {
		if w, ok := f.widths[code]; ok {
			return w, true
		}
		return f.normal, true
	}
	w := f.narrow[code&0xFF]
	return w, w >= 0
}

// Text is what a code stands for; nil if the font does not say.
func (f *Font) Text(code int) []rune {
	if f.Wide {
		return f.unicode[code]
	}
	return f.letters[code&0xFF]
}

// Load reads a font.
func Load(file *object.File, d object.Dict) (*Font, error) {
	kind, err := file.Name(d["Subtype"])
	if err != nil {
		return nil, err
	}
	base, err := file.Name(d["BaseFont"])
	if err != nil {
		return nil, err
	}
	f := &Font{Name: string(base), Space: -1}
	l := loader{file: file, dict: d, font: f}
	switch kind {
	case "TrueType", "Type1", "MMType1":
		err = l.simple()
	case "Type0":
		f.Wide = true
		err = l.composite()
	default:
		err = fmt.Errorf("%w: %s is of type %s", ErrRefused, base, kind)
	}
	if err != nil {
		return nil, err
	}
	return f, nil
}

// loader reads one font.
type loader struct {
	file *object.File
	dict object.Dict
	font *Font
}

// boldName reads the weight off a font's name.
func boldName(name string) bool {
	name = strings.ToLower(name)
	for _, s := range []string{"bold", "black", "heavy", "demi"} {
		if strings.Contains(name, s) {
			return true
		}
	}
	return false
}

// descriptor reads what is said of the typeface, and returns the flags.
func (l loader) descriptor(d object.Dict) (int, error) {
	if d == nil {
		return 0, fmt.Errorf("%w: %s has no descriptor", ErrRefused, l.font.Name)
	}
	var values [3]float64
	for i, key := range []object.Name{"Ascent", "Descent", "Flags"} {
		n, err := l.file.Number(d[key])
		if err != nil {
			return 0, err
		}
		values[i] = n
	}
	f := l.font
	f.Ascent, f.Descent = values[0], values[1]
	if f.Descent > 10 {
		f.Descent = -f.Descent // some writers forget the sign
	}
	if f.Ascent <= f.Descent || f.Ascent > 5000 || f.Descent < -5000 {
		return 0, fmt.Errorf("%w: %s has no height", ErrRefused, f.Name)
	}
	const forceBold = 1 << 18
	flags := int(values[2])
	f.Bold = flags&forceBold != 0 || boldName(f.Name)
	return flags, nil
}

// composite reads a composite font and its one descendant.
func (l loader) composite() error {
	encoding, err := l.file.Resolve(l.dict["Encoding"])
	if err != nil {
		return err
	}
	if encoding != object.Name("Identity-H") {
		return fmt.Errorf("%w: %s is under another CMap than Identity-H", ErrRefused, l.font.Name)
	}
	if l.font.unicode, err = l.toUnicode(); err != nil {
		return err
	}
	if l.font.unicode == nil {
		return fmt.Errorf("%w: %s does not say what its codes stand for", ErrRefused, l.font.Name)
	}
	heirs, err := l.file.Array(l.dict["DescendantFonts"])
	if err != nil || len(heirs) != 1 {
		return fmt.Errorf("%w: %s has no descendant", ErrRefused, l.font.Name)
	}
	heir, err := l.file.Dict(heirs[0])
	if err != nil {
		return err
	}
	d, err := l.file.Dict(heir["FontDescriptor"])
	if err != nil {
		return err
	}
	if _, err := l.descriptor(d); err != nil {
		return err
	}
	l.font.normal = 1000
	if heir["DW"] != nil {
		if l.font.normal, err = l.file.Number(heir["DW"]); err != nil {
			return err
		}
	}
	if err := l.wideWidths(heir["W"]); err != nil {
		return err
	}
	l.font.Space, _ = l.font.Width(0) // what PDFium takes where no code is a space
	lowest := 1 << 16
	for code, text := range l.font.unicode {
		if len(text) == 1 && text[0] == ' ' && code < lowest {
			lowest = code
			l.font.Space, _ = l.font.Width(code)
		}
	}
	return nil
}

// wideWidths reads the array W: "first [w w w]" or "first last w".
func (l loader) wideWidths(v object.Value) error {
	a, err := l.file.Array(v)
	if err != nil {
		return err
	}
	l.font.widths = map[int]float64{}
	wrong := fmt.Errorf("%w: the widths of %s", ErrRefused, l.font.Name)
	for n := 0; len(a) > 1; n++ {
		first, err := l.file.Number(a[0])
		if err != nil || first < 0 || first > 65535 {
			return wrong
		}
		second, err := l.file.Resolve(a[1])
		if err != nil {
			return err
		}
		switch second := second.(type) {
		case object.Array:
			list, err := l.file.Numbers(second)
			if n += len(list); err != nil || n > maxEntries {
				return wrong
			}
			for i, w := range list {
				l.font.widths[int(first)+i] = w
			}
			a = a[2:]
		case float64:
			if n += max(0, int(second-first)); len(a) < 3 || second > 65535 || n > maxEntries {
				return wrong
			}
			w, err := l.file.Number(a[2])
			if err != nil {
				return err
			}
			for code := int(first); code <= int(second); code++ {
				l.font.widths[code] = w
			}
			a = a[3:]
		default:
			return wrong
		}
	}
	return nil
}
