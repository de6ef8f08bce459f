package wording

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/lang/locale"
)

var update = flag.Bool("update", false, "write the golden files anew")

// The numbers that the goldens show.
var shown = []int{0, 1, 2, 3, 5, 9, 10, 11, 21, 25, 100, 101}

// TestGolden compares what each language says with what a reader of it has checked, in testdata: one file a language.
func TestGolden(t *testing.T) {
	all, err := builtin()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range locale.All() {
		w, ok := all[l.Lang]
		if !ok {
			continue // TestConformance says so
		}
		file := filepath.Join("testdata", string(l.Lang)+".txt")
		got := strings.ReplaceAll(w.page(all[corpus.English]), "\u00a0", "⍽")
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", file, diff)
		}
	}
}

// page is every pattern with places, as reports fill it. No-break spaces are written ⍽ and footnotes [1].
func (w Words) page(english Words) string {
	var b strings.Builder
	for _, key := range english.Keys() {
		places := english.Places(key)
		if len(places) == 0 || !w.Has(key) || strings.HasPrefix(key, "who.") || strings.HasPrefix(key, "status.") {
			continue // the last two are shown in the sentences that they are for
		}
		fmt.Fprintf(&b, "## %s\n", key)
		last := ""
		for _, n := range shown {
			if n == 0 && !w.zero(key) {
				continue
			}
			line := w.said(key, n, places)
			if line != last {
				fmt.Fprintf(&b, "%d: %s\n", n, line)
			}
			last = line
		}
	}
	w.several(&b)
	return b.String()
}

// zero reports whether 0 occurs: of most things, nothing is said if there are none.
func (w Words) zero(key string) bool {
	return slices.Contains([]string{"inventory.shared", "inventory.shared-undated", "inventory.analysed", "method.uncoded", "brief.silent", "brief.candidates"}, key) ||
		w.patterns[key][none] != nil || w.patterns[key]["zero"] != nil
}

// said is a key for n alone, and for n of or beside larger numbers where that says something else.
func (w Words) said(key string, n int, places []string) string {
	totals := []int{n, max(n, 25)}
	if key == "said.theme" {
		totals = append(totals, max(n, 101))
	}
	var all []string
	for _, total := range totals {
		line := noted(w.Say(key, w.examples(key, n, total, places)...))
		if !slices.Contains(all, line) {
			all = append(all, line)
		}
	}
	return strings.Join(all, " | ")
}

// examples are the arguments that a report gives to a key.
func (w Words) examples(key string, n, all int, places []string) []Arg {
	share := Share{Name: "share", N: n, All: all, Noun: string(corpus.StateParty)}
	quantified := share
	quantified.Name = "quantified"
	args := []Arg{share, quantified}
	if !hasWho(key) {
		args = nil
	}
	for _, place := range slices.Concat([]string{"documents", "passages", "speakers"}, places) {
		noun, ok := nouns[place]
		if isList := place == "themes" && key != "themes.omitted"; ok && !isList && slices.Contains(places, place) {
			count := Count{Name: place, N: n, Noun: noun}
			switch {
			case place == "n":
				count.Beside = []int{all}
			case key == "method.uncoded":
				count.Beside = []int{10}
			}
			args = append(args, asMeetings(key, count))
		}
	}
	args = append(args, w.list(key, n, all), w.who(key, share, quantified), Pieces{Name: "note", Pieces: []Piece{{Note: 1}}})
	for _, place := range places {
		text := w.text(place)
		if key == "brief.point" && place == "page" {
			text = w.Text("brief.on-page", Text{"page", text})
		}
		args = append(args, Text{place, text})
	}
	return args
}

// asMeetings is a number as the statistics of meetings give it: those of persons rounded, where they are not of a few.
func asMeetings(key string, count Count) Arg {
	of, ok := strings.CutPrefix(key, "meeting.")
	if !ok {
		return count
	}
	switch {
	case strings.HasPrefix(of, "from."):
		count.Noun, count.Beside = "representative", []int{739}
	case of == "states":
		count.Noun = "state"
		return count
	case of == "unclassified" || of == "note.unplaced" || of == "modes" || count.Name == "panels":
		return count
	}
	return Rounded(count)
}

// nouns are those of the places that are numbers.
var nouns = map[string]string{
	"states": string(corpus.StateParty), "documents": "document", "contributions": "contribution", "themes": "theme", "passages": "passage",
	"pages": "page", "all": "passage", "n": string(corpus.StateParty), "min": "submitter", "words": "",
	"people": "person", "speakers": "speaker", "panels": "panel", "in-person": "person", "online": "person",
}

