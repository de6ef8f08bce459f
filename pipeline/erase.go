package pipeline

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"rapporteur/corpus"
	"rapporteur/ingest/ocr"
	"rapporteur/pipeline/manifest"
	"rapporteur/store"
)

// Words are what is erased of a document, wherever they stand in it.
type Words struct {
	Quote string // as in the text; a space stands for any space or end of a line
	Page  int    // on this page only; 0: on all
}

// Signed says who does something, when and why.
type Signed struct {
	Who  string
	When time.Time
	Why  string
}

// Erasure is what is to be erased and all that goes with it, for a person to look at before Erase does it.
type Erasure struct {
	Entries   []store.Placed // of the documents, in every submission in which they lie
	Documents []corpus.DocID // that go, or whose words go
	Sealed    []corpus.DocID // whose original is removed, since it holds what goes: archives, mails and, for words, the documents themselves
	Places    int            // how often the words stand in the text in which they stand most often
	Report    []string       // files of the report's folder that hold it and are removed, those among them that people edited
	Model     bool           // the model that was learned here from decisions on it is removed
	Scans     bool           // what was read on pictures of pages, of every workspace, is removed
	Elsewhere []string       // other documents of the workspace with the same words, which stay
	Others    []string       // files that people put into the workspace and that hold it: they stay, and are theirs to mend

	words   *regexp.Regexp // nil: documents as a whole
	page    int
	probes  probes
	targets Target
}

// PlanErasure finds what goes with a target, or with words of it. Nothing is changed.
func (w *Workspace) PlanErasure(ctx context.Context, t Target, words Words) (*Erasure, error) {
	entries, err := w.placed(ctx, t)
	if err != nil {
		return nil, err
	}
	e := &Erasure{targets: t, page: words.Page}
	for _, p := range entries {
		if !slices.Contains(e.Documents, p.Entry.Document) {
			e.Documents = append(e.Documents, p.Entry.Document)
		}
	}
	slices.Sort(e.Documents)
	if e.Entries, err = w.everyPlace(ctx, e.Documents); err != nil {
		return nil, err
	}
	if words.Quote != "" {
		err = w.planWords(ctx, e, words)
	} else {
		err = w.planDocuments(ctx, e)
	}
	if err != nil {
		return nil, err
	}
	return e, w.planRest(ctx, e)
}

// everyPlace returns the entries of documents in every source.
func (w *Workspace) everyPlace(ctx context.Context, docs []corpus.DocID) ([]store.Placed, error) {
	all, err := w.Store.Placed(ctx)
	return slices.DeleteFunc(all, func(p store.Placed) bool { return !slices.Contains(docs, p.Entry.Document) }), err
}

// texts returns every text of the documents.
func (w *Workspace) texts(ctx context.Context, docs []corpus.DocID) ([]corpus.Text, error) {
	var all []corpus.Text
	for _, d := range docs {
		texts, err := w.Store.TextsOf(ctx, d)
		if err != nil {
			return nil, err
		}
		all = append(all, texts...)
	}
	return all, nil
}

func (w *Workspace) planWords(ctx context.Context, e *Erasure, words Words) (err error) {
	if e.words, err = pattern(words.Quote); err != nil {
		return err
	}
	e.probes = probes{words: plainly(words.Quote)}
	texts, err := w.texts(ctx, e.Documents)
	if err != nil {
		return err
	}
	for _, t := range texts { // of one document, read anew, each has them all
		e.Places = max(e.Places, len(e.spans(t)))
	}
	if e.Places == 0 {
		return fmt.Errorf("these words are not in the text of %s: copy them from `rapporteur extract` or `search`, which show it as it was read", e.targets)
	}
	e.Sealed = slices.Clone(e.Documents)
	return w.elsewhere(ctx, e)
}

// pattern finds words with any space between them, and nothing else.
func pattern(quote string) (*regexp.Regexp, error) {
	fields := strings.Fields(norm.NFC.String(quote))
	if len(fields) == 0 {
		return nil, errors.New("--quote is empty: write the words that are to go")
	}
	for i, f := range fields {
		fields[i] = regexp.QuoteMeta(f)
	}
	return regexp.Compile(strings.Join(fields, `[\s\p{Z}]+`))
}

