package font

import (
	"fmt"

	"rapporteur/ingest/pdf/exact/object"
)

// simple reads a font of one-byte codes.
func (l loader) simple() error {
	d, err := l.file.Dict(l.dict["FontDescriptor"])
	if err != nil {
		return err
	}
	flags, err := l.descriptor(d)
	if err != nil {
		return err
	}
	if err := l.narrowWidths(d); err != nil {
		return err
	}
	if err := l.encoding(flags, d); err != nil {
		return err
	}
	unicode, err := l.toUnicode()
	if err != nil {
		return err
	}
	for code, text := range unicode {
		if code < 256 {
			l.font.letters[code] = text
		}
	}
	for code, text := range l.font.letters {
		if len(text) == 1 && text[0] == ' ' && l.font.narrow[code] >= 0 {
			l.font.Space = l.font.narrow[code]
			break
		}
	}
	return nil
}

func (l loader) narrowWidths(descriptor object.Dict) error {
	widths, err := l.file.Numbers(l.dict["Widths"])
	if err != nil {
		return err
	}
	first, err := l.file.Number(l.dict["FirstChar"])
	if err != nil {
		return err
	}
	if len(widths) == 0 || first < 0 || first > 255 {
		return fmt.Errorf("%w: %s has no widths", ErrRefused, l.font.Name)
	}
	missing := -1.0
	if descriptor["MissingWidth"] != nil {
		if missing, err = l.file.Number(descriptor["MissingWidth"]); err != nil {
			return err
		}
	}
	for i := range l.font.narrow {
		l.font.narrow[i] = missing
	}
	for i, w := range widths {
		if code := int(first) + i; code < 256 && w >= 0 {
			l.font.narrow[code] = w
		}
	}
	return nil
}

// encoding reads what the codes stand for by their names. Where the names are in the font program, the letters stay empty.
func (l loader) encoding(flags int, descriptor object.Dict) error {
	v, err := l.file.Resolve(l.dict["Encoding"])
	if err != nil {
		return err
	}
	const symbolic = 1 << 2
	embedded := descriptor["FontFile"] != nil || descriptor["FontFile2"] != nil || descriptor["FontFile3"] != nil
	switch v := v.(type) {
	case nil:
		if !embedded && flags&symbolic == 0 {
			l.base("StandardEncoding")
		}
		return nil
	case object.Name:
		return l.base(v)
	case object.Dict:
		base, err := l.file.Name(v["BaseEncoding"])
		if err != nil {
			return err
		}
		if base == "" && (!embedded || l.dict["Subtype"] == object.Name("TrueType")) {
			base = "StandardEncoding"
		}
		if base != "" {
			if err := l.base(base); err != nil {
				return err
			}
		}
		return l.differences(v["Differences"])
	}
	return fmt.Errorf("%w: the encoding of %s", ErrRefused, l.font.Name)
}

// base fills in a predefined encoding.
func (l loader) base(name object.Name) error {
	table, ok := encodingTable(name)
	if !ok {
		return fmt.Errorf("%w: %s is in %s", ErrRefused, l.font.Name, name)
	}
	for code, r := range table {
		if r != 0 {
			l.font.letters[code] = []rune{r}
		}
	}
	return nil
}

// differences reads "code name name code name": the names of single codes.
func (l loader) differences(v object.Value) error {
	list, err := l.file.Array(v)
	if err != nil {
		return err
	}
	code, names := 0, signs()
	for _, x := range list {
		x, err := l.file.Resolve(x)
		if err != nil {
			return err
		}
		switch x := x.(type) {
		case float64:
			code = int(x)
		case object.Name:
			if code >= 0 && code < 256 {
				l.font.letters[code] = nil
				if r := glyphRune(names, string(x)); r != 0 {
					l.font.letters[code] = []rune{r}
				}
			}
			code++
		default:
			return fmt.Errorf("%w: the encoding of %s", ErrRefused, l.font.Name)
		}
	}
	return nil
}
