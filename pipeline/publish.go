package pipeline

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"rapporteur/corpus"
	"rapporteur/report/site"
	"rapporteur/store"
)

// redactionsFile says which words are not published, though the document is: a line each, with the columns file and quote. A document
// of which something is redacted is published as its text, since the bytes that were received cannot be changed safely.
const redactionsFile = "redactions.csv"

// siteMark is the file by which a folder is known to hold a site that may be written over.
const siteMark = "index.json"

// Published says what Publish has written.
type Published struct {
	Submitters, Documents, Redacted int
	Left                            []string // files that are not public: how many there are is no secret on one's own workspace
	Missing                         []string // public files whose original is not there, and that have no text
}

// Publish writes the public submissions as a static site into an empty folder, or over a site that it wrote before.
func (w *Workspace) Publish(ctx context.Context, dir string, lang corpus.Lang, program string) (Published, error) {
	var done Published
	s, err := w.site(ctx, lang, program, &done)
	if err != nil {
		return done, err
	}
	pages, err := site.Pages(s)
	if err != nil {
		return done, err
	}
	if err := emptySite(dir); err != nil {
		return done, err
	}
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		if name == siteMark {
			continue // last: a folder without it is not taken for a whole site
		}
		if err := writeInto(dir, name, bytes.NewReader(pages[name])); err != nil {
			return done, err
		}
	}
	copies := site.Copies(s)
	for _, name := range slices.Sorted(maps.Keys(copies)) {
		if err := w.copyOriginal(dir, name, copies[name]); err != nil {
			return done, err
		}
	}
	return done, writeInto(dir, siteMark, bytes.NewReader(pages[siteMark]))
}

// site collects what is public: the store is asked as the public would.
func (w *Workspace) site(ctx context.Context, lang corpus.Lang, program string, done *Published) (site.Site, error) {
	words, err := w.Basis(ctx).Words(lang)
	if err != nil {
		return site.Site{}, err
	}
	s := site.Site{Words: words, Title: w.Config.Report.Title, Program: "rapporteur " + program}
	redactions, err := readRedactions(w.path(redactionsFile))
	if err != nil {
		return s, err
	}
	c, err := w.Store.Collection(ctx, corpus.Access{})
	if err != nil {
		return s, err
	}
	quotes := byDocument(c, redactions)
	for _, sub := range c.Submissions {
		for _, e := range sub.Entries {
			if e.Withdrawn {
				continue
			}
			d := place(c, sub, e)
			switch err := w.readied(ctx, &d, quotes[e.Document]); {
			case errors.Is(err, fs.ErrNotExist):
				done.Missing = append(done.Missing, e.File)
				continue
			case err != nil:
				return s, err
			}
			s.Documents = append(s.Documents, d)
		}
	}
	slices.SortFunc(s.Documents, func(a, b site.Document) int { return strings.Compare(a.File, b.File) })
	for _, call := range c.Calls {
		if slices.ContainsFunc(s.Documents, func(d site.Document) bool { return d.Call == call.ID }) {
			s.Calls = append(s.Calls, call)
		}
	}
	done.sum(s)
	return s, w.leftOut(ctx, s, redactions, done)
}

// byDocument is what is redacted of the bytes of a document, under whatever names these were sent.
func byDocument(c corpus.Collection, redactions map[string][]string) map[corpus.DocID][]string {
	quotes := map[corpus.DocID][]string{}
	for _, sub := range c.Submissions {
		for _, e := range sub.Entries {
			quotes[e.Document] = append(quotes[e.Document], redactions[e.File]...)
		}
	}
	return quotes
}

func place(c corpus.Collection, sub corpus.Submission, e corpus.Entry) site.Document {
	read := c.Readings[e.Document]
	d := site.Document{
		File: e.File, ID: e.Document, MediaType: read.Document.MediaType, Size: read.Document.Size, Call: sub.Call,
		Received: e.Received, Language: read.Language, Role: e.Role,
	}
	for _, id := range sub.Submitters {
		if who, ok := c.Submitters[id]; ok {
			d.Submitters = append(d.Submitters, who)
		}
	}
	d.Replaced = slices.ContainsFunc(sub.Entries, func(o corpus.Entry) bool { return o.Replaces == e.File && !o.Withdrawn && o.Role == corpus.Corrected })
	return d
}

func (p *Published) sum(s site.Site) {
	who := map[corpus.SubmitterID]bool{}
	for _, d := range s.Documents {
		if d.Redacted != nil {
			p.Redacted++
		}
		for _, one := range d.Submitters {
			who[one.ID] = true
		}
	}
	p.Submitters, p.Documents = len(who), len(s.Documents)
}