// spans are where the words stand in a text.
func (e *Erasure) spans(t corpus.Text) []corpus.Span {
	var spans []corpus.Span
	for _, at := range e.words.FindAllStringIndex(t.Content, -1) {
		s := corpus.Span{Start: at[0], End: at[1]}
		on := slices.ContainsFunc(t.Pages, func(p corpus.Page) bool { return p.Number == e.page && p.Span.Overlaps(s) })
		if e.page == 0 || on {
			spans = append(spans, s)
		}
	}
	return spans
}

// blank blacks the words out in a text.
func (e *Erasure) blank(t corpus.Text) string {
	var b strings.Builder
	at := 0
	for _, s := range e.spans(t) {
		b.WriteString(t.Content[at:s.Start])
		b.WriteString(blacked(s.In(t.Content)))
		at = s.End
	}
	b.WriteString(t.Content[at:])
	return b.String()
}

// plain blacks the words out wherever they stand.
func (e *Erasure) plain(s string) string { return e.words.ReplaceAllStringFunc(s, blacked) }

// blacked puts a mark of as many bytes in the place of each character, so that every position of a byte stays one of a character:
// █ for three, × for two, * for one; spaces stay.
func blacked(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch n := utf8.RuneLen(r); {
		case strings.TrimSpace(string(r)) == "":
			b.WriteRune(r)
		case n < 2:
			b.WriteString("*")
		case n == 2:
			b.WriteString("×")
		case n == 3:
			b.WriteString("█")
		default:
			b.WriteString("█*")
		}
	}
	return b.String()
}

// elsewhere names the other documents in which the words stand.
func (w *Workspace) elsewhere(ctx context.Context, e *Erasure) error {
	all, err := w.Store.Placed(ctx)
	if err != nil {
		return err
	}
	known := map[corpus.DocID]bool{}
	for _, d := range e.Documents {
		known[d] = true
	}
	for _, p := range all {
		d := p.Entry.Document
		if known[d] {
			continue
		}
		known[d] = true
		texts, err := w.Store.TextsOf(ctx, d)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(texts, func(t corpus.Text) bool { return e.words.MatchString(t.Content) }) {
			e.Elsewhere = append(e.Elsewhere, p.Entry.File)
		}
	}
	return nil
}

// planDocuments adds what holds nothing but what goes, and how the documents are known in other files.
func (w *Workspace) planDocuments(ctx context.Context, e *Erasure) error {
	texts, err := w.texts(ctx, e.Documents)
	if err != nil {
		return err
	}
	c, err := w.Store.Collection(ctx, corpus.Everything())
	if err != nil {
		return err
	}
	content := map[corpus.DocID]string{}
	for _, t := range texts {
		content[t.Document] = t.Content
	}
	var quotes []string
	for _, f := range c.Findings {
		for _, v := range f.Evidence {
			if of := content[f.Document]; slices.Contains(e.Documents, f.Document) && (corpus.Span{End: len(of)}).Contains(v.Span) {
				quotes = append(quotes, v.Span.In(of))
			}
		}
	}
	e.probes = probesOf(texts, quotes)
	return nil
}

// planRest finds what lies around the documents: archives, files of the report, the model, what was read on pictures.
func (w *Workspace) planRest(ctx context.Context, e *Erasure) error {
	if err := w.planArchives(ctx, e); err != nil {
		return err
	}
	texts, err := w.texts(ctx, e.Documents)
	if err != nil {
		return err
	}
	e.Scans = slices.ContainsFunc(texts, func(t corpus.Text) bool { return strings.Contains(t.Extraction, ocr.Version) })
	files, err := w.residue(e.probes)
	if err != nil {
		return fmt.Errorf("look through the workspace: %w", err)
	}
	for _, f := range files {
		switch {
		case f == modelFile:
			e.Model = true
		case strings.HasPrefix(f, reportDir+"/"):
			e.Report = append(e.Report, f)
		case f != manifestFile || e.words != nil: // rows of documents that go are taken out of it
			e.Others = append(e.Others, f)
		}
	}
	if _, err := os.Stat(w.path(modelFile)); err == nil && !e.Model {
		e.Model, err = w.Store.DecidedOn(ctx, e.Documents)
		return err
	}
	return nil
}

