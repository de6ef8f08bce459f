// Package qdc reads the codebooks that programs for qualitative data analysis exchange: REFI-QDA Codebook 1.0, files with the ending .qdc
// (https://www.qdasoftware.org). A code is a theme, its description says what counts, a code inside another has it for parent; a category
// (isCodable="false") with codes in it is a chapter at the top and a theme without rules below; a set is the chapter of its codes that have
// none. The format does not say which language a name is in: it is guessed by the script, or by all names and descriptions together.
package qdc

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"rapporteur/corpus"
	"rapporteur/taxonomy"
	"rapporteur/taxonomy/labels"
	"rapporteur/taxonomy/xmlfile"
)

// reader is the name of this reader in digests.
const reader = "qdc-1"

// namespace begins the namespace of every version of the format.
const namespace = "urn:QDA-XML:codebook:"

// Read reads the codebook in a file; the name is for messages. What it has that cannot be carried is in Losses.
func Read(name string, data []byte) (*taxonomy.Codebook, error) {
	root, err := xmlfile.Read(name, data)
	if err != nil {
		return nil, fmt.Errorf("read REFI-QDA codebook: %w", err)
	}
	if root.Name.Local != "CodeBook" || !strings.HasPrefix(root.Name.Space, namespace) {
		return nil, fmt.Errorf("read REFI-QDA codebook: %s:%d: the root is %s, not CodeBook in %s1.0: export a codebook, not a project", name, root.Line, root.Name.Local, namespace)
	}
	base := path.Base(name)
	b := &builder{
		file: name, themes: make(map[string]int), lost: make(map[string]int),
		cb: &taxonomy.Codebook{ID: string((&labels.Namer{}).ID(strings.TrimSuffix(base, path.Ext(base)))), Version: 1},
	}
	b.lang = labels.Language(writing(root))
	if err := b.book(root); err != nil {
		return nil, fmt.Errorf("read REFI-QDA codebook: %w", err)
	}
	return b.cb.Seal(reader, data)
}

// writing are the names and descriptions of all codes.
func writing(e *xmlfile.Element) []string {
	var out []string
	if e.Name.Local == "Code" {
		out = append(out, e.Get("name"))
	}
	if e.Name.Local == "Description" {
		out = append(out, e.Text)
	}
	for _, kid := range e.Children {
		out = append(out, writing(kid)...)
	}
	return out
}

type builder struct {
	file   string
	lang   corpus.Lang // of names and descriptions, where their script does not say
	cb     *taxonomy.Codebook
	ids    labels.Namer
	taken  labels.Namer   // ids of chapters
	themes map[string]int // by guid, as an index of the themes
	lost   map[string]int // by what
}

func (b *builder) book(root *xmlfile.Element) error {
	for _, part := range root.Children {
		if part.Name.Local != "Codes" {
			continue
		}
		for _, code := range part.Children {
			if err := b.top(code); err != nil {
				return err
			}
		}
	}
	if len(b.cb.Themes) == 0 {
		return fmt.Errorf("%s:%d: it has no code that can be applied", b.file, root.Line)
	}
	for _, part := range root.Children {
		if part.Name.Local != "Sets" {
			b.other(part, "Codes")
			continue
		}
		for _, set := range part.Children {
			b.set(set)
		}
	}
	for i := range b.cb.Themes { // parents come before their children
		if t := &b.cb.Themes[i]; t.Chapter == "" && t.Parent != "" {
			parent, _ := b.cb.Theme(t.Parent)
			t.Chapter = parent.Chapter
		}
	}
	for _, what := range slices.Sorted(maps.Keys(b.lost)) {
		b.cb.Lose(b.file, 1, "%s: %d, not carried", what, b.lost[what])
	}
	return nil
}

