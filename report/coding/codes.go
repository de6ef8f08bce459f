package coding

import (
	"strconv"

	"rapporteur/corpus"
	"rapporteur/taxonomy"
)

// Code is a chapter or theme of a codebook with what stands below it.
type Code struct {
	GUID     string
	Chapter  *taxonomy.Chapter // nil if it is a theme
	Theme    taxonomy.Theme
	Children []Code
}

// Title is what it is called.
func (c Code) Title(l corpus.Lang) string {
	titles, id := c.Theme.Title, string(c.Theme.ID)
	if c.Chapter != nil {
		titles, id = c.Chapter.Title, c.Chapter.ID
	}
	if s := titles.In(l); s != "" {
		return s
	}
	return id
}

// ThemeGUID names a theme of a codebook.
func ThemeGUID(cb *taxonomy.Codebook, id corpus.ThemeID) string {
	return GUID("theme", cb.ID, string(id))
}

// Codes returns a codebook as a tree: chapters, the themes in them, the children of these, in the order of the file. A theme whose
// chapter the codebook does not list stands at the top, and so does one whose parent it lacks.
func Codes(cb *taxonomy.Codebook) []Code {
	children := map[corpus.ThemeID][]taxonomy.Theme{}
	inChapter := map[string][]taxonomy.Theme{}
	listed := map[string]bool{}
	for _, ch := range cb.Chapters {
		listed[ch.ID] = true
	}
	var top []taxonomy.Theme
	for _, t := range cb.Themes {
		_, has := cb.Theme(t.Parent)
		switch {
		case has:
			children[t.Parent] = append(children[t.Parent], t)
		case listed[t.Chapter]:
			inChapter[t.Chapter] = append(inChapter[t.Chapter], t)
		default:
			top = append(top, t)
		}
	}
	var codes []Code
	for i, ch := range cb.Chapters {
		if themes := inChapter[ch.ID]; len(themes) > 0 {
			codes = append(codes, Code{
				GUID: GUID("chapter", cb.ID, strconv.Itoa(i), ch.ID), Chapter: &cb.Chapters[i], Children: below(cb, themes, children),
			})
		}
	}
	return append(codes, below(cb, top, children)...)
}

// below makes codes of themes and their children. A theme above itself is reached from no top and so left out; Lint names it.
func below(cb *taxonomy.Codebook, themes []taxonomy.Theme, children map[corpus.ThemeID][]taxonomy.Theme) []Code {
	var codes []Code
	for _, t := range themes {
		codes = append(codes, Code{GUID: ThemeGUID(cb, t.ID), Theme: t, Children: below(cb, children[t.ID], children)})
	}
	return codes
}
