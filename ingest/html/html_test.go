package html

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"rapporteur/corpus"
	"rapporteur/ingest/block"
)

// show writes blocks as a person reads them: the first letter of the kind, the level, the text.
func show(doc block.Document) []string {
	var out []string
	for _, b := range doc.Blocks {
		kind := string(b.Kind[0])
		if b.Level > 0 {
			kind += fmt.Sprint(b.Level)
		}
		out = append(out, kind+" "+b.Text)
	}
	return out
}

func TestBlocks(t *testing.T) {
	tests := []struct {
		name, in string
		want     []string
	}{
		{"paragraphs", "<html><head><title>T</title></head><body><p>The <b>State</b>\n has a&nbsp;law.<p>And a body.", []string{"p The State has a law.", "p And a body."}},
		{"headings", "<h1>Reply</h1><p>One.</p><h2>Bodies</h2>Two.", []string{"h1 Reply", "p One.", "h2 Bodies", "p Two."}},
		{"lists", "<ul><li>one<li><p>two</p><p>more</p></ul><ol start=3 type=a><li>x<li value=9>y</ol><ol><li>p<li>q</ol>",
			[]string{"l • one", "l • two", "l more", "l c. x", "l i. y", "l 1. p", "l 2. q"}},
		{"table", "<table><caption>Cases</caption><tr><th>Year<th>Cases<tbody><tr><td>2021<td><p>12</p><p>of 30</p></table>",
			[]string{"p Cases", "t Year\tCases", "t 2021\t12 of 30"}},
		{"frame", "<table><tr><td><p>Text in a frame.</p><p>Goes on.</p></table>", []string{"p Text in a frame.", "p Goes on."}},
		{"layout table", "<table><tr><td><table><tr><td>a<td>b</table><td>right</table>", []string{"t a\tb", "p right"}},
		{"breaks", "one<br>line<br><br>next", []string{"p one line", "p next"}},
		{"preformatted", "<pre>hard\nwrapped\n\nsecond</pre>", []string{"p hard wrapped", "p second"}},
		{"hidden", "<p>shown<span hidden>a</span><span style='display: none'>b</span><script>c</script><!-- d --></p><div aria-hidden=true>e</div>", []string{"p shown"}},
		{"form", "<p><input type=checkbox checked>Yes <input type=radio>No <input value='In part'><select><option>a<option selected>b</select></p><textarea>Our answer.</textarea>",
			[]string{"p ☒Yes ☐No In part b", "p Our answer."}},
		{"bold line", "<p><b>Protection of witnesses</b></p><p><b>Yes</b></p><p><strong>Is there a law?</strong></p>", []string{"h7 Protection of witnesses", "p Yes", "p Is there a law?"}},
		{"Word's notes", "<p>A law<a href='#_ftn1' name='_ftnref1'>[1]</a> was passed.</p><p>Next.</p><div id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> Law No. 14.</p></div>",
			[]string{"p A law was passed.", "f Law No. 14.", "p Next."}},
		{"pandoc's notes", "<p>A law<a href='#fn1' id='fnref1'><sup>1</sup></a>.</p><p>Next.</p><section><ol><li id='fn1'><p>Law No. 14.<a href='#fnref1'>↩︎</a></p></li></ol></section>",
			[]string{"p A law.", "f Law No. 14.", "p Next."}},
		{"a link that is no note", "<p>See <a href='#note-on-method'>1</a>.</p><p id='note-on-method'>Method.</p>", []string{"p See 1.", "p Method."}},
		{"ruby", "<p><ruby>漢<rp>(</rp><rt>kan</rt></ruby></p>", []string{"p 漢"}},
		{"navigation", "<header>Ministry</header><nav><a href=x>Home</a></nav><main><header><h1>Reply</h1></header><p>It has a law.</p></main><footer>Contact</footer>",
			[]string{"h1 Reply", "p It has a law."}},
		{"all in a footer", "<footer><p>The only text.</p></footer>", []string{"p The only text."}},
	}
	for _, tt := range tests {
		doc := Read([]byte(tt.in))
		if diff := cmp.Diff(tt.want, show(doc)); diff != "" || doc.Error != nil {
			t.Errorf("%s: error %v\n%s", tt.name, doc.Error, diff)
		}
	}
}

// submission is a page of running text, of the given number of paragraphs.
func submission(paragraphs int) string {
	var b strings.Builder
	b.WriteString("<h1>Reply of Valdoria</h1>")
	for i := range paragraphs {
		fmt.Fprintf(&b, "<h2>Measure %d</h2><p>In the year %d, the Government of Valdoria adopted a further law, which obliges public officials to declare their assets, "+
			"protects those who report offences, and sets up a body of its own to receive such reports.</p>", i, 2000+i)
	}
	return b.String()
}

