package pipeline

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"sync/atomic"
	"unicode/utf8"

	"golang.org/x/sync/errgroup"

	"rapporteur/analyze"
	"rapporteur/analyze/model"
	"rapporteur/corpus"
	"rapporteur/lang/detect"
)

// TagLine is a line that `rapporteur tag` reads. Other fields are ignored.
type TagLine struct {
	ID   json.RawMessage `json:"id"`   // given back as it came
	Lang corpus.Lang     `json:"lang"` // detected if missing
	Text string          `json:"text"` // one passage
}

// TaggedLine is a line that `rapporteur tag` prints. Its JSON is published.
type TaggedLine struct {
	ID     json.RawMessage `json:"id"`
	Lang   corpus.Lang     `json:"lang"`
	Themes []TaggedTheme   `json:"themes"`
}

// TaggedTheme is a theme that counts in a passage.
type TaggedTheme struct {
	ID       corpus.ThemeID   `json:"id"`
	Status   corpus.Status    `json:"status"`
	Context  corpus.Context   `json:"context"`
	Score    int              `json:"score"` // thousandths
	Evidence []TaggedEvidence `json:"evidence"`
	Why      *TaggedWhy       `json:"why,omitempty"` // only if asked for
}

// TaggedWhy says why a theme was given.
type TaggedWhy struct {
	Rule    string         `json:"rule"`              // of the strongest evidence; "model" if no rule found it
	Trigger string         `json:"trigger,omitempty"` // what set the status; "model" if the words did
	Terms   []TaggedTerm   `json:"terms"`             // what the rules found, in order of position
	Model   []model.Reason `json:"model"`             // what spoke for and against it, in thousandths of a logit, the greatest first
}

// TaggedTerm is a word or phrase that a rule found: bytes of the text as sent.
type TaggedTerm struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
	Rule  string `json:"rule"`
}

// TaggedEvidence is a sentence that carries a theme: bytes of the text as sent.
type TaggedEvidence struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
	Rule  string `json:"rule"`
}

// badLine answers a line that cannot be tagged.
type badLine struct {
	ID    json.RawMessage `json:"id"`
	Error string          `json:"error"`
}

// maxLine is the longest line in bytes that TagLines reads.
const maxLine = 16 << 20

// batch is how many lines are tagged side by side before they are written.
const batch = 512

// TagLines reads one passage a line from in and writes one line for each to out, in the same order.
// With why, each theme says why it was given.
func TagLines(ctx context.Context, t *analyze.Tagger, why bool, in io.Reader, out io.Writer) error {
	w := bufio.NewWriter(out)
	lines := bufio.NewReaderSize(in, 1<<16)
	for {
		read, err := readBatch(lines)
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("read passages: %w", err)
		}
		if err := tagBatch(ctx, t, why, read, w); err != nil {
			return err
		}
		if err != nil {
			return w.Flush()
		}
	}
}

// readBatch reads the next lines. An overlong one comes back empty.
func readBatch(r *bufio.Reader) ([][]byte, error) {
	var lines [][]byte
	for len(lines) < batch {
		line, err := r.ReadBytes('\n')
		if err == nil || len(line) > 0 {
			if line = bytes.TrimSpace(line); len(line) > maxLine {
				line = nil
			}
			lines = append(lines, line)
		}
		if err != nil {
			return lines, err
		}
	}
	return lines, nil
}

func tagBatch(ctx context.Context, t *analyze.Tagger, why bool, lines [][]byte, w io.Writer) error {
	answers := make([][]byte, len(lines))
	g, ctx := errgroup.WithContext(ctx)
	var next atomic.Int64
	for range runtime.GOMAXPROCS(0) {
		g.Go(func() (err error) {
			for i := int(next.Add(1)) - 1; i < len(lines) && err == nil; i = int(next.Add(1)) - 1 {
				if err = ctx.Err(); err == nil {
					answers[i], err = tagLine(t, why, lines[i])
				}
			}
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	for _, a := range answers {
		if _, err := w.Write(append(a, '\n')); err != nil {
			return fmt.Errorf("write tags: %w", err)
		}
	}
	return nil
}

func tagLine(t *analyze.Tagger, why bool, line []byte) ([]byte, error) {
	in, err := readTagLine(line)
	if in.ID == nil {
		in.ID = json.RawMessage(`""`)
	}
	if err != nil {
		return encode(badLine{ID: in.ID, Error: "no JSON object with the fields id and text: " + err.Error()})
	}
	if in.Lang == "" {
		in.Lang = detect.Detect(in.Text)
	}
	out := Tagged(t, why, in)
	if len(out.Themes) == 0 && simple(out.ID) && (out.Lang == "" || out.Lang.Official()) { // as most are
		return slices.Concat([]byte(`{"id":`), out.ID, []byte(`,"lang":"`), []byte(out.Lang), []byte(`","themes":[]}`)), nil
	}
	return encode(out)
}

// simple reports whether encoding/json writes an id as it came: a whole number, or a string of ASCII that has no escapes.
func simple(id []byte) bool {
	for _, c := range id {
		if c <= ' ' || c == '\\' || c == '{' || c == '[' || c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// Tagged tags one passage. Only themes that count are given.
func Tagged(t *analyze.Tagger, why bool, in TagLine) TaggedLine {
	out := TaggedLine{ID: in.ID, Lang: in.Lang, Themes: []TaggedTheme{}}
	var reasons map[corpus.ThemeID][]model.Reason
	if why {
		reasons = t.Reasons(in.Lang, in.Text)
	}
	for _, tag := range t.Passage(in.Lang, in.Text) {
		if tag.Context != corpus.Counted {
			continue
		}
		theme := TaggedTheme{ID: tag.Theme, Status: tag.Status, Score: tag.Score, Evidence: []TaggedEvidence{}}
		for _, e := range tag.Evidence {
			theme.Evidence = append(theme.Evidence, TaggedEvidence{
				Start: e.Span.Start, End: e.Span.End, Text: e.Span.In(in.Text), Rule: e.Rule,
			})
		}
		if why {
			theme.Why = whyOf(tag, in.Text, reasons[tag.Theme])
		}
		out.Themes = append(out.Themes, theme)
	}
	return out
}

func whyOf(tag corpus.Tag, s string, reasons []model.Reason) *TaggedWhy {
	w := &TaggedWhy{Rule: tag.Rule, Trigger: tag.Trigger, Terms: []TaggedTerm{}, Model: append([]model.Reason{}, reasons...)}
	for _, e := range tag.Evidence {
		for _, term := range e.Terms {
			w.Terms = append(w.Terms, TaggedTerm{term.Start, term.End, term.In(s), e.Rule})
		}
	}
	return w
}

func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}
