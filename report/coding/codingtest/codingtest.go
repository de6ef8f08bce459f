// Package codingtest has a project of invented States on which every format of an export is tried.
package codingtest

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"time"

	"rapporteur/corpus"
	"rapporteur/report/coding"
	"rapporteur/tally"
	"rapporteur/taxonomy"
)

// Texts of the sample: bytes, code points and UTF-16 units all differ in them.
const (
	First  = "\ufeff😀 Talmora protège les témoins 𝔸. Un registre est prévu.\n\n=1+1 لا يوجد قانون"
	Second = "=HYPERLINK(1) 㙍 举报人 & <b>Kavarua</b> \"says\" \\ no.\tIt has a register.\n\nIt has a register."
	Secret = "Only the secretariat reads of the register of Oubalie."
	Hidden = "Nobody may quote Brevia on its register."
)

// Codebook is a small one: two chapters, a child, a roll-up, and a theme in no chapter.
func Codebook() *taxonomy.Codebook {
	en := func(s string) taxonomy.Titles { return taxonomy.Titles{corpus.English: s} }
	return &taxonomy.Codebook{
		ID: "small", Version: 1, Title: en("Small & \"odd\""), Digest: "0123456789abcdef",
		Chapters: []taxonomy.Chapter{{ID: "prevention", Title: en("Prevention")}, {ID: "empty", Title: en("Empty")}},
		Themes: []taxonomy.Theme{
			{ID: "protection", Chapter: "prevention", Title: taxonomy.Titles{corpus.English: "Protection", corpus.Arabic: "الحماية"}, Articles: []int{32, 33},
				Counts: "laws that\nprotect", Not: "police <protection>"},
			{ID: "witnesses", Chapter: "prevention", Parent: "protection", Title: en("Witnesses")},
			{ID: "registers", Chapter: "nowhere", Title: en("Registers"), Rollup: []corpus.ThemeID{"witnesses"}},
		},
	}
}

// Collection is four submissions: two public ones, one sent jointly and for the secretariat only, one that is count-only. A reviewer
// rejected one finding, changed the status of another, and added three: one where it stood, one that has moved, one whose words are gone.
func Collection() corpus.Collection {
	c := corpus.Collection{
		Calls: []corpus.Call{{ID: "c", Cutoff: "2023-08-31"}},
		Submitters: map[corpus.SubmitterID]corpus.Submitter{
			"XAA": state("XAA", "Talmora", corpus.African), "XAB": state("XAB", "Brevia", corpus.AsiaPacific),
			"XAC": state("XAC", "Kavarua", corpus.AsiaPacific), "XAD": state("XAD", "Oubalie", corpus.African),
		},
		Submissions: []corpus.Submission{
			submission("XAA/c", "b.txt", First, corpus.Public, "XAA"), submission("XAB/c", "hidden.txt", Hidden, corpus.CountOnly, "XAB"),
			submission("XAC/c", "-a.txt", Second, corpus.Public, "XAC"), submission("XAD/c", "secret.txt", Secret, corpus.SecretariatOnly, "XAA", "XAD"),
		},
		Readings: map[corpus.DocID]corpus.Reading{},
	}
	for text, lang := range map[string]corpus.Lang{First: corpus.French, Second: corpus.English, Secret: corpus.English, Hidden: corpus.English} {
		c.Readings[id(text)] = corpus.Reading{Document: corpus.Document{ID: id(text)}, Text: corpus.TextID(id(text)[:16]), Language: lang, Letters: len([]rune(text)), Passages: 1}
	}
	c.Findings = []corpus.Finding{
		finding(First, "witnesses", corpus.InPlace, "\ufeff😀 Talmora protège les témoins 𝔸.", "Un registre est prévu."),
		finding(First, "protection", corpus.InPlace, "\ufeff😀 Talmora protège les témoins 𝔸."),
		finding(First, "registers", corpus.Planned, "Un registre est prévu."),
		finding(Second, "protection", corpus.Gap, "=HYPERLINK(1) 㙍 举报人 & <b>Kavarua</b> \"says\" \\ no."),
		finding(Second, "registers", corpus.InPlace, "It has a register."),
		finding(Secret, "registers", corpus.InPlace, Secret), finding(Hidden, "registers", corpus.Need, Hidden),
	}
	when := time.Date(2023, 9, 1, 12, 30, 0, 5, time.FixedZone("", 7200))
	decide := func(kind corpus.DecisionKind, text string, theme corpus.ThemeID, status corpus.Status, span corpus.Span, quote string) {
		c.Decisions = append(c.Decisions, corpus.Decision{
			Number: int64(len(c.Decisions) + 1), Who: "A. Reviewer", When: when, Kind: kind, Document: id(text), Passage: Passage(text), Theme: theme,
			Status: status, Span: span, Quote: quote,
		})
	}
	decide(corpus.Reject, Second, "registers", "", corpus.Span{}, "")
	decide(corpus.SetStatus, Second, "protection", corpus.Need, corpus.Span{}, "")
	decide(corpus.Add, Second, "witnesses", corpus.InPlace, spanOf(Second, "举报人"), "举报人")
	decide(corpus.Add, Second, "gone-theme", "", corpus.Span{Start: 2, End: 5}, "Kavarua")
	decide(corpus.Add, Second, "lost-theme", "", corpus.Span{Start: 2, End: 5}, "words that are gone")
	decide(corpus.Accept, Hidden, "registers", "", corpus.Span{}, "")
	return c
}

