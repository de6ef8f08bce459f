package pipeline

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"rapporteur/corpus"
	"rapporteur/lang/wording"
	"rapporteur/report"
	"rapporteur/report/draft"
	"rapporteur/tally"
)

// registerFile holds every number of a report that was marked as published, one JSON object a line. It names no submitter.
const registerFile = "register.jsonl"

// Registered is a number of a published report. Its fields are published.
type Registered struct {
	Document   string         `json:"document"` // symbol
	Edition    report.Edition `json:"edition"`
	Lang       corpus.Lang    `json:"lang"`
	NameStates bool           `json:"name_states,omitempty"`
	Paragraph  int            `json:"paragraph,omitempty"` // its number; 0: the number stands in a table
	ID         string         `json:"id"`                  // of the paragraph or table
	Table      int            `json:"table,omitempty"`     // its number; 0: the number stands in a paragraph
	Row        string         `json:"row,omitempty"`       // key
	Column     string         `json:"column,omitempty"`    // title
	Text       string         `json:"text,omitempty"`      // as it was printed; "" for what is only a number, or names somebody
	Number     *int           `json:"number"`              // null if it was not given away
	Query      string         `json:"query"`
	Snapshot   string         `json:"snapshot"`
	Published  corpus.Date    `json:"published"`
	Superseded corpus.Date    `json:"superseded,omitempty"` // when other numbers were published in its place
}

// Publication is under what the numbers of a report are marked as published.
type Publication struct {
	Document string
	When     corpus.Date
	Replace  bool // the numbers marked for the document in that language before
}

// Mark marks every number of a report as published, and returns how many they are.
func (w *Workspace) Mark(ctx context.Context, p Publication, t *tally.Tally, d draft.Draft, r Request) (n int, err error) {
	if w.lock == nil {
		lock, err := acquire(w.path(lockFile))
		if err != nil {
			return 0, fmt.Errorf("mark numbers as published in workspace %s: %w", w.Dir, err)
		}
		defer func() { err = errors.Join(err, lock.Close()) }()
	}
	lines, err := w.Register()
	if err != nil {
		return 0, err
	}
	for i := range lines {
		if lines[i].Document != p.Document || lines[i].Lang != d.Lang || lines[i].Superseded != "" {
			continue
		}
		if !p.Replace {
			return 0, fmt.Errorf("numbers of %s (%s) were marked as published on %s: add --replace to put these in their place", p.Document, d.Lang, lines[i].Published)
		}
		lines[i].Superseded = p.When
	}
	snap, err := w.Keep(ctx, t)
	if err != nil {
		return 0, err
	}
	marked := published(p, t, d, r, snap.ID)
	return len(marked), w.writeRegister(append(lines, marked...))
}

// published are the lines of the register for a report.
func published(p Publication, t *tally.Tally, d draft.Draft, r Request, snapshot string) []Registered {
	names := namesIn(t, d.Lang)
	var all []Registered
	for _, n := range report.Numbers(d) {
		line := Registered{
			Document: p.Document, Edition: r.Edition, Lang: d.Lang, NameStates: r.NameStates, Paragraph: n.Paragraph, ID: n.ID, Table: n.Table, Row: n.Row,
			Column: n.Column, Text: n.Text, Query: n.Query, Snapshot: snapshot, Published: p.When,
		}
		if slices.ContainsFunc(names, func(name string) bool { return strings.Contains(n.Text, name) }) || strings.Contains(n.Query, "kind:"+string(corpus.REIO)) {
			line.Text = ""
		}
		if cell := t.Cell(n.Query); cell.Text == "" {
			line.Number = &cell.Number
		}
		all = append(all, line)
	}
	return all
}

// namesIn are the names of submitters in a language.
func namesIn(t *tally.Tally, lang corpus.Lang) []string {
	var names []string
	for _, s := range t.Collection().Submitters {
		for _, name := range []string{s.Name(lang), s.Formal[lang]} {
			if name != "" {
				names = append(names, name)
			}
		}
	}
	return names
}

