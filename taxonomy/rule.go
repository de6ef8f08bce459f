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
	Theme  corpus.ThemeID
	Lang   corpus.Lang
	ID     string
	Any    []string // in the one grammar; a hit of any one fires the rule
	Not    []string // a hit in the same scope silences it
	Scope  Scope
	Weight int    // 100 tags alone; negative is a veto
	POS    string // noun, verb, adjective, or ""; English only
	Hit    []string
	Miss   []string
	File   string // where it stands, for messages
	Line   int    // from 1
}

// Name returns the rule's full name: theme/lang/id.
func (r Rule) Name() string { return string(r.Theme) + "/" + string(r.Lang) + "/" + r.ID }