// list is the place {replies} or {list}: numbers of submitters of several kinds, with the total by which the variant is chosen.
func (w Words) list(key string, n, all int) Arg {
	name := "replies"
	if strings.HasPrefix(key, "others.") {
		name = "list"
	}
	if !strings.HasPrefix(key, "others.") && !strings.HasPrefix(key, "inventory.shared") {
		return Pieces{Name: "nothing"}
	}
	if n == 0 {
		return counted{Pieces{Name: name, Pieces: w.Say("inventory.nobody")}, 0}
	}
	kinds := []Count{{N: n, Noun: string(corpus.CivilSociety), Beside: []int{all}}}
	if all > n {
		kinds = append(kinds, Count{N: all, Noun: string(corpus.Intergovernmental), Beside: []int{all}})
	}
	var items, opening [][]Piece
	total := 0
	for i, c := range kinds {
		form := ""
		if i == 0 {
			form = "opening"
		}
		items, opening = append(items, c.Pieces(w.Locale, "")), append(opening, c.Pieces(w.Locale, form))
		total += c.N
	}
	return counted{Pieces{Name: name, Pieces: w.List(items), Opening: w.List(opening)}, total}
}

// counted is words by whose number a variant is chosen.
type counted struct {
	Pieces
	n int
}

func (c counted) number() (int, bool) { return c.n, true }

// hasWho reports whether {who} is a number of States parties.
func hasWho(key string) bool { return strings.HasPrefix(key, "said.") || key == "brief.who" }

// who is the place {who}: the subject of a sentence, as a report chooses it, or the names of submitters.
func (w Words) who(key string, share, quantified Share) Arg {
	if !hasWho(key) {
		return Text{"who", "Talmora"}
	}
	kind := "who.share"
	_, isQuantified := w.Locale.Quantify(share.N, share.All)
	switch {
	case share.All == 1:
		kind = "who.only"
	case share.N == share.All:
		kind = "who.all"
	case isQuantified:
		kind = "who.some"
	}
	args := []Arg{share, quantified, Count{Name: "states", N: share.All, Noun: string(corpus.StateParty)}}
	opening := Pieces{Pieces: w.Say(kind+".opening", args...)}.Capital()
	return Pieces{Name: "who", Pieces: w.Say(kind, args...), Opening: opening}
}

// text is what stands in a place that is words.
func (w Words) text(place string) string {
	l := w.Locale
	titles := map[corpus.Lang]string{
		corpus.Arabic: "حماية المبلغين", corpus.Chinese: "保护举报人", corpus.English: "Protection of reporting persons",
		corpus.French: "Protection des personnes qui communiquent des informations", corpus.Russian: "Защита лиц, сообщающих информацию",
		corpus.Spanish: "Protección de los denunciantes",
	}
	words := map[string]string{
		"theme": titles[l.Lang], "topic": titles[l.Lang], "as-at": l.AsAt("2023-09-21"), "cutoff": l.Date("2023-09-21"), "date": l.Date("2024-01-01"),
		"kind": w.Label("kind", "civil-society"), "status": w.Label("status", "in-place"), "rows": w.Label("dimension", "theme"),
		"columns": w.Label("dimension", "group"), "why": w.Label("error", "damaged"), "body": w.Label("body", "irg"), "name": w.Label("front", "item"),
		"percent": l.Percent(95), "some": l.Percent(15), "many": l.Percent(30), "half": "1/2", "most": "2/3", "nearly": l.Percent(90),
		"quote": l.Quote("Talmora"), "list": l.List([]string{"Talmora", "Istoria"}), "sources": l.Series([]string{"Talmora", "Istoria"}),
		"page": "3", "file": "talmora.pdf", "session": "2025", "themes": titles[l.Lang], "untagged": "3",
		"topics": w.Text("ranking.topic", Text{"topic", titles[l.Lang]}, Count{Name: "states", N: 12, Noun: string(corpus.StateParty)}),
	}
	if text, ok := words[place]; ok {
		return text
	}
	return strings.ToUpper(place)
}

// several shows sentences about several numbers: of those who spoke of a theme, how many said what.
func (w Words) several(b *strings.Builder) {
	for _, nature := range []string{"theme", "phenomenon"} {
		fmt.Fprintf(b, "## status.of-those, status.it: %s\n", nature)
		for _, numbers := range [][]int{{1, 1}, {2, 1}, {9, 1, 2}, {21, 2, 1, 3}, {101, 25, 11, 1}} {
			fmt.Fprintln(b, w.byStatus("status.of-those", "each."+nature, numbers))
		}
		fmt.Fprintln(b, w.byStatus("status.it", "alone."+nature, []int{1}), "|", w.byStatus("status.it", "alone."+nature, []int{1, 1, 1, 1}))
	}
}

func (w Words) byStatus(whole, form string, numbers []int) string {
	var items [][]Piece
	for i, n := range numbers {
		said := w.Say(form+"."+[]string{"in-place", "planned", "gap", "need"}[i], Count{Name: "n", N: n, Noun: string(corpus.StateParty), Beside: numbers})
		items = append(items, append(said, Piece{Note: i + 1}))
	}
	list := w.Clauses(items)
	if last := len(list) - 1; w.Text("marks.note") == "after" {
		return noted(append(w.Say(whole, Pieces{Name: "list", Pieces: list[:last]}), list[last]))
	}
	return noted(w.Say(whole, Pieces{Name: "list", Pieces: list}))
}

func noted(pieces []Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.Text)
		if p.Note > 0 {
			fmt.Fprintf(&b, "[%d]", p.Note)
		}
	}
	return b.String()
}
