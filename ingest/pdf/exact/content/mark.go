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
	actual, err := in.actual(op)
	if err != nil {
		return err
	}
	if n := len(in.marks); actual == nil && n > 0 {
		actual = in.marks[n-1]
	}
	in.marks = append(in.marks, actual)
	return nil
}

// actual finds the text that a piece of marked content says it stands for.
func (in *interpreter) actual(op string) (*Actual, error) {
	if op != "BDC" || len(in.args) < 2 {
		return nil, nil
	}
	d := in.dict
	if in.args[1].Kind == token.Name {
		v, err := in.resource("Properties", object.Name(in.args[1].Bytes))
		if err != nil {
			return nil, nil // a mark that nothing is known of changes nothing
		}
		if d, err = in.file.Dict(v); err != nil {
			return nil, err
		}
	}
	v, err := in.file.Resolve(d["ActualText"])
	if err != nil {
		return nil, err
	}
	s, ok := v.(object.String)
	if !ok {
		return nil, nil
	}
	return &Actual{Text: []rune(s.Text())}, nil
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
