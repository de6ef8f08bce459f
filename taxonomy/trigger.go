package taxonomy

import (
	"io/fs"

	"rapporteur/corpus"
)

// Trigger sets the status of the themes near what its queries find, or says that they do not count: one of Status and Context is set.
type Trigger struct {
	Lang    corpus.Lang
	ID      string
	Status  corpus.Status
	Context corpus.Context
	Any     []string // in the one grammar
	Not     []string // a hit of Any that overlaps a hit of one of these is void
	Scope   Scope    // Sentence: of the theme's evidence; Passage
	Hit     []string
	Miss    []string
	File    string
	Line    int            // from 1
	Lines   map[string]int // line of each query and example, by its text
}

// Name returns the trigger's full name: lang/id.
func (t Trigger) Name() string { return string(t.Lang) + "/" + t.ID }

// LineOf returns the line of one of the trigger's queries or examples, the trigger's own if it does not know.
func (t Trigger) LineOf(s string) int {
	if line, ok := t.Lines[s]; ok {
		return line
	}
	return t.Line
}

// LoadTriggers reads every *.yaml file of a tree, in the order of their paths.
func LoadTriggers(fsys fs.FS) ([]Trigger, error) {
	var all []Trigger
	err := eachFile(fsys, func(name string, data []byte) error {
		f, err := readFile(name, data)
		for _, t := range f.Triggers {
			all = append(all, t.trigger(name, f.Language))
		}
		return err
	})
	return all, err
}
