package incoming

import (
	"crypto/sha256"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"rapporteur/corpus"
	"rapporteur/report/coding"
)

// Library finds documents of a workspace as files of others name them.
type Library struct {
	entries []entry
	read    func(corpus.DocID) (corpus.Text, error)
	texts   map[corpus.DocID]*placed
	byText  map[[32]byte][]corpus.DocID // made when first needed
	meant   map[names]answer            // by documents, so far
}

// names are what a place says of its document.
type names struct {
	document        corpus.DocID
	file, submitter string
	source          *Source
}

type answer struct {
	found []entry
	err   error
}

// entry is a document in its place in a submission.
type entry struct {
	corpus.Entry
	guid  string   // of the source in our exports
	names []string // of its submitters: ids, and names in every language, folded
}

// maxTexts is how many texts are kept at a time.
const maxTexts = 64

// NewLibrary lists the documents of submissions. Read returns the current text of one.
func NewLibrary(c corpus.Collection, read func(corpus.DocID) (corpus.Text, error)) *Library {
	l := &Library{read: read, texts: map[corpus.DocID]*placed{}, meant: map[names]answer{}}
	for _, sub := range c.Submissions {
		var names []string
		for _, id := range sub.Submitters {
			names = append(names, namesOf(c.Submitters[id])...)
		}
		for _, e := range sub.Entries {
			if e.Withdrawn || e.Confidentiality == corpus.Excluded {
				continue
			}
			l.entries = append(l.entries, entry{
				Entry: e, names: names, guid: coding.GUID("source", string(sub.ID), e.File, string(e.Document)),
			})
		}
	}
	return l
}

func namesOf(s corpus.Submitter) []string {
	names := []string{folded(string(s.ID))}
	for _, lang := range corpus.Languages() {
		for _, n := range []string{s.Short[lang], s.Formal[lang]} {
			if n != "" {
				names = append(names, folded(n))
			}
		}
	}
	return names
}

// folded is a name without differences of letter case and white space.
func folded(name string) string {
	return strings.ToLower(strings.Join(strings.Fields(norm.NFC.String(name)), " "))
}

// Find returns what of a coding stands in which passage.
func (l *Library) Find(p Place) ([]Part, error) {
	docs, err := l.documents(p)
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(p.words()) == "" {
		return nil, reasonf("it has no words: a coding is placed by its quote")
	}
	var all []candidate
	unread := 0
	for _, e := range docs {
		text, err := l.text(e.Document)
		if err != nil {
			return nil, err
		}
		if text.content == "" {
			unread++
		}
		all = append(all, text.candidates(p, e.File)...)
	}
	if unread == len(docs) {
		return nil, reasonf("%s has no text: it could not be read", docs[0].File)
	}
	return choose(all)
}

func (l *Library) text(doc corpus.DocID) (*placed, error) {
	if t := l.texts[doc]; t != nil {
		return t, nil
	}
	text, err := l.read(doc)
	if err != nil {
		return nil, err
	}
	if len(l.texts) >= maxTexts {
		clear(l.texts)
	}
	l.texts[doc] = newPlaced(text)
	return l.texts[doc], nil
}

// documents are those that p may mean, each once: more than one only if a name is that of several.
func (l *Library) documents(p Place) ([]entry, error) {
	k := names{p.Document, p.File, p.Submitter, p.Source}
	a, ok := l.meant[k]
	if !ok {
		a.found, a.err = l.lookUp(p)
		l.meant[k] = a
	}
	return a.found, a.err
}

func (l *Library) lookUp(p Place) ([]entry, error) {
	if p.Source != nil {
		return l.bySource(*p.Source)
	}
	if p.Document != "" {
		if found := l.where(func(e entry) bool { return e.Document == p.Document }); len(found) > 0 {
			return found, nil
		}
		if p.File == "" {
			return nil, reasonf("no document of the workspace has the digest %s", p.Document)
		}
	}
	switch {
	case p.File != "":
		if found := l.byName(p.File); len(found) > 0 {
			return found, nil
		}
		return nil, reasonf("no document of the workspace is called %q: write it as submissions.csv does", p.File)
	case p.Submitter != "":
		return l.bySubmitter(p.Submitter)
	}
	return nil, reasonf("it says neither file nor document nor submitter")
}