// planArchives seals every archive and mail in which a document lies; one that holds nothing else goes with it.
func (w *Workspace) planArchives(ctx context.Context, e *Erasure) error {
	nested, err := w.Store.Nested(ctx)
	if err != nil {
		return err
	}
	held := slices.Concat(e.Documents, e.Sealed)
	for i := 0; i < len(held); i++ {
		for _, n := range nested {
			if n.Document == held[i] && !slices.Contains(held, n.Archive) {
				held = append(held, n.Archive)
			}
		}
	}
	for _, d := range held {
		if slices.Contains(e.Documents, d) || slices.Contains(e.Sealed, d) {
			continue
		}
		alone, err := w.alone(ctx, d, nested, e.Documents)
		switch {
		case err != nil:
			return err
		case alone && e.words == nil:
			e.Documents = append(e.Documents, d)
		default:
			e.Sealed = append(e.Sealed, d)
		}
	}
	return nil
}

// alone reports whether an archive has no text of its own and no member but those that go.
func (w *Workspace) alone(ctx context.Context, archive corpus.DocID, nested []store.Nested, gone []corpus.DocID) (bool, error) {
	stays := slices.ContainsFunc(nested, func(n store.Nested) bool { return n.Archive == archive && !slices.Contains(gone, n.Document) })
	texts, err := w.Store.TextsOf(ctx, archive)
	says := slices.ContainsFunc(texts, func(t corpus.Text) bool { return strings.TrimSpace(t.Content) != "" })
	return !stays && !says, err
}

// Erase takes out what was planned: from record, index, originals, snapshots and report. It can be done again after it was killed: what
// is left then, the next run or Erase does. It returns what still holds the words, a line each, in documents and files that stay.
func (w *Workspace) Erase(ctx context.Context, e *Erasure, by Signed, o Options, ocrCache string) (left []string, err error) {
	if e.probes.text(by.Who) || e.probes.text(by.Why) {
		return nil, errors.New("erase: who and why are kept as the trace of it, and hold what is to go: say it in other words")
	}
	if err := w.eraseFiles(e, ocrCache); err != nil {
		return nil, fmt.Errorf("erase: %w", err)
	}
	x := store.Erasure{Act: e.act(by)}
	if e.words != nil {
		x.Blank, x.Plain = e.blank, e.plain
	} else if x.Meta, err = w.forget(ctx, e); err != nil {
		return nil, err
	}
	if _, err := w.Store.Erase(ctx, x); err != nil {
		return nil, err
	}
	if err := w.FinishErasing(ctx, o); err != nil {
		return nil, err
	}
	return w.left(ctx, e)
}

func (e *Erasure) act(by Signed) store.Act {
	a := store.Act{When: by.When.UTC(), Who: by.Who, Why: by.Why, Kind: store.Erase, Documents: e.Documents, Sealed: e.Sealed}
	if e.words != nil {
		a.Kind, a.Places, a.Length = store.EraseSpan, e.Places, utf8.RuneCountInString(e.probes.words)
	}
	for _, p := range e.Entries {
		if a.Submission == "" && !strings.HasPrefix(string(p.Submission), unidentified) { // else the name of the file is in it
			a.Submission = p.Submission
		}
	}
	return a
}

// eraseFiles removes what lies in files beside the record and the originals.
func (w *Workspace) eraseFiles(e *Erasure, ocrCache string) error {
	var errs []error
	for _, folder := range []string{"", originals, reportDir, filepath.Join(reportDir, "tables")} {
		errs = append(errs, sweep(w.path(folder)))
	}
	for _, f := range e.Report {
		errs = append(errs, remove(w.path(filepath.FromSlash(f))))
	}
	if e.Model {
		errs = append(errs, remove(w.path(modelFile)))
	}
	if e.Scans && ocrCache != "" {
		folders, err := filepath.Glob(filepath.Join(ocrCache, "[0-9a-f][0-9a-f]"))
		errs = append(errs, err)
		for _, f := range folders {
			errs = append(errs, os.RemoveAll(f))
		}
	}
	return errors.Join(errs...)
}