// Sample is the Collection as a project.
func Sample() coding.Project {
	p, err := coding.New(tally.New(Collection(), Codebook(), taxonomy.Workplan{}, tally.Selection{}), "Sample & more", "rapporteur 0.1", Text)
	if err != nil {
		panic(fmt.Sprintf("codingtest: %v", err))
	}
	return p
}

// Text returns the text of a document of the sample: one passage, on page 2.
func Text(doc corpus.DocID) (corpus.Text, error) {
	for _, s := range []string{First, Second, Secret, Hidden} {
		if id(s) == doc {
			p := corpus.Passage{ID: Passage(s), Span: corpus.Span{End: len(s)}, Page: 2, Lang: corpus.English}
			return corpus.Text{ID: corpus.TextID(doc[:16]), Document: doc, Content: s, Passages: []corpus.Passage{p}}, nil
		}
	}
	return corpus.Text{}, fmt.Errorf("no document %s", doc)
}

// Passage is the one passage of a text of the sample.
func Passage(text string) corpus.PassageID {
	return corpus.NewPassageID(corpus.TextID(id(text)[:16]), 0)
}

func id(text string) corpus.DocID {
	return corpus.DocID(fmt.Sprintf("%x", sha256.Sum256([]byte(text))))
}

func state(id corpus.SubmitterID, name string, g corpus.Group) corpus.Submitter {
	return corpus.Submitter{ID: id, Kind: corpus.StateParty, Group: g, Short: map[corpus.Lang]string{corpus.English: name}}
}

func submission(name corpus.SubmissionID, file, text string, class corpus.Confidentiality, who ...corpus.SubmitterID) corpus.Submission {
	entry := corpus.Entry{File: file, Document: id(text), Role: corpus.Main, Received: "2023-07-01", Confidentiality: class}
	return corpus.Submission{ID: name, Call: "c", Submitters: who, Entries: []corpus.Entry{entry}}
}

func finding(text string, theme corpus.ThemeID, status corpus.Status, quotes ...string) corpus.Finding {
	f := corpus.Finding{
		Tag:      corpus.Tag{Passage: Passage(text), Theme: theme, Rule: string(theme) + "/en/rule", Status: status, Score: 500},
		Document: id(text), Page: 2, Lang: corpus.English, Quote: quotes[0],
	}
	for _, q := range quotes {
		f.Evidence = append(f.Evidence, corpus.Evidence{Span: spanOf(text, q), Rule: f.Rule})
	}
	return f
}

func spanOf(text, quote string) corpus.Span {
	at := strings.Index(text, quote)
	if at < 0 {
		panic("codingtest: " + quote + " is not in its text")
	}
	return corpus.Span{Start: at, End: at + len(quote)}
}
