package content

import (
	"bytes"
	"fmt"

	"rapporteur/ingest/pdf/exact/object"
	"rapporteur/ingest/pdf/exact/token"
)

// mark opens or closes a piece of marked content.
func (in *interpreter) mark(op string) error {
	if op == "EMC" {
		if n := len(in.marks); n > 0 {
			in.marks = in.marks[:n-1]
		}
		return nil
	}
	if len(in.marks) >= maxStates {
		return fmt.Errorf("%w: too many marks", ErrRefused)
	}
	m, err := in.properties(op)
	if err != nil {
		return err
	}
	in.marks = append(in.marks, m)
	return nil
}

// mark is a piece of marked content: the text that stands for it, and its number, which it may have from the one around it.
type mark struct {
	actual *Actual
	number int // -1 if it has none
}

func (in *interpreter) around() mark {
	if n := len(in.marks); n > 0 {
		return in.marks[n-1]
	}
	return mark{number: -1}
}

// properties reads what a piece of marked content says of itself.
func (in *interpreter) properties(op string) (mark, error) {
	m := in.around()
	if op != "BDC" || len(in.args) < 2 {
		return m, nil
	}
	d := in.dict
	if in.args[1].Kind == token.Name {
		v, err := in.resource("Properties", object.Name(in.args[1].Bytes))
		if err != nil {
			return m, nil // a mark that nothing is known of changes nothing
		}
		if d, err = in.file.Dict(v); err != nil {
			return m, err
		}
	}
	if id, ok := d["MCID"].(float64); ok && in.depth == 0 {
		m.number = int(id)
	}
	v, err := in.file.Resolve(d["ActualText"])
	if s, ok := v.(object.String); ok {
		m.actual = &Actual{Text: []rune(s.Text())}
	}
	return m, err
}

// inlineImage passes over an image in the stream: BI, its dictionary, ID, its bytes, EI.
func (in *interpreter) inlineImage() error {
	for {
		t := in.lex.Next()
		switch t.Kind {
		case token.EOF, token.Bad:
			return fmt.Errorf("%w: an inline image", ErrRefused)
		case token.DictOpen:
			if _, err := object.ReadDict(in.lex); err != nil {
				return err
			}
		case token.Keyword:
			if string(t.Bytes) == "ID" {
				in.page.Images++
				return in.passImage()
			}
		}
	}
}

// passImage finds EI between white space, with what looks like operators behind it.
func (in *interpreter) passImage() error {
	data := in.lex.Data()
	for at := in.lex.Pos() + 1; at < len(data); {
		i := bytes.Index(data[at:], []byte("EI"))
		if i < 0 {
			break
		}
		at += i + 2
		rest := data[at:min(len(data), at+40)]
		before := data[at-3]
		if (before == '\n' || before == '\r' || before == ' ') && plain(rest) {
			in.lex.Seek(at)
			return nil
		}
	}
	return fmt.Errorf("%w: an inline image", ErrRefused)
}

func plain(b []byte) bool {
	if len(b) > 0 && b[0] > ' ' {
		return false
	}
	for _, c := range b {
		if c >= 127 || c < ' ' && c != '\n' && c != '\r' && c != '\t' {
			return false
		}
	}
	return true
}
