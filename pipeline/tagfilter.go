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
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"rapporteur/analyze"
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
func TagLines(ctx context.Context, t *analyze.Tagger, in io.Reader, out io.Writer) error {
	w := bufio.NewWriter(out)
	lines := bufio.NewReaderSize(in, 1<<16)
	for {
		read, err := readBatch(lines)
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("read passages: %w", err)
		}
		if err := tagBatch(ctx, t, read, w); err != nil {
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

func tagBatch(ctx context.Context, t *analyze.Tagger, lines [][]byte, w io.Writer) error {
	answers := make([][]byte, len(lines))
	g, ctx := errgroup.WithContext(ctx)
	var next atomic.Int64
	for range runtime.GOMAXPROCS(0) {
		g.Go(func() (err error) {
			for i := int(next.Add(1)) - 1; i < len(lines) && err == nil; i = int(next.Add(1)) - 1 {
				if err = ctx.Err(); err == nil {
					answers[i], err = tagLine(t, lines[i])
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

func tagLine(t *analyze.Tagger, line []byte) ([]byte, error) {
	var in TagLine
	err := json.Unmarshal(line, &in)
	if in.ID == nil {
		in.ID = json.RawMessage(`""`)
	}
	if err != nil {
		return encode(badLine{ID: in.ID, Error: "no JSON object with the fields id and text: " + err.Error()})
	}
	if in.Lang == "" {
		in.Lang = detect.Detect(in.Text)
	}
	return encode(Tagged(t, in))
}

// Tagged tags one passage. Only themes that count are given.
func Tagged(t *analyze.Tagger, in TagLine) TaggedLine {
	out := TaggedLine{ID: in.ID, Lang: in.Lang, Themes: []TaggedTheme{}}
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
		out.Themes = append(out.Themes, theme)
	}
	return out
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
