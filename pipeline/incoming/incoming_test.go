package incoming

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/taxonomy"
)

// The texts are of invented States.
const (
	talmora = "Report of Talmora\n\nTalmora has a register of gifts. It is public.\n\nTalmora has a register of boats.\n\nIt is public.\n\nPage furniture"
	brevia  = "Brevia plans a register  of\u00ad gifts.\n\nIt is public."
)

const (
	docT corpus.DocID = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	docB corpus.DocID = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
	docE corpus.DocID = "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee"
)

// textOf makes a text whose blocks are passages, the first of talmora a heading, its last one none, each on a page of its own.
func textOf(doc corpus.DocID, content string) corpus.Text {
	t := corpus.Text{ID: corpus.TextID(doc[:16]), Document: doc, Content: content}
	at := 0
	for i, block := range strings.Split(content, "\n\n") {
		span := corpus.Span{Start: at, End: at + len(block)}
		at = span.End + 2
		t.Pages = append(t.Pages, corpus.Page{Number: i + 1, Span: corpus.Span{Start: span.Start, End: min(at, len(content))}})
		if block == "Page furniture" || block == "" {
			continue
		}
		kind := corpus.Paragraph
		if strings.HasPrefix(block, "Report") {
			kind = corpus.Heading
		}
		t.Passages = append(t.Passages, corpus.Passage{ID: corpus.NewPassageID(t.ID, i), Span: span, Page: i + 1, Kind: kind})
	}
	return t
}

func texts(doc corpus.DocID) (corpus.Text, error) {
	switch doc {
	case docT:
		return textOf(doc, talmora), nil
	case docB:
		return textOf(doc, brevia), nil
	case docE:
		return corpus.Text{Document: doc}, nil
	}
	return corpus.Text{}, fmt.Errorf("no document %s", doc)
}

func collection() corpus.Collection {
	entry := func(file string, doc corpus.DocID) corpus.Entry {
		return corpus.Entry{File: file, Document: doc, Confidentiality: corpus.Public}
	}
	gone := entry("old.txt", docB)
	gone.Withdrawn = true
	return corpus.Collection{
		Submitters: map[corpus.SubmitterID]corpus.Submitter{
			"XAA": {ID: "XAA", Short: map[corpus.Lang]string{"en": "Talmora", "fr": "Talmore"}, Formal: map[corpus.Lang]string{"en": "the Republic of Talmora"}},
			"XAB": {ID: "XAB", Short: map[corpus.Lang]string{"en": "Brevia"}},
		},
		Submissions: []corpus.Submission{
			{ID: "XAA/c", Submitters: []corpus.SubmitterID{"XAA"}, Entries: []corpus.Entry{entry("Talmora/Reply 1.txt", docT), entry("Talmora/empty.pdf", docE)}},
			{ID: "XAB/c", Submitters: []corpus.SubmitterID{"XAB"}, Entries: []corpus.Entry{entry("b.docx", docB), gone}},
		},
	}
}

// found says where the parts of a place are.
func found(t *testing.T, p Place) string {
	t.Helper()
	parts, err := NewLibrary(collection(), texts).Find(p)
	if err != nil {
		return err.Error()
	}
	var all []string
	for _, one := range parts {
		text, err := texts(one.Document)
		if err != nil {
			t.Fatal(err)
		}
		if one.Span.In(text.Content) != one.Quote {
			t.Errorf("%q is not the words of its span", one.Quote)
		}
		all = append(all, fmt.Sprintf("%.1s-%s %q", one.Document, strings.TrimLeft(string(one.Passage[17:]), "0"), one.Quote))
	}
	return strings.Join(all, ", ")
}

