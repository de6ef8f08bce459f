package query

import (
	"strconv"
	"strings"
	"unicode"
)

func (Word) level() level   { return atomLevel }
func (Phrase) level() level { return sideLevel }
func (Any) level() level    { return sideLevel }
func (Near) level() level   { return nearLevel }
func (Not) level() level    { return notLevel }
func (And) level() level    { return andLevel }
func (Or) level() level     { return orLevel }
func (Field) level() level  { return atomLevel }

// String writes the word with what marks its form, in quotation marks if it would be read as something else without.
func (w Word) String() string {
	s := w.marked()
	if bareWord(s) {
		return s
	}
	return `"` + s + `"`
}

func (w Word) marked() string {
	switch w.Form {
	case Stem:
		return w.Text + "~"
	case Fuzzy:
		return w.Text + "~" + strconv.Itoa(w.Distance)
	case Exact:
		return "=" + w.Text
	}
	return w.Text
}

// bareWord reports whether a word can stand without quotation marks.
func bareWord(s string) bool {
	if operator(s) || strings.ContainsAny(s, `()"`) || strings.HasPrefix(s, "+") || strings.HasPrefix(s, "-") {
		return false
	}
	_, _, field := fieldStart(s)
	return !field
}

// String writes a phrase of words in quotation marks, any other as its parts side by side.
func (p Phrase) String() string {
	parts := make([]string, len(p.Parts))
	for i, part := range p.Parts {
		w, ok := part.(Word)
		if !ok {
			return side(p.Parts)
		}
		parts[i] = w.marked()
	}
	return `"` + strings.Join(parts, " ") + `"`
}

func side(parts []Node) string { return join(parts, " ", atomLevel) }

// String writes what must be found with +, what must not with -.
func (a Any) String() string {
	var parts []string
	for _, n := range a.Should {
		parts = append(parts, within(n, atomLevel))
	}
	for _, n := range a.Must {
		parts = append(parts, "+"+within(n, atomLevel))
	}
	for _, n := range a.MustNot {
		parts = append(parts, "-"+within(n, atomLevel))
	}
	return strings.Join(parts, " ")
}

// String writes "A AND B".
func (a And) String() string { return join(a.Parts, " AND ", notLevel) }

// String writes "A OR B".
func (o Or) String() string { return join(o.Parts, " OR ", notLevel) }

// String writes "NOT A".
func (n Not) String() string { return "NOT " + within(n.Part, nearLevel) }

// String writes "A NEAR/n B" or "A PRE/n B".
func (n Near) String() string {
	op := " NEAR/"
	if n.Ordered {
		op = " PRE/"
	}
	left := within(n.A, nearLevel)
	if a, ok := n.A.(Near); ok && a.Ordered != n.Ordered {
		left = "(" + n.A.String() + ")"
	}
	return left + op + strconv.Itoa(n.Words) + " " + within(n.B, sideLevel)
}

// String writes "name:value", values separated by commas.
func (f Field) String() string {
	values := make([]string, len(f.Values))
	for i, v := range f.Values {
		if values[i] = v; strings.ContainsFunc(v, parting) {
			values[i] = `"` + v + `"`
		}
	}
	return string(f.Name) + ":" + strings.Join(values, ",")
}

// parting reports whether a character ends a value that stands without quotation marks.
func parting(r rune) bool { return r == ',' || r == '(' || r == ')' || unicode.IsSpace(r) }

func join(parts []Node, sep string, least level) string {
	out := make([]string, len(parts))
	for i, p := range parts {
		out[i] = within(p, least)
	}
	return strings.Join(out, sep)
}

// within writes a node in brackets if it binds less tightly than least. A phrase in quotation marks needs none.
func within(n Node, least level) string {
	s := n.String()
	if p, ok := n.(Phrase); ok && p.quoted() {
		return s
	}
	if n.level() < least {
		return "(" + s + ")"
	}
	return s
}

func (p Phrase) quoted() bool {
	for _, part := range p.Parts {
		if _, ok := part.(Word); !ok {
			return false
		}
	}
	return true
}
