package layout

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/ingest/block"
	"rapporteur/ingest/pdf/drawn"
)

// paper is a page being written: letters half as wide as they are high, lines 1.25 times their size apart.
type paper struct{ drawn.Page }

func newPaper() *paper {
	return &paper{drawn.Page{Width: 595, Height: 842, Fonts: []drawn.Font{{}, {Bold: true}}}}
}

// write sets one line and returns the page.
func (p *paper) write(x, y, size float64, font int, text string) *paper {
	for _, r := range text {
		p.Chars = append(p.Chars, drawn.Char{
			Rune: r, Left: x, Right: x + size/2, Bottom: y - 0.2*size, Top: y + 0.8*size, X: x, Y: y, Size: size, Font: font,
		})
		x += size / 2
	}
	return p
}

// para sets a text of 10 points in lines of at most 60 letters, from y down.
func (p *paper) para(x, y float64, text string) *paper {
	line := ""
	for w := range strings.FieldsSeq(text) {
		if len(line)+1+len(w) > 60 {
			p.write(x, y, 10, 0, line)
			line, y = "", y-12.5
		}
		line = strings.TrimSpace(line + " " + w)
	}
	return p.write(x, y, 10, 0, line)
}

// show lays pages out and writes the blocks: the first letter of the kind, the level, the page, the text.
func show(outline []drawn.Bookmark, pages ...*paper) []string {
	var raw []*drawn.Page
	for _, p := range pages {
		raw = append(raw, &p.Page)
	}
	blocks, _ := Blocks(raw, outline)
	return texts(blocks)
}

func texts(blocks []block.Block) []string {
	var out []string
	for _, b := range blocks {
		kind := string(b.Kind[0])
		if b.Level > 0 {
			kind += fmt.Sprint(b.Level)
		}
		out = append(out, fmt.Sprintf("%s %d %s", kind, b.Page, b.Text))
	}
	return out
}

// raise sets the number of a footnote behind what was written last.
func (p *paper) raise(number string) *paper {
	last := p.Chars[len(p.Chars)-1]
	return p.write(last.Right, last.Y+0.4*last.Size, 0.6*last.Size, last.Font, number)
}

const (
	first  = "The State adopted a law in 2021 which protects those who report offences of corruption to the authorities of the State or to the public."
	second = "A body of its own receives such reports and looks into every one of them within three months after the day on which it was received."
)

