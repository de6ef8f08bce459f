package taxonomy

import "rapporteur/corpus"

// Scope is how far the parts of a rule may lie apart.
type Scope string

// The scopes; the zero value is a sentence.
const (
	Sentence Scope = "sentence"
	Passage  Scope = "passage"
	Section  Scope = "section"
)

// Rule gives a theme to what its queries find.
type Rule struct {
	Theme      corpus.ThemeID
	Lang       corpus.Lang
	ID         string
	Any        []string // in the one grammar; a hit of any one fires the rule
	Not        []string // a hit in the same scope silences it
	Except     []string // a hit of Any that shares a word with a hit of one of these is void
	Scope      Scope
	Weight     int    // 100 tags alone; negative is a veto
	POS        string // noun, verb, adjective, or ""; English only
	Hit        []string
	Miss       []string
	FromLabels bool           // made of the labels of a thesaurus: nobody wrote it, and it has no examples that must not fire
	File       string         // where it stands, for messages
	Line       int            // from 1
	Lines      map[string]int // line of each query and example, by its text
}

// LineOf returns the line of one of the rule's queries or examples, the rule's own if it does not know.
func (r Rule) LineOf(s string) int {
	if line, ok := r.Lines[s]; ok {
		return line
	}
	return r.Line
}

// Name returns the rule's full name: theme/lang/id.
func (r Rule) Name() string { return string(r.Theme) + "/" + string(r.Lang) + "/" + r.ID }