// Register returns the numbers marked as published, in the order in which they were; nil if there is no register.
func (w *Workspace) Register() ([]Registered, error) {
	data, err := os.ReadFile(w.path(registerFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read register: %w", err)
	}
	return readRegister(w.path(registerFile), data)
}

func readRegister(name string, data []byte) ([]Registered, error) {
	var lines []Registered
	number := 0
	for line := range bytes.Lines(data) {
		number++
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		var p Registered
		d := json.NewDecoder(bytes.NewReader(line))
		d.DisallowUnknownFields()
		if err := d.Decode(&p); err != nil {
			return nil, fmt.Errorf("%s:%d: %w: put the file back from a backup", name, number, err)
		}
		if p.Document == "" || p.Query == "" || p.Snapshot == "" {
			return nil, fmt.Errorf("%s:%d: document, query and snapshot must be there: put the file back from a backup", name, number)
		}
		lines = append(lines, p)
	}
	return lines, nil
}

func (w *Workspace) writeRegister(lines []Registered) error {
	var b bytes.Buffer
	if err := encodeLines(&b, lines); err != nil {
		return fmt.Errorf("write register: %w", err)
	}
	if err := writeFile(w.path(registerFile), b.Bytes()); err != nil {
		return fmt.Errorf("write register: %w", err)
	}
	return nil
}

func encodeLines(to io.Writer, lines []Registered) error {
	e := json.NewEncoder(to)
	e.SetEscapeHTML(false)
	for _, l := range lines {
		if err := e.Encode(l); err != nil {
			return err
		}
	}
	return nil
}

// Verdict is what has become of a published number.
type Verdict string

// The verdicts.
const (
	StillRight   Verdict = "right"
	WrongNow     Verdict = "wrong now"
	ChangedLater Verdict = "changed later" // by a withdrawal or the like: to be disclosed, no error of the report
	NotCountable Verdict = "no longer countable"
)

// registerCheck is the key under which the record keeps the last check.
const registerCheck = "register"

// Verdicts returns all of them.
func Verdicts() []Verdict { return []Verdict{StillRight, WrongNow, ChangedLater, NotCountable} }

// Checked is a published number with what it is on the present record, under the selection of its snapshot.
type Checked struct {
	Registered
	Verdict Verdict `json:"verdict"`
	Now     *int    `json:"now"`              // null if it may not be given away, or cannot be counted
	Gained  string  `json:"gained,omitempty"` // who, and why
	Lost    string  `json:"lost,omitempty"`
	Partly  bool    `json:"partly_later,omitempty"` // of a wrong one: part of the difference is no error
	Why     string  `json:"why,omitempty"`          // of one that cannot be counted
}

// CheckRegister counts every published number again that was not superseded.
func (w *Workspace) CheckRegister(ctx context.Context, program string) ([]Checked, error) {
	lines, err := w.Register()
	if err != nil || len(lines) == 0 {
		return nil, err
	}
	now, err := w.Tally(ctx, tally.Selection{}, program)
	if err != nil {
		return nil, err
	}
	recounts := map[string]*recount{}
	var all []Checked
	for _, line := range lines {
		if line.Superseded != "" {
			continue
		}
		if recounts[line.Snapshot] == nil {
			if recounts[line.Snapshot], err = w.recount(ctx, line.Snapshot, now, wording.For(corpus.English)); err != nil {
				return nil, err
			}
		}
		checked, err := recounts[line.Snapshot].check(line)
		if err != nil {
			return nil, err
		}
		all = append(all, checked)
	}
	return all, nil
}

// Disputed is how many published numbers have which verdict, but for those that are right. The record keeps the answer for the next time.
func (w *Workspace) Disputed(ctx context.Context, program string) (map[Verdict]int, error) {
	data, err := os.ReadFile(w.path(registerFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read register: %w", err)
	}
	key, err := w.registerKey(ctx, data, program)
	if err != nil {
		return nil, err
	}
	var known struct {
		Key    string
		Counts map[Verdict]int
	}
	was, err := w.Store.Meta(ctx, registerCheck)
	if err != nil {
		return nil, err
	}
	if was != "" && json.Unmarshal([]byte(was), &known) == nil && known.Key == key {
		return known.Counts, nil
	}
	checked, err := w.CheckRegister(ctx, program)
	if err != nil {
		return nil, err
	}
	known.Key, known.Counts = key, map[Verdict]int{}
	for _, c := range checked {
		if c.Verdict != StillRight {
			known.Counts[c.Verdict]++
		}
	}
	kept, err := json.Marshal(known)
	if err != nil {
		return nil, err
	}
	return known.Counts, w.Store.SetMeta(ctx, registerCheck, string(kept))
}

// registerKey names all that a check depends on.
func (w *Workspace) registerKey(ctx context.Context, register []byte, program string) (string, error) {
	record, err := w.recordDigest(ctx)
	if err != nil {
		return "", err
	}
	cb, err := w.Codebook(ctx)
	if err != nil {
		return "", err
	}
	engine, err := w.Store.Meta(ctx, engineKey)
	if err != nil {
		return "", err
	}
	return sum(slices.Concat(register, []byte(strings.Join([]string{record, cb.Digest, engine, program}, "\n")))), nil
}