func TestMenusAreDropped(t *testing.T) {
	var menu strings.Builder
	for i := range 80 {
		fmt.Fprintf(&menu, "<li><a href='/%d'>Department number %d</a></li>", i, i)
	}
	page := "<html><body><div class=menu><ul>" + menu.String() + "</ul></div><div class=content>" + submission(8) + "</div>" +
		"<div class=footer><p>Ministry of Justice, 1 Square of the Republic</p></div></body></html>"
	doc := Read([]byte(page))
	if diff := cmp.Diff(show(Read([]byte(submission(8)))), show(doc)); diff != "" {
		t.Errorf("content and page differ:\n%s", diff)
	}
	if len(doc.Blocks) != 17 {
		t.Errorf("%d blocks, want 17", len(doc.Blocks))
	}
}

func TestQuestionnaireStaysWhole(t *testing.T) {
	var page strings.Builder
	page.WriteString("<table>")
	for i := range 30 {
		fmt.Fprintf(&page, "<tr><td>%d. Does your law provide for measure %d?</td><td>%s</td></tr>", i, i, []string{"Yes", "No", "It is being drafted."}[i%3])
	}
	page.WriteString("</table><p>" + strings.Repeat("A long explanation follows here, with commas, and more. ", 20) + "</p>")
	if got := len(Read([]byte("<html><body>" + page.String())).Blocks); got != 31 {
		t.Errorf("%d blocks, want 31", got)
	}
}

func TestEncodings(t *testing.T) {
	const russian, arabic = "Защита лиц, сообщающих информацию, остаётся трудной задачей.", "ما زالت حماية المبلغين تواجه تحديات كبيرة في مكان العمل."
	encode := func(enc interface {
		String(string) (string, error)
	}, s string) string {
		out, err := enc.String(s)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	cyrillic, koi := charmap.Windows1251.NewEncoder(), charmap.KOI8R.NewEncoder()
	arab, wide := charmap.Windows1256.NewEncoder(), unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder()
	tests := []struct{ name, in, want string }{
		{"declared", "<meta charset=windows-1251><p>" + encode(cyrillic, russian), russian},
		{"badly declared", "<meta content=text/html; charset = KOI8-R http-equiv=Content-Type><p>" + encode(koi, russian), russian},
		{"not declared", "<p>" + encode(cyrillic, russian), russian},
		{"declared UTF-8", "<meta charset=utf-8><p>" + encode(arab, arabic), arabic},
		{"declared Latin", "<meta charset=iso-8859-1><p>" + encode(arab, arabic), arabic},
		{"declared something else, is UTF-8", "<meta charset=windows-1251><p>" + russian, russian},
		{"declared unknown", "<meta charset=klingon><p>" + encode(cyrillic, russian), russian},
		{"UTF-16 that declares something else", encode(wide, "<meta charset=windows-1251><p>"+russian), russian},
	}
	for _, tt := range tests {
		if diff := cmp.Diff([]string{"p " + tt.want}, show(Read([]byte(tt.in)))); diff != "" {
			t.Errorf("%s:\n%s", tt.name, diff)
		}
	}
}

func TestHostilePages(t *testing.T) {
	deep := strings.Repeat("<div>", 2000) + "<p>deep</p>" + strings.Repeat("</div>", 2000) + "<script>x</script><p>after &amp; out"
	if diff := cmp.Diff([]string{"p deep", "p after & out"}, show(Read([]byte(deep)))); diff != "" {
		t.Errorf("nested too deep:\n%s", diff)
	}
	if got := Read([]byte("<html><script>x()</script></html>")).Error; got == nil || got.Kind != corpus.NoText {
		t.Errorf("a page without text: error %v, want %s", got, corpus.NoText)
	}
	if got := Read([]byte("<p>damaged\x00\x01\x02\x03</p>")); len(got.Blocks) != 1 || got.Blocks[0].Text != "damaged" {
		t.Errorf("control characters: %v", got)
	}
}

func ExampleRead() {
	for _, b := range Read([]byte("<h1>Reply</h1><nav>Home</nav><p>Yes, by Law No. 14.")).Blocks {
		fmt.Println(b.Kind, b.Text)
	}
	// Output:
	// heading Reply
	// paragraph Yes, by Law No. 14.
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("<table><tr><td><p>x<a href='#fn1'>1</a><td id=fn1>y"))
	f.Add([]byte("<meta charset=utf-16><p>\xFF\xFEa"))
	f.Add([]byte("<pre>a\n\nb<li value=-1><input><br><br>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, b := range Read(data).Blocks {
			if b.Text == "" || strings.ContainsAny(b.Text, "\n\r\uE000") || !utf8.ValidString(b.Text) {
				t.Errorf("block %q", b.Text)
			}
		}
	})
}
