package taxonomy

import "rapporteur/corpus"

// Workplan says which themes a session of a body takes up.
type Workplan struct {
	Bodies   []Body
	Sessions []Session
}

// Body is a subsidiary body, or the Conference itself.
type Body struct {
	ID       string // "irg", "wgp", "wgar", "emic", "cosp"
	Title    string
	Articles [2]int // first and last article of its mandate
}

// Session is one row of the workplan.
type Session struct {
	When       string // "2023-06-12/2023-06-16", "2024", or "" if to be decided
	Bodies     []string
	Paragraphs []int // of the political declaration; information only
	Themes     []corpus.ThemeID
	Topics     []string
	Uncertain  bool // the source's layout does not say for certain which body takes which row
}
