package exact

import (
	"maps"
	"slices"
	"unicode"

	"rapporteur/ingest/pdf/exact/font"
	"rapporteur/ingest/pdf/exact/mend"
	"rapporteur/ingest/pdf/exact/object"
)

// Limits of what is looked at for fonts to be corrected.
const (
	maxMended = 64      // fonts of one document
	maxCodes  = 400_000 // codes in all of their tables
	maxForms  = 5       // forms in one another
	maxSought = 20_000  // fonts and forms
)

// Mend looks at the fonts of some pages, from 0, for tables that say other things of Arabic glyphs than the embedded fonts (package mend).
// It returns what corrects them when it is put behind the file, nil if there is nothing to correct.
func (d *Doc) Mend(pages []int) []byte {
	clear(d.fonts) // their tables would stand in memory twice
	s := seeker{doc: d, seen: map[object.Ref]bool{}}
	for _, n := range pages {
		if n >= 0 && n < len(d.pages) {
			s.resources(d.pages[n].resources, 0)
		}
	}
	if !slices.ContainsFunc(s.fonts, hasArabic) {
		return nil
	}
	tables := map[int]map[int][]rune{}
	twice := map[int]bool{} // tables of which two fonts say different things
	for _, e := range s.fonts {
		program, err := e.Program()
		if err != nil {
			continue
		}
		table := mend.Table(e.Unicode, program)
		if before, ok := tables[e.At.Num]; ok && !maps.EqualFunc(before, table, slices.Equal[[]rune]) {
			twice[e.At.Num] = true
		}
		tables[e.At.Num] = table
	}
	streams := map[int][]byte{}
	for num, table := range tables {
		if table != nil && !twice[num] {
			streams[num] = font.WriteUnicode(table)
		}
	}
	if len(streams) == 0 {
		return nil
	}
	update, err := d.file.Update(streams)
	if err != nil {
		return nil
	}
	return update
}

func hasArabic(e *font.Embedded) bool {
	for _, text := range e.Unicode {
		if slices.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r) }) {
			return true
		}
	}
	return false
}

// seeker gathers the fonts of pages and of the forms on them, each once.
type seeker struct {
	doc   *Doc
	seen  map[object.Ref]bool
	fonts []*font.Embedded
	codes int // in their tables
}

// fresh reports whether an object has not been looked at yet.
func (s *seeker) fresh(v object.Value) bool {
	ref, ok := v.(object.Ref)
	if !ok {
		return true
	}
	if s.seen[ref] || len(s.seen) >= maxSought {
		return false
	}
	s.seen[ref] = true
	return true
}

// resources looks at the fonts and forms that a page or form uses. What cannot be read is left out.
func (s *seeker) resources(v object.Value, depth int) {
	if depth > maxForms || !s.fresh(v) {
		return
	}
	file := s.doc.file
	r, _ := file.Dict(v)
	fonts, _ := file.Dict(r["Font"])
	for _, name := range slices.Sorted(maps.Keys(fonts)) {
		if len(s.fonts) >= maxMended || s.codes > maxCodes || !s.fresh(fonts[name]) {
			continue
		}
		d, _ := file.Dict(fonts[name])
		if e := font.LoadEmbedded(file, d); e != nil {
			s.fonts, s.codes = append(s.fonts, e), s.codes+len(e.Unicode)
		}
	}
	forms, _ := file.Dict(r["XObject"])
	for _, name := range slices.Sorted(maps.Keys(forms)) {
		if !s.fresh(forms[name]) {
			continue
		}
		if form, _ := file.Stream(forms[name]); form != nil && form.Dict["Subtype"] == object.Name("Form") {
			s.resources(form.Dict["Resources"], depth+1)
		}
	}
}
