// Package taxonomy holds the codebook: themes, the rules that find them, and the workplan that takes them up.
// docs/codebook-format.md specifies its files.
package taxonomy

import "rapporteur/corpus"

// Codebook is a taxonomy with its rules. The zero value has no theme.
type Codebook struct {
	ID       string
	Version  int
	Title    Titles
	Chapters []Chapter // in the order of the file
	Themes   []Theme   // in the order of the file
	Rules    []Rule    // by language, theme, id
	Losses   []Problem // what the file has that a codebook cannot carry; none of a codebook's own format
	Digest   string    // the first 16 hexadecimal digits of SHA-256 over the files it was read from
}

// Titles are one title in several languages.
type Titles map[corpus.Lang]string

// In returns the title in l, else in English, else "".
func (t Titles) In(l corpus.Lang) string {
	if s := t[l]; s != "" {
		return s
	}
	return t[corpus.English]
}

// Chapter groups themes.
type Chapter struct {
	ID    string
	Title Titles
}

// Theme is one thing that a passage can be about.
type Theme struct {
	ID         corpus.ThemeID
	Chapter    string
	Parent     corpus.ThemeID // "" at the top
	Articles   []int          // of the Convention
	Phenomenon bool           // not a measure: worded "referred to" and "described as a challenge"
	Rollup     []corpus.ThemeID
	Title      Titles
	Counts     string
	Not        string
	File       string // where it stands, for messages
	Line       int    // from 1
}

// Theme returns the theme with the given id.
func (c *Codebook) Theme(id corpus.ThemeID) (Theme, bool) {
	for _, t := range c.Themes {
		if t.ID == id {
			return t, true
		}
	}
	return Theme{}, false
}