func TestFind(t *testing.T) {
	const gifts = "Talmora has a register of gifts."
	for _, tt := range []struct {
		name  string
		place Place
		want  string
	}{
		{"by file", Place{File: "Talmora/Reply 1.txt", Quote: gifts}, `a-1 "Talmora has a register of gifts."`},
		{"by backslashes", Place{File: `Talmora\Reply 1.txt`, Quote: gifts}, `a-1 "Talmora has a register of gifts."`},
		{"by name", Place{File: "reply 1.TXT", Quote: gifts}, `a-1 "Talmora has a register of gifts."`},
		{"without ending", Place{File: "Reply 1", Quote: gifts}, `a-1 "Talmora has a register of gifts."`},
		{"with another ending", Place{File: "reply 1.rtf", Quote: gifts}, `a-1 "Talmora has a register of gifts."`},
		{"by digest", Place{Document: docT, File: "else.txt", Quote: gifts}, `a-1 "Talmora has a register of gifts."`},
		{"by file if the digest is another's", Place{Document: "00", File: "b.docx", Quote: "It is public."}, `b-1 "It is public."`},
		{"by a submitter's name", Place{Submitter: "talmore", Quote: gifts}, `a-1 "Talmora has a register of gifts."`},
		{"by a submitter's id", Place{Submitter: "XAB", Quote: "It is public."}, `b-1 "It is public."`},
		{"white space and marks apart", Place{File: "b.docx", Quote: " Brevia\nplans a register of gifts. "}, "b- \"Brevia plans a register  of\\u00ad gifts.\""},
		{"decomposed letters", Place{File: "Tàlmora", Quote: "x"}, `no document of the workspace is called "Tàlmora": write it as submissions.csv does`},
		{"by page", Place{File: "Reply 1", Page: 4, Quote: "It is public."}, `a-3 "It is public."`},
		{"by passage", Place{File: "Reply 1", Passage: "aaaaaaaaaaaaaaaa-0001", Quote: "It is public."}, `a-1 "It is public."`},
		{"by span", Place{File: "Reply 1", Span: corpus.Span{Start: strings.LastIndex(talmora, "It is"), End: strings.LastIndex(talmora, "It is") + 13}, Quote: "It is public."}, `a-3 "It is public."`},
		{"a span of other words", Place{File: "Reply 1", Span: corpus.Span{Start: 3, End: 400}, Quote: gifts}, `a-1 "Talmora has a register of gifts."`},
		{"a page that does not have it", Place{File: "Reply 1", Page: 9, Quote: gifts}, `a-1 "Talmora has a register of gifts."`},
		{"over passages", Place{File: "Reply 1", Quote: "Talmora\n\nTalmora has a register of gifts. It is public.\n\nTalmora has"}, `a-1 "Talmora has a register of gifts. It is public.", a-2 "Talmora has"`},
		{"a heading", Place{File: "Reply 1", Quote: "Report of Talmora"}, `a- "Report of Talmora"`},

		{"ambiguous", Place{File: "Reply 1", Quote: "It is public."}, "its words stand in several places (Talmora/Reply 1.txt, page 2; Talmora/Reply 1.txt, page 4): say which file and page, or give more words"},
		{"ambiguous on its page", Place{File: "Reply 1", Page: 9, Quote: "It is public."}, "its words stand in several places (Talmora/Reply 1.txt, page 2; Talmora/Reply 1.txt, page 4): say which file and page, or give more words"},
		{"not there", Place{File: "b.docx", Quote: gifts}, "its words are not in the text: compare them with what `rapporteur extract` prints"},
		{"furniture", Place{File: "Reply 1", Quote: "furniture"}, "its words stand in no passage of Talmora/Reply 1.txt: a page's header or the like"},
		{"no words", Place{File: "b.docx", Quote: " \n"}, "it has no words: a coding is placed by its quote"},
		{"withdrawn", Place{File: "old.txt", Quote: "It is public."}, `no document of the workspace is called "old.txt": write it as submissions.csv does`},
		{"another digest", Place{Document: "00", Quote: gifts}, "no document of the workspace has the digest 00"},
		{"nobody", Place{Submitter: "Oubalie", Quote: gifts}, `no document of the workspace is by "Oubalie": write the submitter as submissions.csv does, or the file`},
		{"nothing", Place{Quote: gifts}, "it says neither file nor document nor submitter"},
		{"unread", Place{File: "empty.pdf", Quote: gifts}, "Talmora/empty.pdf has no text: it could not be read"},
	} {
		if got := found(t, tt.place); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

// Sources of projects are found by what they are, and their selections by place, or by which time the words stand there.
func TestFindInSources(t *testing.T) {
	second := func(text, words string) corpus.Span {
		at := strings.LastIndex(text, words)
		return corpus.Span{Start: at, End: at + len(words)}
	}
	other := strings.ReplaceAll("\ufeffTitle page\n\n"+talmora, "\n\n", "\r\n")
	fewer := "It is public. And this: It is public. It is public."
	for _, tt := range []struct {
		name   string
		source Source
		at     corpus.Span
		want   string
	}{
		{"the same text, whatever its name", Source{Name: "x", Text: talmora}, second(talmora, "It is public."), `a-3 "It is public."`},
		{"other line ends", Source{Name: "x", Text: strings.ReplaceAll(talmora, "\n", "\r\n")}, second(strings.ReplaceAll(talmora, "\n", "\r\n"), "It is public."), `a-3 "It is public."`},
		{"another text by name", Source{Name: "Reply 1", Text: other}, second(other, "It is public."), `a-3 "It is public."`},
		{"another text by its original", Source{Name: "x", Original: docT, Text: other}, second(other, "It is public."), `a-3 "It is public."`},
		{"as often there as nowhere", Source{Name: "Reply 1", Text: fewer}, second(fewer, "It is public."), "its words stand in several places (Talmora/Reply 1.txt, page 2; Talmora/Reply 1.txt, page 4): say which file and page, or give more words"},
		{"nobody's", Source{Name: "x", Text: "y"}, corpus.Span{End: 1}, `no document of the workspace has the text or the name of the source "x"`},
	} {
		if got := found(t, Place{Source: &tt.source, At: tt.at}); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

func codebook() *taxonomy.Codebook {
	return &taxonomy.Codebook{ID: "small", Themes: []taxonomy.Theme{
		{ID: "gifts", Title: taxonomy.Titles{"en": "Registers of gifts", "zh": "礼品登记"}}, {ID: "boats", Title: taxonomy.Titles{"en": "Boats", "fr": "Bateaux"}},
		{ID: "ships", Title: taxonomy.Titles{"fr": "bateaux"}},
	}}
}

func TestThemes(t *testing.T) {
	themes, err := NewThemes(codebook(), map[string]string{"Present  giving": "gifts", "{G-1}": "Boats", "Memo": "", "Junk": "-"})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ guid, name, want string }{
		{"", "gifts", "gifts"}, {"", "REGISTERS of  gifts", "gifts"}, {"", "礼品登记", "gifts"}, {"", "present giving", "gifts"}, {"{g-1}", "any", "boats"},
		{"", "memo", ""}, {"", "Junk", ""}, {"", "Trust", "no theme of the codebook has this id or title"}, {"", "", "no theme of the codebook has this id or title"},
		{"", "Bateaux", "no theme of the codebook has this id or title alone: boats, ships have it"},
	} {
		id, err := themes.Find(Code{GUID: tt.guid, Name: tt.name})
		got := string(id)
		if err != nil {
			got = err.Error()
		}
		if got != tt.want {
			t.Errorf("%q %q: %q, want %q", tt.guid, tt.name, got, tt.want)
		}
	}
	if _, err := NewThemes(codebook(), map[string]string{"a": "nowhere"}); err == nil || !strings.Contains(err.Error(), `code "a" the theme "nowhere"`) {
		t.Errorf("a mapping to no theme: %v", err)
	}
}

var (
	may  = time.Date(2023, 5, 1, 10, 0, 0, 0, time.UTC)
	june = time.Date(2023, 6, 1, 10, 0, 0, 0, time.UTC)
	july = time.Date(2023, 7, 1, 10, 0, 0, 0, time.UTC)
)

// on is a row on the sentence of talmora about boats, which the program has tagged as boats, in-place.
func on(theme string, change func(*Row)) Row {
	r := Row{Where: "t.csv:2", Code: Code{Name: theme}, Who: "Ana", Place: Place{File: "Reply 1", Quote: "Talmora has a register of boats."}}
	if change != nil {
		change(&r)
	}
	return r
}

// planOf plans rows in a record with some decisions, and says what comes of them.
func planOf(t *testing.T, before []corpus.Decision, rows ...Row) (Plan, []string) {
	t.Helper()
	themes, err := NewThemes(codebook(), map[string]string{"memo": ""})
	if err != nil {
		t.Fatal(err)
	}
	text, _ := texts(docT)
	at := text.Passages[2]
	p := Planner{Library: NewLibrary(collection(), texts), Themes: themes, Now: july, Decisions: before, Findings: []corpus.Finding{
		{Document: docT, Tag: corpus.Tag{Passage: at.ID, Theme: "boats", Status: corpus.InPlace, Evidence: []corpus.Evidence{{Span: at.Span}}}},
	}}
	plan, err := p.Plan(rows)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range plan.Decisions {
		got = append(got, strings.TrimSpace(fmt.Sprintf("%s %s %s %s %s %s", d.Kind, d.Theme, d.Who, d.When.Format(time.DateOnly), d.Status, d.Why)))
		if d.Span.In(talmora) != d.Quote || d.Document != docT {
			t.Errorf("%q is not the words of its place", d.Quote)
		}
	}
	for _, l := range plan.Left {
		got = append(got, "left: "+l.Reason)
	}
	return plan, got
}

func TestPlan(t *testing.T) {
	text, _ := texts(docT)
	decided := func(kind corpus.DecisionKind, who string, when time.Time, status corpus.Status) corpus.Decision {
		return corpus.Decision{Kind: kind, Who: who, When: when, Status: status, Passage: text.Passages[2].ID, Theme: "boats", Document: docT}
	}
	status := func(s corpus.Status, when time.Time) func(*Row) { return func(r *Row) { r.Status, r.When = s, when } }
	program := func(r *Row) { r.Program, r.Who, r.Status = true, "rapporteur 1", corpus.Gap }
	for _, tt := range []struct {
		name   string
		before []corpus.Decision
		rows   []Row
		want   []string
	}{
		{"accept", nil, []Row{on("boats", nil)}, []string{"accept boats Ana 2023-07-01"}},
		{"accept with its status", nil, []Row{on("boats", status(corpus.InPlace, may))}, []string{"accept boats Ana 2023-05-01 in-place"}},
		{"another status", nil, []Row{on("boats", status(corpus.Gap, may))}, []string{"status boats Ana 2023-05-01 gap"}},
		{"add", nil, []Row{on("gifts", status(corpus.Need, may))}, []string{"add gifts Ana 2023-05-01 need"}},
		{"reject", nil, []Row{on("boats", func(r *Row) { r.Reject, r.Status = true, corpus.Gap })}, []string{"reject boats Ana 2023-07-01"}},
		{"left out", nil, []Row{on("memo", nil)}, nil},
		{"unknown theme", nil, []Row{on("Trust", nil)}, []string{"left: no theme of the codebook has this id or title: mend it, or say with --map which theme it is"}},
		{"one of several statuses", nil, []Row{on("boats", status(corpus.InPlace, may)), on("boats", func(r *Row) { r.Status, r.Why = corpus.Gap, "why" })}, []string{"status boats Ana 2023-05-01 gap why"}},
		{"two people, by time", nil, []Row{
			on("boats", func(r *Row) { r.Who, r.When = "Bo", june }), on("boats", status(corpus.Gap, may)),
		}, []string{"status boats Ana 2023-05-01 gap", "accept boats Bo 2023-06-01"}},
		{"a change of mind", nil, []Row{on("boats", func(r *Row) { r.When = june }), on("boats", func(r *Row) { r.Reject, r.When = true, may })}, []string{"accept boats Ana 2023-06-01"}},
		{"a contradiction", nil, []Row{on("boats", nil), on("boats", func(r *Row) { r.Reject, r.Where = true, "t.csv:3" })}, []string{
			"left: the same file accepts and rejects this: keep one of t.csv:2, t.csv:3", "left: the same file accepts and rejects this: keep one of t.csv:2, t.csv:3",
		}},
		{"known", []corpus.Decision{decided(corpus.Accept, "Ana", may.Add(time.Millisecond), "")}, []Row{on("boats", status(corpus.InPlace, may))}, nil},
		{"known without a time", []corpus.Decision{decided(corpus.Accept, "Ana", may, ""), decided(corpus.Reject, "Bo", june, "")}, []Row{on("boats", nil)}, nil},
		{"taken back meanwhile", []corpus.Decision{decided(corpus.Accept, "Ana", may, ""), decided(corpus.Reject, "Ana", june, "")}, []Row{on("boats", nil)}, []string{"accept boats Ana 2023-07-01"}},
		{"another person's", []corpus.Decision{decided(corpus.Accept, "Bo", may, "")}, []Row{on("boats", nil)}, []string{"accept boats Ana 2023-07-01"}},
		{"older than what stands", []corpus.Decision{decided(corpus.Reject, "Bo", june, "")}, []Row{on("boats", status("", may))}, []string{"left: Bo decided otherwise on 2023-06-01, and that stands"}},
		{"a program's finding", nil, []Row{on("boats", program)}, []string{"status boats rapporteur 1 2023-07-01 gap " + notSeen}},
		{"what a program imported before", nil, []Row{on("boats", func(r *Row) { r.Who, r.When, r.Status = "rapporteur 0.1.0", may, corpus.Gap })}, []string{"status boats rapporteur 0.1.0 2023-07-01 gap " + notSeen}},
		{"a program against a person", []corpus.Decision{decided(corpus.Accept, "Bo", may, "")}, []Row{on("boats", program)}, []string{"left: Bo decided otherwise on 2023-05-01, and that stands"}},
		{"a program with a person", []corpus.Decision{decided(corpus.SetStatus, "Bo", may, corpus.Gap)}, []Row{on("boats", program)}, nil},
		{"a program before a person", nil, []Row{on("boats", status(corpus.Need, may)), on("boats", program)}, []string{"status boats rapporteur 1 2023-07-01 gap " + notSeen, "status boats Ana 2023-05-01 need"}},
	} {
		plan, got := planOf(t, tt.before, tt.rows...)
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
		again, _ := planOf(t, append(tt.before, plan.Decisions...), tt.rows...)
		if len(again.Decisions) > 0 {
			t.Errorf("%s: a second time adds %v", tt.name, again.Decisions)
		}
	}
}

func TestPlanNeedsAnAuthor(t *testing.T) {
	themes, err := NewThemes(codebook(), nil)
	if err != nil {
		t.Fatal(err)
	}
	p := Planner{Library: NewLibrary(collection(), texts), Themes: themes}
	_, err = p.Plan([]Row{on("boats", func(r *Row) { r.Who = "" })})
	if err == nil || err.Error() != "t.csv:2 does not say who decided: name the person with --who, or in a column who" {
		t.Errorf("error = %v", err)
	}
	p.Who = "Cy"
	plan, err := p.Plan([]Row{on("boats", func(r *Row) { r.Who = " " }), on("gifts", func(r *Row) { r.Program = true })})
	if err != nil || len(plan.Decisions) != 2 || plan.Decisions[0].Who != "Cy" || plan.Decisions[1].Who != "Cy" || plan.Unreviewed != 0 {
		t.Errorf("%+v, %v", plan, err)
	}
}

// Whatever text and words are, a part that is found is the words of its span, in its passage; and words cut out of a passage are found there.
func FuzzPlace(f *testing.F) {
	f.Add(talmora, "It is  public.", 5, 20)
	f.Add(brevia, "register of gifts", 0, 3)
	f.Add("a\u00ad b\n\n\u2060", "ab", 1, 2)
	f.Fuzz(func(t *testing.T, content, words string, from, to int) {
		content = strings.ToValidUTF8(content, "?")
		placed := newPlaced(textOf(docB, content))
		check := func(p Place) {
			for _, c := range placed.candidates(p, "x") {
				for _, part := range c.parts {
					if part.Quote == "" || part.Span.In(content) != part.Quote {
						t.Fatalf("%q at %v of %q", part.Quote, part.Span, content)
					}
				}
			}
		}
		check(Place{Quote: words, Span: corpus.Span{Start: from, End: to}, Page: from})
		if from >= 0 && from < to && to <= len(words) {
			check(Place{Source: &Source{Text: words}, At: corpus.Span{Start: from, End: to}})
		}
		if from >= 0 && from < to && to <= len(content) {
			check(Place{Source: &Source{Text: content}, At: corpus.Span{Start: from, End: to}})
		}
	})
}