// readied puts the text in place of a document of which words are redacted, or whose original is not kept any more. It is
// fs.ErrNotExist if there is neither.
func (w *Workspace) readied(ctx context.Context, d *site.Document, quotes []string) error {
	_, err := os.Stat(w.path(originals, string(d.ID)))
	if err == nil && len(quotes) == 0 {
		return nil
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("look for the original of %s: %w", d.File, err)
	}
	text, err := w.Store.TextOf(ctx, corpus.Access{}, d.ID)
	if errors.Is(err, store.ErrNotFound) || err == nil && len(text.Passages) == 0 {
		if len(quotes) > 0 {
			return fmt.Errorf("%s: words of %s are to be redacted, but no text of it was read: make it secretariat-only in submissions.csv", redactionsFile, d.File)
		}
		return fs.ErrNotExist
	}
	if err != nil {
		return err
	}
	d.Redacted, err = redacted(text, quotes)
	if err != nil {
		return fmt.Errorf("%s: %s: %w", redactionsFile, d.File, err)
	}
	return nil
}

// redacted is the text of a document, a paragraph a passage, with a block for every character of the quotes. A quote that is not found
// stops the publication: it may have been typed otherwise.
func redacted(t corpus.Text, quotes []string) ([]string, error) {
	content := []byte(t.Content)
	for _, q := range quotes {
		found := false
		for at := 0; ; {
			i := strings.Index(t.Content[at:], q)
			if i < 0 {
				break
			}
			found = true
			for k := at + i; k < at+i+len(q); k++ {
				content[k] = 0
			}
			at += i + len(q)
		}
		if !found {
			return nil, fmt.Errorf("%q is not in the text of the document: copy the words from the text, as `rapporteur search` shows it", q)
		}
	}
	paragraphs := make([]string, len(t.Passages))
	for i, p := range t.Passages {
		paragraphs[i] = blocks(t.Content, content, p.Span)
	}
	return paragraphs, nil
}

// blocks is the text of a span with a block in place of every character that was blotted out.
func blocks(text string, blotted []byte, span corpus.Span) string {
	var b strings.Builder
	for i, r := range span.In(text) {
		if blotted[span.Start+i] == 0 {
			r = '█'
		}
		b.WriteRune(r)
	}
	return b.String()
}

// leftOut lists what is not public, and complains of redactions of documents that are not published, which would otherwise be
// overlooked.
func (w *Workspace) leftOut(ctx context.Context, s site.Site, redactions map[string][]string, done *Published) error {
	all, err := w.Store.Collection(ctx, corpus.Everything())
	if err != nil {
		return err
	}
	known := map[string]bool{}
	for _, sub := range all.Submissions {
		for _, e := range sub.Entries {
			known[e.File] = true
			if e.Confidentiality != corpus.Public {
				done.Left = append(done.Left, e.File)
			}
		}
	}
	for _, file := range slices.Sorted(maps.Keys(redactions)) {
		if !known[file] {
			return fmt.Errorf("%s: no document is called %q: write its name as in submissions.csv", redactionsFile, file)
		}
	}
	slices.Sort(done.Left)
	return nil
}

// readRedactions reads the words to redact by file; none if there is no such file.
func readRedactions(name string) (map[string][]string, error) {
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read redactions: %w", err)
	}
	in := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	rows, err := in.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(rows) == 0 || len(rows[0]) < 2 || rows[0][0] != "file" || rows[0][1] != "quote" {
		return nil, fmt.Errorf("%s: its first line must be file,quote", name)
	}
	all := map[string][]string{}
	for i, r := range rows[1:] {
		if r[0] == "" || r[1] == "" {
			return nil, fmt.Errorf("%s:%d: write a file and the words of it that are not to be published", name, i+2)
		}
		all[r[0]] = append(all[r[0]], norm.NFC.String(r[1]))
	}
	return all, nil
}

// emptySite makes the folder of a site, emptied if it holds one. Any other folder with something in it is left alone.
func emptySite(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return os.MkdirAll(dir, 0o755)
	}
	if err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	if len(entries) == 0 {
		return nil
	}
	mark, err := os.ReadFile(filepath.Join(dir, siteMark))
	if err != nil || !bytes.Contains(mark, []byte(`"documents"`)) {
		return fmt.Errorf("publish: %s is not empty and holds no site of this program: give an empty folder", dir)
	}
	for _, e := range entries {
		name := e.Name()
		ours := name == siteMark || name == "files" || name == "text" || name == "index.html" ||
			path.Ext(name) == ".html" && (strings.HasPrefix(name, "call-") || strings.HasPrefix(name, "submitter-"))
		if !ours {
			continue
		}
		if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
			return fmt.Errorf("publish: %w", err)
		}
	}
	return nil
}

func (w *Workspace) copyOriginal(dir, name string, id corpus.DocID) error {
	in, err := os.Open(w.path(originals, string(id)))
	if err != nil {
		return fmt.Errorf("publish %s: %w", name, err)
	}
	defer in.Close()
	return writeInto(dir, name, in)
}

// writeInto writes a file of the site.
func writeInto(dir, name string, from io.Reader) error {
	full := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	out, err := os.OpenFile(full, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o644)
	if err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	if _, err = io.Copy(out, from); err != nil {
		return errors.Join(fmt.Errorf("publish %s: %w", name, err), out.Close())
	}
	return out.Close()
}
