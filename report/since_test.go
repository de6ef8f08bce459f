package report_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"rapporteur/corpus"
	"rapporteur/lang/wording"
	"rapporteur/report"
	"rapporteur/report/docx"
	"rapporteur/report/draft"
	"rapporteur/tally"
	"rapporteur/taxonomy"
)

// revise composes the report before and after a change of the collection.
func revise(t *testing.T, sel tally.Selection, o report.Options, change func(*corpus.Collection)) report.Revision {
	t.Helper()
	sel.Words = o.Words
	changed := collection()
	change(&changed)
	r := report.Revision{Of: tally.Comparison{
		Before: tally.New(collection(), codebook(), taxonomy.Workplan{}, sel), After: tally.New(changed, codebook(), taxonomy.Workplan{}, sel),
	}}
	var err error
	if r.Before, err = report.Compose(r.Of.Before, o); err != nil {
		t.Fatal(err)
	}
	if r.After, err = report.Compose(r.Of.After, o); err != nil {
		t.Fatal(err)
	}
	return r
}

func since(t *testing.T, r report.Revision, o report.Options) draft.Draft {
	t.Helper()
	d, err := report.Since(r, o)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// cells are the rows of a table of a draft, a line each.
func cells(d draft.Draft, id string) string {
	var b strings.Builder
	for _, block := range d.Blocks {
		if block.Table == nil || block.Table.ID != id {
			continue
		}
		for _, row := range block.Table.Rows {
			b.WriteString(row.Label)
			for _, c := range row.Cells {
				if c.Text == "" {
					c.Text = fmt.Sprint(c.Number)
				}
				b.WriteString(" | " + c.Text)
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// reject is a reviewer's decision on the first tag of a submission.
func reject(c *corpus.Collection, submission, finding int) {
	f := c.Findings[finding]
	c.Decisions = append(c.Decisions, corpus.Decision{
		Number: int64(len(c.Decisions) + 1), Who: "A. Reviewer", When: time.Date(2023, 10, 4, 23, 0, 0, 0, time.UTC), Kind: corpus.Reject,
		Document: c.Submissions[submission].Entries[0].Document, Passage: f.Passage, Theme: f.Theme,
	})
}

func TestSinceSaysWhatHasChangedAndWhy(t *testing.T) {
	entry := func(c *corpus.Collection, n int) *corpus.Entry { return &c.Submissions[n].Entries[0] }
	tests := []struct {
		name   string
		change func(*corpus.Collection)
		want   []string // of the numbers, or of the events
	}{
		{"a document comes", func(c *corpus.Collection) {
			add(c, "XNEW", "Newland", corpus.StateParty)
			tag(c, len(c.Submissions)-1, "ownership", corpus.Gap, corpus.English, "None.")
		}, []string{"3 | 4 | Newland: received on 1 August 2023, not in the record before (XNEW.pdf) | –"}},
		{"one is withdrawn", func(c *corpus.Collection) { entry(c, 0).Withdrawn = true },
			[]string{"12 | 11 | – | Landia A: withdrawn (X00.pdf)"}},
		{"one is erased", func(c *corpus.Collection) { c.Submissions = c.Submissions[1:] },
			[]string{"12 | 11 | – | Landia A: erased or excluded (X00.pdf)"}},
		{"a corrected version", func(c *corpus.Collection) {
			c.Submissions[0].Entries = append(c.Submissions[0].Entries, corpus.Entry{
				File: "new.pdf", Document: "doc-new", Role: corpus.Corrected, Received: "2023-08-09", Confidentiality: corpus.Public,
			})
			c.Readings["doc-new"] = corpus.Reading{Text: "t-new", Letters: 10}
		}, []string{"12 | 11 | – | Landia A: replaced by a corrected version (X00.pdf)"}},
		{"a decision", func(c *corpus.Collection) { reject(c, 0, 0) },
			[]string{"12 | 11 | – | Landia A: rejected by a reviewer (A. Reviewer; 4 October 2023)"}},
		{"read again", func(c *corpus.Collection) {
			r := c.Readings["doc-X00"]
			r.Text = "t-ocr"
			c.Readings["doc-X00"], c.Findings = r, c.Findings[1:]
		}, []string{"12 | 11 | – | Landia A: text read again (X00.pdf)"}},
		{"another kind", func(c *corpus.Collection) {
			s := c.Submitters["X00"]
			s.Kind = corpus.StateObserver
			c.Submitters["X00"] = s
		}, []string{"12 | 11 | – | Landia A: corrected in the list of submissions (X00.pdf)"}},
		{"another codebook", func(c *corpus.Collection) { c.Made.Taxonomy, c.Findings = "another", c.Findings[1:] },
			[]string{"12 | 11 | – | Landia A: tagged anew with another codebook"}},
		{"what may not be named", func(c *corpus.Collection) { entry(c, 3).Withdrawn = true },
			[]string{"12 | 11 | – | others that may not be named", "withdrawn | – | –"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := revise(t, tally.Selection{}, report.Options{}, tt.change)
			d := since(t, r, report.Options{})
			got := cells(d, "since-numbers") + cells(d, "since-events")
			for _, want := range tt.want {
				if !strings.Contains(got, want) {
					t.Errorf("no row says %q:\n%s", want, got)
				}
			}
			if text := prose(d); !strings.Contains(text, "Before: ") || !strings.Contains(text, "Compared with the report of snapshot "+r.Of.Before.Snapshot().ID) {
				t.Error(text)
			}
			for name, out := range renderings(t, d) {
				if strings.Contains(out, "Landia D") || strings.Contains(out, "X03") {
					t.Errorf("%s names who may not be named", name)
				}
			}
		})
	}
}

func TestSinceALateArrival(t *testing.T) {
	r := revise(t, tally.Selection{Cutoff: "2023-12-31"}, report.Options{}, func(c *corpus.Collection) {
		add(c, "XNEW", "Newland", corpus.StateParty)
		c.Submissions[len(c.Submissions)-1].Entries[0].Received = "2023-11-02"
		tag(c, len(c.Submissions)-1, "ownership", corpus.Gap, corpus.English, "None.")
	})
	r.Of.Before = tally.New(collection(), codebook(), taxonomy.Workplan{}, tally.Selection{})
	got := cells(since(t, r, report.Options{}), "since-events")
	for _, want := range []string{
		"another cut-off: 31 December 2023 instead of 21 September 2023 | – | –\n",
		"before: received late; now: counted | Lateland | XLATE.pdf\n", "received late, on 2 November 2023 | Newland | XNEW.pdf\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no row says %q:\n%s", want, got)
		}
	}
}

func TestSinceInTheOfficialEditionNamesNobody(t *testing.T) {
	o := report.Options{Edition: report.Official}
	d := since(t, revise(t, tally.Selection{}, o, func(c *corpus.Collection) {
		c.Submissions[0].Entries[0].Withdrawn = true
		reject(c, 1, 1)
	}), o)
	got := cells(d, "since-numbers") + cells(d, "since-events")
	for _, want := range []string{"12 | 10 | – | withdrawn; rejected by a reviewer (4 October 2023)\n", "\nwithdrawn\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("no row says %q:\n%s", want, got)
		}
	}
	for name, out := range renderings(t, d) {
		for _, who := range []string{"Landia", "X00", "X01", "A. Reviewer"} {
			if strings.Contains(out, who) {
				t.Errorf("%s names %s", name, who)
			}
		}
	}
}

func TestSinceNothing(t *testing.T) {
	for _, lang := range corpus.Languages() {
		o := report.Options{Words: wording.For(lang)}
		r := revise(t, tally.Selection{}, o, func(*corpus.Collection) {})
		d := since(t, r, o)
		want := o.Words.Text("since.none", wording.Text{Name: "snapshot", Text: r.Of.Before.Snapshot().ID})
		if prose(d) != want+"\n" {
			t.Errorf("%s: %s", lang, prose(d))
		}
	}
}

// TestSinceInAllLanguages holds that no word is missing, and that the same is written twice.
func TestSinceInAllLanguages(t *testing.T) {
	change := func(c *corpus.Collection) {
		c.Submissions[0].Entries[0].Withdrawn = true
		c.Submissions[4].Entries[0].Received = "2023-12-01"
		c.Made.Program = "another"
		reject(c, 1, 1)
	}
	for _, lang := range corpus.Languages() {
		o := report.Options{Words: wording.For(lang), Symbol: "A", Body: "B", Session: "C", Item: "D"}
		var bytesOf [2]bytes.Buffer
		for i := range bytesOf {
			d := since(t, revise(t, tally.Selection{}, o, change), o)
			if text := prose(d) + cells(d, "since-numbers") + cells(d, "since-events"); strings.ContainsAny(text, "[]") || strings.Contains(text, "since.") {
				t.Errorf("%s: something is missing in %s", lang, text)
			}
			if err := docx.Write(&bytesOf[i], d); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(bytesOf[0].Bytes(), bytesOf[1].Bytes()) {
			t.Errorf("%s: other bytes the second time", lang)
		}
	}
}

func TestAQuoteThatIsNotInTheRecordStopsSince(t *testing.T) {
	missing := errors.New("not in the text")
	r := revise(t, tally.Selection{}, report.Options{}, func(c *corpus.Collection) { c.Submissions[0].Entries[0].Withdrawn = true })
	_, err := report.Since(r, report.Options{Verify: func(l corpus.Link) error {
		if l.File == "X05.pdf" {
			return missing
		}
		return nil
	}})
	if !errors.Is(err, missing) || !strings.Contains(err.Error(), "X05.pdf") {
		t.Errorf("error %v; want one that names the document", err)
	}
}

func TestCorrigendum(t *testing.T) {
	for _, lang := range corpus.Languages() {
		o := report.Options{Words: wording.For(lang)}
		r := revise(t, tally.Selection{}, o, func(c *corpus.Collection) { reject(c, 0, 0) })
		c := report.Correction{Document: "CAC/TEST/1", Before: r.Before, After: r.After, Of: r.Of.After}
		for _, n := range report.Numbers(r.Before) {
			if r.Of.Before.Count(n.Query) != r.Of.After.Count(n.Query) {
				c.Wrong = append(c.Wrong, report.WrongNumber{Number: n})
			}
		}
		d, err := report.Corrigendum(c, o)
		if err != nil {
			t.Fatal(err)
		}
		text := prose(d)
		cell := o.Words.Text("register.for-read", wording.Text{Name: "old", Text: "12"}, wording.Text{Name: "new", Text: "11"})
		if !strings.Contains(text, cell) || len(c.Wrong) == 0 {
			t.Errorf("%s: %d wrong numbers, no correction of a table:\n%s", lang, len(c.Wrong), text)
		}
		want := "For “All 12 States parties whose contributions were analysed reported measures in” " +
			"read “Nearly all States parties (11 of 12) reported measures in”.\n"
		if lang == corpus.English && !strings.Contains(text, want) {
			t.Errorf("no correction of a paragraph:\n%s", text)
		}
		if strings.Contains(text, "Landia") {
			t.Errorf("%s: somebody is named: %s", lang, text)
		}
	}
}