// top reads a code that is in no other: a chapter if it is a category.
func (b *builder) top(e *xmlfile.Element) error {
	if !b.other(e, "Code") {
		return nil
	}
	if e.Get("isCodable") != "false" || !slices.ContainsFunc(e.Children, isCode) {
		return b.code(e, "", "")
	}
	chapter := b.chapter(e.Get("name"))
	for _, kid := range e.Children {
		if !isCode(kid) {
			b.other(kid)
			continue
		}
		if err := b.code(kid, chapter, ""); err != nil {
			return err
		}
	}
	return nil
}

func isCode(e *xmlfile.Element) bool { return e.Name.Local == "Code" }

func (b *builder) chapter(title string) string {
	id := string(b.taken.ID(title))
	b.cb.Chapters = append(b.cb.Chapters, taxonomy.Chapter{ID: id, Title: b.title(title)})
	return id
}

func (b *builder) title(name string) taxonomy.Titles {
	return taxonomy.Titles{labels.LanguageOf(name, b.lang): strings.TrimSpace(name)}
}

// code makes a theme of a code, and of those in it.
func (b *builder) code(e *xmlfile.Element, chapter string, parent corpus.ThemeID) error {
	name := strings.TrimSpace(e.Get("name"))
	if name == "" {
		return fmt.Errorf("%s:%d: a code has no name", b.file, e.Line)
	}
	guid := strings.ToLower(e.Get("guid"))
	if _, twice := b.themes[guid]; twice || guid == "" {
		return fmt.Errorf("%s:%d: code %q has no guid of its own", b.file, e.Line, name)
	}
	theme := taxonomy.Theme{ID: b.ids.ID(name), Chapter: chapter, Parent: parent, Title: b.title(name), File: b.file, Line: e.Line}
	if e.Get("color") != "" {
		b.lost["colours of codes"]++
	}
	for _, kid := range e.Children {
		if kid.Name.Local == "Description" {
			theme.Counts = strings.Join(strings.Fields(kid.Text), " ")
		}
	}
	b.themes[guid] = len(b.cb.Themes)
	b.cb.Themes = append(b.cb.Themes, theme)
	if e.Get("isCodable") != "false" {
		b.rule(theme, name)
	}
	for _, kid := range e.Children {
		if isCode(kid) {
			if err := b.code(kid, chapter, theme.ID); err != nil {
				return err
			}
		} else {
			b.other(kid, "Description")
		}
	}
	return nil
}

func (b *builder) rule(theme taxonomy.Theme, name string) {
	rule, left := labels.Rule(theme, labels.LanguageOf(name, b.lang), []string{name})
	if len(left) > 0 {
		b.cb.Lose(b.file, theme.Line, "theme %s: no rule can be made of the name %q", theme.ID, name)
		return
	}
	b.cb.Rules = append(b.cb.Rules, rule)
}

// set makes a chapter of a set, for those of its codes that have none.
func (b *builder) set(e *xmlfile.Element) {
	if !b.other(e, "Set") {
		return
	}
	var free []int
	members := 0
	for _, kid := range e.Children {
		if kid.Name.Local != "MemberCode" {
			b.other(kid, "Description")
			continue
		}
		members++
		guid := kid.Get("guid")
		if guid == "" {
			guid = kid.Get("targetGUID")
		}
		if i, ok := b.themes[strings.ToLower(guid)]; ok && b.cb.Themes[i].Chapter == "" {
			free = append(free, i)
		}
	}
	name := strings.TrimSpace(e.Get("name"))
	if n := members - len(free); n > 0 {
		b.cb.Lose(b.file, e.Line, "set %q: %d of its %d codes are in another chapter already, or are no theme", name, n, members)
	}
	if len(free) == 0 {
		return
	}
	chapter := b.chapter(name)
	for _, i := range free {
		b.cb.Themes[i].Chapter = chapter
	}
}

// other notes an element that is none of these; true if it is one.
func (b *builder) other(e *xmlfile.Element, known ...string) bool {
	if slices.Contains(known, e.Name.Local) {
		return true
	}
	b.lost["elements "+e.Name.Local]++
	return false
}
