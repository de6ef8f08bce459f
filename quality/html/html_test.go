package html_test

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"rapporteur/corpus"
	"rapporteur/quality"
	page "rapporteur/quality/html"
)

// hostile is what no page may take for markup.
const hostile = `</li><script>alert("x")</script>`

func score() quality.Score {
	gold := []quality.Item{
		{ID: "1", Lang: "en", Kind: "term", Text: "The press is free. " + hostile, Themes: []corpus.ThemeID{"media", "sport"}, Status: map[corpus.ThemeID]corpus.Status{"media": "gap"}, Submitter: "XAA"},
		{ID: "2", Lang: "ar", Text: "نص", Themes: []corpus.ThemeID{"media"}, Submitter: "XAB"},
		{ID: hostile, Lang: hostile, Kind: hostile, Themes: []corpus.ThemeID{hostile}},
		{ID: "4", Lang: "en", Kind: "negative"},
	}
	seen := []quality.Evidence{
		{Rule: "noise/en/a", Start: 10, End: 18, Text: "is free.", Terms: []string{"free"}}, {Rule: "noise/en/b", Start: 0, End: 18, Terms: []string{hostile}},
		{Rule: "noise/en/c", Start: 4, End: 9}, {Rule: "noise/en/d", Start: 15, End: 1000},
	}
	found := []quality.Found{{"media": {Status: "need"}, "noise": {Status: "gap", Evidence: seen}}, {"training": {}}, {}, {"noise": {}}}
	s := quality.Measure(gold, found, quality.Options{Resamples: 20, Known: []corpus.ThemeID{"media"}})
	s.Gold = hostile
	return s
}

func agreement(t *testing.T) quality.Agreement {
	t.Helper()
	a := []quality.Item{
		{ID: "1", Lang: "en", Text: hostile, Themes: []corpus.ThemeID{"media", hostile}, Status: map[corpus.ThemeID]corpus.Status{"media": "gap"}},
		{ID: hostile}, {ID: "3", Text: "three"},
	}
	b := []quality.Item{
		{ID: "1", Lang: "en", Text: hostile, Themes: []corpus.ThemeID{"media", "sport"}, Status: map[corpus.ThemeID]corpus.Status{"media": hostile}},
		{ID: "2"}, {ID: "3", Text: "other"},
	}
	g, err := quality.Agree(a, b, quality.Options{Resamples: 20})
	if err != nil {
		t.Fatal(err)
	}
	g.A, g.B = hostile, "b.jsonl"
	return g
}

// written are pages by name: of everything, and of as little as there can be.
func written(t *testing.T) map[string]string {
	t.Helper()
	nothing := quality.Measure(nil, nil, quality.Options{Resamples: 1})
	alike, err := quality.Agree([]quality.Item{{ID: "1"}}, []quality.Item{{ID: "1"}}, quality.Options{Resamples: 1})
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]string{}
	for name, write := range map[string]func(io.Writer) error{
		"score":     func(w io.Writer) error { return page.Score(w, score()) },
		"nothing":   func(w io.Writer) error { return page.Score(w, nothing) },
		"agreement": func(w io.Writer) error { return page.Agreement(w, agreement(t)) },
		"alike":     func(w io.Writer) error { return page.Agreement(w, alike) },
	} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(name, err)
		}
		pages[name] = b.String()
	}
	return pages
}

// void are elements without an end.
var void = []string{"meta", "br"}

// balance returns what is wrong with the nesting of a page's tags, and how often each occurs.
func balance(text string) (count map[string]int, err error) {
	var open []string
	count = map[string]int{}
	z := html.NewTokenizer(strings.NewReader(text))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		raw, _ := z.TagName()
		name := string(raw)
		switch {
		case kind == html.StartTagToken:
			count[name]++
			if !slices.Contains(void, name) {
				open = append(open, name)
			}
		case kind == html.EndTagToken && (len(open) == 0 || open[len(open)-1] != name):
			return count, fmt.Errorf("</%s> closes %v", name, open)
		case kind == html.EndTagToken:
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		return count, fmt.Errorf("left open: %v", open)
	}
	return count, nil
}

func TestPagesAreSound(t *testing.T) {
	for name, text := range written(t) {
		count, err := balance(text)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if count["script"] > 0 || count["h1"] != 1 || count["main"] != 1 || count["title"] != 1 {
			t.Errorf("%s: %v", name, count)
		}
		if strings.Contains(text, "ZgotmplZ") || strings.Contains(text, "%!") {
			t.Errorf("%s: a value was refused by its place or by its format", name)
		}
		for _, s := range []string{"url(", "@import", "http:", "https:", "src="} {
			if strings.Contains(text, s) {
				t.Errorf("%s fetches something: %s", name, s)
			}
		}
	}
}

// TestLinksHaveTheirPlaces: each leads to one element of the same page.
func TestLinksHaveTheirPlaces(t *testing.T) {
	for name, text := range written(t) {
		root, err := html.Parse(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		ids, links := map[string]int{}, []string{}
		for n := range root.Descendants() {
			for _, a := range n.Attr {
				switch a.Key {
				case "id":
					ids[a.Val]++
				case "href":
					links = append(links, a.Val)
				}
			}
		}
		for _, l := range links {
			if id, ok := strings.CutPrefix(l, "#"); !ok || ids[id] != 1 {
				t.Errorf("%s: %s leads to %d places", name, l, ids[id])
			}
		}
		if len(links) < 2 {
			t.Errorf("%s has %d links", name, len(links))
		}
	}
}

func TestPagesHoldTheirFigures(t *testing.T) {
	pages := written(t)
	tests := []struct{ page, want string }{
		{"score", "4 passages of <cite>&lt;/li&gt;"},
		{"score", "<dd><b>0</b> of 1</dd><dt>statuses right</dt>"},
		{"score", "<dd><b>1</b> of 1</dd><dt>negatives with a false alarm</dt>"},
		{"score", "Not in the codebook, so always missed: &lt;/li&gt;"},
		{"score", ">media</a></th>"},
		{"score", "<summary>media: missed 1, false alarms 0, wrong statuses 1</summary>"},
		{"score", "<mark>The press is free.</mark><mark> &lt;/li&gt;"},
		{"score", `<p lang="ar" dir="rtl">نص</p>`},
		{"score", "gold gap, given need"},
		{"score", "<code>noise/en/a</code> <q dir=\"auto\">free</q>"},
		{"score", `<th scope="row">media</th><td>2</td><td>1</td><td>-1</td><td class="t">XAB</td>`},
		{"nothing", "0 passages"},
		{"agreement", "<b>1</b>"},
		{"agreement", "Only in a: &lt;/li&gt;"},
		{"agreement", "Only in b: 2."},
		{"agreement", "so not compared: 3."},
		{"agreement", "3 differences, by passage"},
		{"alike", "Passages compared: 1"},
	}
	for _, tt := range tests {
		if !strings.Contains(pages[tt.page], tt.want) {
			t.Errorf("%s lacks %s", tt.page, tt.want)
		}
	}
	for name, again := range written(t) {
		if again != pages[name] {
			t.Errorf("%s comes out otherwise when written again", name)
		}
	}
}