// where are the entries of which ok is true, each document once.
func (l *Library) where(ok func(entry) bool) []entry {
	var found []entry
	for _, e := range l.entries {
		if ok(e) && !slices.ContainsFunc(found, func(o entry) bool { return o.Document == e.Document }) {
			found = append(found, e)
		}
	}
	return found
}

// byName finds files by path, else by name, else with letter case and ending apart: programs drop folders and endings.
func (l *Library) byName(name string) []entry {
	name = norm.NFC.String(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/"))
	base := folded(path.Base(name))
	for _, same := range []func(e entry) bool{
		func(e entry) bool { return e.File == name },
		func(e entry) bool { return folded(e.File) == folded(name) },
		func(e entry) bool { return folded(path.Base(e.File)) == base },
		func(e entry) bool { return bare(e.File) == base },
		func(e entry) bool { return bare(e.File) == bare(name) },
	} {
		if found := l.where(same); len(found) > 0 {
			return found
		}
	}
	return nil
}

// bare is the folded name of a file without folders and ending.
func bare(file string) string {
	base := path.Base(file)
	return folded(strings.TrimSuffix(base, path.Ext(base)))
}

func (l *Library) bySubmitter(names string) ([]entry, error) {
	found := l.where(func(e entry) bool {
		for name := range strings.SplitSeq(names, ";") {
			if !slices.Contains(e.names, folded(name)) {
				return false
			}
		}
		return true
	})
	if len(found) == 0 {
		return nil, reasonf("no document of the workspace is by %q: write the submitter as submissions.csv does, or the file", names)
	}
	return found, nil
}

// bySource finds the document of a project's source: by our own GUID, by the original in the archive, by its text, by its name.
func (l *Library) bySource(s Source) ([]entry, error) {
	for _, same := range []func(e entry) bool{
		func(e entry) bool { return strings.EqualFold(e.guid, s.GUID) },
		func(e entry) bool { return s.Original != "" && e.Document == s.Original },
	} {
		if found := l.where(same); len(found) > 0 {
			return found, nil
		}
	}
	named := l.byName(s.Name)
	if s.Text != "" {
		docs, err := l.withText(s.Text)
		if err != nil {
			return nil, err
		}
		for _, among := range [][]entry{named, l.entries} {
			found := slices.DeleteFunc(slices.Clone(among), func(e entry) bool { return !slices.Contains(docs, e.Document) })
			if len(found) > 0 {
				return distinct(found), nil
			}
		}
	}
	if len(named) == 0 {
		return nil, reasonf("no document of the workspace has the text or the name of the source %q", s.Name)
	}
	return named, nil
}

func distinct(all []entry) []entry {
	var once []entry
	for _, e := range all {
		if !slices.ContainsFunc(once, func(o entry) bool { return o.Document == e.Document }) {
			once = append(once, e)
		}
	}
	return once
}

// withText are the documents that have a text, line ends apart.
func (l *Library) withText(text string) ([]corpus.DocID, error) {
	if l.byText == nil {
		l.byText = map[[32]byte][]corpus.DocID{}
		for _, e := range l.where(func(entry) bool { return true }) {
			t, err := l.read(e.Document)
			if err != nil {
				return nil, err
			}
			if t.Content != "" {
				key := digest(t.Content)
				l.byText[key] = append(l.byText[key], e.Document)
			}
		}
	}
	return l.byText[digest(text)], nil
}

func digest(text string) [32]byte {
	text = strings.ReplaceAll(joined(text), "\r\n", "\n")
	return sha256.Sum256([]byte(strings.TrimRight(norm.NFC.String(text), "\n")))
}