// remove removes a file that may be gone already.
func remove(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// forget takes the rows of the documents out of submissions.csv, and returns what the record is to know of it.
func (w *Workspace) forget(ctx context.Context, e *Erasure) (map[string]string, error) {
	files := map[string]bool{}
	for _, p := range e.Entries {
		files[manifest.CleanFile(p.Entry.File)] = true
	}
	now, err := os.ReadFile(w.path(manifestFile))
	if err == nil {
		var without string
		if without, err = manifest.Without(string(now), files); err == nil {
			err = writeFile(w.path(manifestFile), []byte(without))
		}
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("take rows out of %s: %w", w.path(manifestFile), err)
	}
	meta := map[string]string{}
	for _, prefix := range []string{"written:", "meant:", "edits:"} {
		noted, err := w.Store.Noted(ctx, prefix)
		if err != nil {
			return nil, err
		}
		for key, value := range noted {
			if meta[key], err = forgotten(prefix, value, files); err != nil {
				return nil, fmt.Errorf("take rows out of %s: %w", key, err)
			}
		}
	}
	return meta, nil
}

func forgotten(prefix, value string, files map[string]bool) (string, error) {
	if prefix != "edits:" {
		return manifest.Without(value, files)
	}
	known := edits{}
	if err := json.Unmarshal([]byte(value), &known); err != nil {
		return "", err
	}
	for f := range files {
		delete(known, f)
	}
	data, err := json.Marshal(known)
	return string(data), err
}

// FinishErasing ends what erasures have left to do: originals are removed, tags, index and report made anew, and the file of the record
// written anew. It does nothing if nothing is left.
func (w *Workspace) FinishErasing(ctx context.Context, o Options) error {
	pending, err := w.Store.Meta(ctx, store.ErasingKey)
	if err != nil || pending == "" {
		return err
	}
	if _, err := w.again(ctx, o); err != nil {
		return err
	}
	return w.scour(ctx)
}

// scour ends an erasure once index and report are made anew.
func (w *Workspace) scour(ctx context.Context) error {
	pending, err := w.Store.Meta(ctx, store.ErasingKey)
	if err != nil || pending == "" {
		return err
	}
	if err := w.removeErased(ctx); err != nil {
		return err
	}
	if err := w.Store.Scour(ctx); err != nil {
		return fmt.Errorf("%w; then `rapporteur erase -w %s` ends what act %s began", err, w.Dir, pending)
	}
	return w.Store.SetMeta(ctx, store.ErasingKey, "")
}

// removeErased removes the originals of what was erased, whether or not they have come back.
func (w *Workspace) removeErased(ctx context.Context) error {
	gone, sealed, err := w.Store.Erased(ctx)
	if err != nil {
		return err
	}
	for _, docs := range []map[corpus.DocID]int64{gone, sealed} {
		for d := range docs {
			if err := remove(w.path(originals, string(d))); err != nil {
				return fmt.Errorf("remove original: %w", err)
			}
		}
	}
	return nil
}

// again makes tags, relations, index and report of the record anew, as far as it has changed.
func (w *Workspace) again(ctx context.Context, o Options) (*Summary, error) {
	if o.Workers <= 0 {
		o.Workers = runtime.NumCPU()
	}
	o, err := w.asLast(ctx, o)
	if err != nil {
		return nil, err
	}
	cb, tagger, err := w.tagger(ctx, o)
	if err != nil {
		return nil, err
	}
	return w.evaluate(ctx, cb, tagger, o)
}

// left names what still holds the words after an erasure.
func (w *Workspace) left(ctx context.Context, e *Erasure) ([]string, error) {
	var left []string
	for _, f := range e.Elsewhere {
		left = append(left, f+" has the same words, and its document was not named")
	}
	files, err := w.residue(e.probes)
	if err != nil {
		return nil, fmt.Errorf("look through the workspace: %w", err)
	}
	for _, f := range files {
		if len(e.Elsewhere) == 0 || !strings.HasPrefix(f, reportDir+"/") {
			left = append(left, w.path(filepath.FromSlash(f))+" holds it: mend it by hand")
		}
	}
	if e.words == nil {
		return left, nil
	}
	columns, err := w.Store.Holding(ctx, e.probes.words)
	for _, c := range columns {
		left = append(left, "the record holds the words in "+c+": they come from another document, from names of files or from the manifest")
	}
	return left, err
}