func TestPages(t *testing.T) {
	columns := newPaper()
	for i, w := range strings.Fields("one two three four five six seven eight nine") {
		y := 700 - 12.5*float64(i)
		columns.write(50, y, 10, 0, "left column, line number "+w+strings.Repeat(" x", (8-len(w))/2))
		columns.write(320, y, 10, 0, "right column, line number "+w+strings.Repeat(" y", (8-len(w))/2))
	}
	tests := []struct {
		name  string
		pages []*paper
		want  []string
	}{
		{"paragraphs", []*paper{newPaper().para(70, 700, first).para(70, 650, second)}, []string{"p 1 " + first, "p 1 " + second}},
		{"large type", []*paper{newPaper().write(70, 730, 16, 1, "Measures").write(70, 705, 13, 1, "Laws").para(70, 680, first)},
			[]string{"h1 1 Measures", "h2 1 Laws", "p 1 " + first}},
		{"large type that ends as a sentence goes on", []*paper{newPaper().write(70, 730, 16, 0, "the one measure,").para(70, 700, first)},
			[]string{"p 1 the one measure,", "p 1 " + first}},
		{"bold line", []*paper{newPaper().para(70, 760, second).write(70, 712, 10, 1, "Protection of witnesses").para(70, 700, first)},
			[]string{"p 1 " + second, "h1 1 Protection of witnesses", "p 1 " + first}},
		{"heading drawn last", []*paper{newPaper().para(70, 680, first).write(70, 730, 16, 1, "Measures")}, []string{"h1 1 Measures", "p 1 " + first}},
		{"list", []*paper{newPaper().write(70, 700, 10, 0, "(a) A law;").write(70, 687.5, 10, 0, "(b) A body;").write(70, 675, 10, 0, "• A court.")},
			[]string{"l 1 (a) A law;", "l 1 (b) A body;", "l 1 • A court."}},
		{"table", []*paper{newPaper().write(70, 700, 10, 0, "Year").write(200, 700, 10, 0, "Cases").write(70, 685, 10, 0, "2021").write(200, 685, 10, 0, "12")},
			[]string{"t 1 Year\tCases", "t 1 2021\t12"}},
		{"a cell of two lines", []*paper{newPaper().write(70, 700, 10, 0, "Year").write(200, 700, 10, 0, "Cases").write(70, 685, 10, 0, "2021").write(200, 685, 10, 0, "12 new").write(200, 673, 10, 0, "and 3 old")},
			[]string{"t 1 Year\tCases", "t 1 2021\t12 new and 3 old"}},
		{"footnote", []*paper{newPaper().para(70, 700, first).raise("1").para(70, 640, second).write(70, 60, 8, 0, "1 Law No. 14.")},
			[]string{"p 1 " + first, "f 1 1 Law No. 14.", "p 1 " + second}},
		{"footnote that nothing refers to", []*paper{newPaper().para(70, 700, first).write(70, 60, 8, 0, "7 Law No. 14.").write(70, 50, 8, 0, "of the year 2021.")},
			[]string{"p 1 " + first, "f 1 7 Law No. 14. of the year 2021."}},
		{"nothing", []*paper{newPaper(), newPaper().write(70, 700, 10, 0, "   ")}, nil},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, show(nil, tt.pages...)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
	if got := show(nil, columns); len(got) == 0 || strings.Contains(strings.Split(strings.Join(got, " "), "right")[0], "y y") || !strings.Contains(strings.Join(got, " "), "nine x x") {
		t.Errorf("columns: %q", got)
	} else if all := strings.Join(got, " "); strings.LastIndex(all, "left") > strings.Index(all, "right") {
		t.Errorf("the columns are mixed: %q", all)
	}
}

// TestFurniture: what comes again at the edge of pages is no text, nor are numbers that count up.
func TestFurniture(t *testing.T) {
	page := func(n int) *paper {
		return newPaper().write(70, 800, 9, 0, fmt.Sprintf("CAC/COSP/2023/%d", n)).para(70, 700, fmt.Sprintf("Measure %c. ", 'A'+n)+first).write(290, 30, 9, 0, fmt.Sprint(n))
	}
	var pages []*paper
	var want []string
	for n := 1; n <= 3; n++ {
		pages = append(pages, page(n))
		want = append(want, fmt.Sprintf("p %d Measure %c. %s", n, 'A'+n, first))
	}
	if diff := cmp.Diff(want, show(nil, pages...)); diff != "" {
		t.Errorf("three pages (-want +got):\n%s", diff)
	}
	if got := show(nil, page(1)); len(got) == 0 || !strings.Contains(got[0], "CAC/COSP") {
		t.Errorf("a line that does not come again is gone: %q", got)
	}
	same := newPaper().para(70, 500, first)
	if got := show(nil, same, same, same); len(got) != 3 {
		t.Errorf("text in the middle of pages that comes again: %q", got)
	}
}

// TestAcrossPages: a sentence that runs on makes one block, which says where the page turns.
func TestAcrossPages(t *testing.T) {
	a := newPaper().para(70, 120, strings.TrimSuffix(first, "or to the public.")+"and of all its provinces and municipalities and")
	b := newPaper().para(70, 700, "their bodies, without delay.")
	blocks, _ := Blocks([]*drawn.Page{&a.Page, &b.Page}, nil)
	if len(blocks) != 1 || len(blocks[0].Turns) != 1 {
		t.Fatalf("%d blocks: %+v", len(blocks), blocks)
	}
	turn := blocks[0].Turns[0]
	if turn.Page != 2 || blocks[0].Text[turn.Offset:] != "their bodies, without delay." {
		t.Errorf("the page turns to %d at %q", turn.Page, blocks[0].Text[turn.Offset:])
	}
	if got := show(nil, newPaper().para(70, 120, first), newPaper().para(70, 700, second)); len(got) != 2 {
		t.Errorf("sentences that end with their page are joined: %q", got)
	}
}

// TestTurnedPages: a page scanned on its side or upside down reads as it does upright, and so does one moved or enlarged.
func TestTurnedPages(t *testing.T) {
	page := newPaper().write(70, 730, 16, 1, "Measures").para(70, 700, first).write(70, 640, 10, 0, "(a) A law;").write(70, 627.5, 10, 0, "(b) A body.").para(70, 590, second)
	want := show(nil, page)
	changes := map[string]func(drawn.Char) drawn.Char{
		"turned": turned,
		"turned twice": func(c drawn.Char) drawn.Char {
			return turned(turned(c))
		},
		"turned three times": func(c drawn.Char) drawn.Char {
			return turned(turned(turned(c)))
		},
		"moved": func(c drawn.Char) drawn.Char {
			c.Left, c.Right, c.X = c.Left+13.5, c.Right+13.5, c.X+13.5
			return c
		},
		"enlarged": func(c drawn.Char) drawn.Char {
			for _, v := range []*float64{&c.Left, &c.Right, &c.Bottom, &c.Top, &c.X, &c.Y, &c.Size} {
				*v *= 1.5
			}
			return c
		},
	}
	for name, change := range changes {
		other := newPaper()
		other.Width, other.Height = side, side
		for _, c := range page.Chars {
			other.Chars = append(other.Chars, change(c))
		}
		if diff := cmp.Diff(want, show(nil, other)); diff != "" {
			t.Errorf("%s (-upright +%s):\n%s", name, name, diff)
		}
	}
}

const side = 1300

// turned is a character of a square page turned counter-clockwise by a quarter.
func turned(c drawn.Char) drawn.Char {
	c.Left, c.Right, c.Bottom, c.Top = side-c.Top, side-c.Bottom, c.Left, c.Right
	c.X, c.Y, c.Angle = side-c.Y, c.X, c.Angle+math.Pi/2
	return c
}

// TestCut: with the number of a footnote goes one of the spaces about it, and pages turn where they did.
func TestCut(t *testing.T) {
	tests := []struct {
		name, text string
		mark       mark
		turns      []turn
		want       joined
	}{
		{"at a word", "A law1 exists.", mark{start: 5, end: 6}, nil, joined{text: "A law exists."}},
		{"behind a gap", "A law 1 exists.", mark{start: 6, end: 7}, nil, joined{text: "A law exists."}},
		{"behind a gap at the end", "A law. 12", mark{start: 7, end: 9}, nil, joined{text: "A law."}},
		{"before a full stop", "A law 1.", mark{start: 6, end: 7}, nil, joined{text: "A law ."}},
		{"before the page turns", "A law1 exists.", mark{start: 5, end: 6}, []turn{{7, 1}}, joined{text: "A law exists.", turns: []turn{{6, 1}}}},
		{"behind a gap before the page turns", "A law 1 exists.", mark{start: 6, end: 7}, []turn{{8, 1}}, joined{text: "A law exists.", turns: []turn{{6, 1}}}},
		{"after the page turned", "A law exists1.", mark{start: 12, end: 13}, []turn{{6, 1}}, joined{text: "A law exists.", turns: []turn{{6, 1}}}},
		{"where the page turns", "A law 1 exists.", mark{start: 6, end: 7}, []turn{{6, 1}}, joined{text: "A law  exists.", turns: []turn{{6, 1}}}},
	}
	for _, tt := range tests {
		got := joined{text: tt.text, turns: tt.turns}
		got.cut(tt.mark)
		if diff := cmp.Diff(tt.want, got, cmp.AllowUnexported(joined{}, turn{}, mark{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestNextNote(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want bool
	}{{"1", "2", true}, {"1", "4", true}, {"1", "5", false}, {"2", "1", false}, {"¹", "²", true}, {"*", "†", true}, {"٣", "٤", true}} {
		if got := nextNote(tt.a, tt.b); got != tt.want {
			t.Errorf("note %s after %s: %v", tt.b, tt.a, got)
		}
	}
}

func TestRoman(t *testing.T) {
	for s, want := range map[string]int{"i": 1, "iv": 4, "ix": 9, "xiv": 14, "xl": 40, "xlix": 49, "lxxx": 80} {
		if got := roman(s); got != want {
			t.Errorf("%s is %d, want %d", s, got, want)
		}
	}
}

// tag marks all that was written since with a part of the document.
func (p *paper) tag(from, tag int) *paper {
	for i := range p.Chars[from:] {
		p.Chars[from+i].Tag = tag
	}
	return p
}

// TestTags: what the document says of its parts goes before what type and places say.
func TestTags(t *testing.T) {
	p := newPaper()
	p.Tags = []drawn.Tag{{}, {Role: drawn.Heading, Level: 2}, {Role: drawn.Item}, {Role: drawn.Item}, {Role: drawn.Heading, Level: 2}}
	p.write(70, 740, 10, 0, "Measures").tag(0, 1)
	n := len(p.para(70, 715, first).Chars)
	p.write(90, 640, 10, 0, "A law with a second line").write(98, 627.5, 10, 0, "that stands under it").tag(n, 2)
	n = len(p.Chars)
	p.write(90, 615, 10, 0, "A body").tag(n, 3)
	n = len(p.Chars)
	p.write(70, 590, 10, 0, "Further steps").tag(n, 4).para(70, 570, second)
	want := []string{"h2 1 Measures", "p 1 " + first, "l 1 A law with a second line that stands under it", "l 1 A body", "h2 1 Further steps", "p 1 " + second}
	if diff := cmp.Diff(want, show(nil, p)); diff != "" {
		t.Error(diff)
	}
}

// TestAslant: what runs in another direction than the page is read too, last; on every page it is a stamp.
func TestAslant(t *testing.T) {
	page := func() *paper {
		p := newPaper().para(70, 740, first)
		for i, r := range "DRAFT" {
			x, y := 200+float64(i)*20, 300+float64(i)*20
			p.Chars = append(p.Chars, drawn.Char{Rune: r, Left: x, Right: x + 20, Bottom: y, Top: y + 20, X: x, Y: y, Size: 28, Angle: math.Pi / 4})
		}
		return p
	}
	if diff := cmp.Diff([]string{"p 1 " + first, "h1 1 DRAFT"}, show(nil, page())); diff != "" {
		t.Error(diff)
	}
	if got := show(nil, page(), page(), page()); strings.Contains(strings.Join(got, "\n"), "DRAFT") {
		t.Error("a stamp on three pages is text:", got)
	}
}

// TestColumnsRunOn: a sentence goes on at the head of the next column, and each column has its own footnotes.
func TestColumnsRunOn(t *testing.T) {
	p := newPaper()
	p.write(60, 600, 10, 0, "The State adopted a law in 2021 that").write(60, 587.5, 10, 0, "protects all those who have reported").raise("1")
	p.write(60, 80, 7, 0, "1 The law of the year before last")
	p.write(320, 700, 10, 0, "offences of corruption and a body").raise("2").write(320, 687.5, 10, 0, "of its own.").write(320, 80, 7, 0, "2 A decree")
	want := []string{"p 1 The State adopted a law in 2021 that protects all those who have reported offences of corruption and a body of its own.",
		"f 1 1 The law of the year before last", "f 1 2 A decree"}
	if diff := cmp.Diff(want, show(nil, p)); diff != "" {
		t.Error(diff)
	}
}

// TestDegrees: a small raised o beside a number stands for degrees in a line read from right to left; elsewhere it is the letter.
func TestDegrees(t *testing.T) {
	line := func(left, o, right string) *paper {
		p := newPaper().write(100, 700, 10, 0, left)
		end := p.Chars[len(p.Chars)-1].Right
		return p.write(end, 704, 6, 0, o).write(end+3, 700, 10, 0, right)
	}
	for _, test := range []struct {
		page *paper
		want string
	}{
		{line(`"30 `, "o", "28 ضرع"), `عرض 28° 30"`},
		{line("ب 30 ", "o", " 28 ضرع"), "عرض 28 ° 30 ب"},
		{line("ب C", "o", "28 ضرع"), "عرض Co28 ب"},
		{line("ب ", "o", " ضرع"), "عرض o ب"},
		{newPaper().write(100, 700, 10, 0, "o28 ضرع"), "عرض o28"},
	} {
		if diff := cmp.Diff([]string{"p 1 " + test.want}, show(nil, test.page)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

// TestTitleLines: centred lines far apart that are tagged as paragraphs are paragraphs; close together they may be one title.
func TestTitleLines(t *testing.T) {
	title := func(step float64, tags ...int) *paper {
		p := newPaper()
		p.Tags = []drawn.Tag{{}, {Role: drawn.Paragraph}, {Role: drawn.Paragraph}, {Role: drawn.Paragraph}}
		for i, text := range []string{"State of Erewhon", "Ministry of Justice", "Report on reporting persons"} {
			n := len(p.Chars)
			p.write(300-3*float64(len(text)), 740-step*float64(i), 12, 1, text).tag(n, tags[i])
		}
		return p
	}
	joined := []string{"p 1 State of Erewhon Ministry of Justice Report on reporting persons"}
	apart := []string{"p 1 State of Erewhon", "p 1 Ministry of Justice", "p 1 Report on reporting persons"}
	for _, test := range []struct {
		page *paper
		want []string
	}{
		{title(30, 1, 2, 3), apart}, {title(30, 1, 1, 1), joined}, {title(30, 0, 0, 0), joined}, {title(15, 1, 2, 3), joined},
	} {
		if diff := cmp.Diff(test.want, show(nil, test.page)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}
