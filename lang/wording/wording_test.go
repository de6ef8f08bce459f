package wording

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
	"rapporteur/lang/locale"
)

// TestConformance holds every language to the keys and places of the English file.
func TestConformance(t *testing.T) {
	all, err := builtin()
	if err != nil {
		t.Fatal(err)
	}
	english := all[corpus.English]
	for _, l := range locale.All() {
		w, ok := all[l.Lang]
		if !ok {
			t.Errorf("%s.yaml is missing", l.Lang)
			continue
		}
		if diff := cmp.Diff(english.Keys(), w.Keys()); diff != "" {
			t.Errorf("%s.yaml has other keys than en.yaml: %s", l.Lang, diff)
		}
		for _, key := range w.Keys() {
			for _, place := range w.Places(key) {
				if !slices.Contains(english.Places(key), place) {
					t.Errorf("%s.yaml: %s: nothing is put in place of {%s}", l.Lang, key, place)
				}
			}
			for _, place := range english.Places(key) {
				if !slices.Contains(w.Places(key), place) && !w.counts(key, place) {
					t.Errorf("%s.yaml: %s: {%s} is lost", l.Lang, key, place)
				}
			}
		}
	}
}

// counts reports whether a pattern may leave a place out because its variants say the number: "one document".
func (w Words) counts(key, place string) bool {
	p := w.patterns[key]
	return len(p) > 1 && slices.ContainsFunc(p[other], func(x part) bool { return x.name == place })
}

func words(t *testing.T, file string) Words {
	t.Helper()
	l := locale.For(corpus.English)
	p, err := read(l, "test.yaml", []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	return Words{Locale: l, patterns: p}
}

func TestSay(t *testing.T) {
	w := words(t, `
late:
  none: Nothing was late.
  one: "{n:opening} was late."
  other: "{n:opening} were late{note}."
plain: "{{ {who:opening} of {theme:mid}, {theme:quoted}"
share: "{s}; {s:out-of}; {s:quantified}; {s:percent}"
`)
	n := func(n int) Arg { return Count{Name: "n", N: n, Noun: "document", Query: "q"} }
	tests := []struct {
		key  string
		args []Arg
		want string
	}{
		{"late", []Arg{n(0)}, "Nothing was late."},
		{"late", []Arg{n(1)}, "One document was late."},
		{"late", []Arg{n(12), Pieces{Name: "note"}}, "Twelve documents were late."},
		{"late", []Arg{Text{Name: "note"}, n(2)}, "Two documents were late."},
		{"late", []Arg{n(2)}, "Two documents were late[note]."},
		{"plain", []Arg{Text{"who", "every State"}, Text{"theme", "Asset recovery"}}, "{ Every State of asset recovery, “Asset recovery”"},
		{"plain", []Arg{Text{"who", "x"}, Text{"theme", "UNCAC rules"}}, "{ X of UNCAC rules, “UNCAC rules”"},
		{"share", []Arg{Share{"s", 12, 25, "state-party", ""}}, "12 of the 25 States parties; 12 of 25; many States parties; 48 per cent"},
		{"share", []Arg{Share{"s", 2, 5, "state-party", ""}}, "two of the five States parties; two of five; two of the five States parties; two of five"},
		{"nowhere", nil, "[nowhere]"},
	}
	for _, tt := range tests {
		if got := w.Text(tt.key, tt.args...); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.key, got, tt.want)
		}
	}
	if got := w.Say("late", n(3), Pieces{"note", []Piece{{Note: 4}}, nil}); got[0].Query != "q" || got[2].Note != 4 {
		t.Errorf("the number does not open, or the note is lost: %+v", got)
	}
}

func TestList(t *testing.T) {
	for lang, want := range map[corpus.Lang]string{
		corpus.English: "1 State and 2 banks", corpus.Spanish: "1 State y 2 banks", corpus.Chinese: "1 State和2 banks",
	} {
		w := Words{Locale: locale.For(lang)}
		got := w.List([][]Piece{{{Text: "1 State", Query: "a"}}, {{Text: "2", Query: "b"}, {Text: " banks"}}})
		if text(got) != want || got[0].Query != "a" || got[2].Query != "b" {
			t.Errorf("%s: %+v, want %s", lang, got, want)
		}
	}
	w := For(corpus.English)
	one := func(s string) []Piece { return []Piece{{Text: s}, {Note: 1}} }
	noted := w.List([][]Piece{one("a"), one("b"), one("c")})
	var order []string
	for _, p := range noted {
		order = append(order, p.Text)
	}
	if diff := cmp.Diff([]string{"a", ",", "", " ", "b", "", " and ", "c", ""}, order); diff != "" {
		t.Errorf("notes stand after commas in English: %s", diff)
	}
}

func TestMistakesOfAFileAreNamed(t *testing.T) {
	for file, want := range map[string]string{
		"inventory.nobody: {one: nobody}":        `inventory.nobody: the pattern for "other" is missing`,
		"inventory.nobody: 'no {one'":            "inventory.nobody: a brace is not closed: {one",
		"inventory.nobody: 'no {one:loud}'":      `inventory.nobody: {one:loud}: there is no form "loud": write one of of, opening`,
		"inventory.nobody: 'no {one}'":           "inventory.nobody: nothing is put in place of {one} here; write words only",
		"inventory.everybody: all":               "inventory.everybody: there is no such key",
		"inventory.nobody: [a]":                  "inventory.nobody: write a pattern, or patterns under none, zero",
		"inventory.nobody: {other: a, some: b}":  "inventory.nobody: some: write patterns under",
		"inventory.shared: 'By {as-at} {when}.'": "inventory.shared: nothing is put in place of {when} here; write {as-at}, {replies}",
		"\tx":                                    "own.yaml: ",
	} {
		_, err := For(corpus.English).With("own.yaml", []byte(file))
		if err == nil || !strings.Contains(err.Error(), want) || !strings.HasPrefix(err.Error(), "own.yaml: ") {
			t.Errorf("%s: %v, want %s", file, err, want)
		}
	}
}

func TestOwnWordsReplaceBuiltInOnes(t *testing.T) {
	w, err := For(corpus.English).With("own.yaml", []byte("front.title: Overview\ninventory.nobody: nobody at all"))
	if err != nil {
		t.Fatal(err)
	}
	if w.Text("front.title") != "Overview" || w.Label("kind", "academia") != "Academic institutions" || w.Label("kind", "x") != "x" {
		t.Errorf("%q, %q, %q", w.Text("front.title"), w.Label("kind", "academia"), w.Label("kind", "x"))
	}
	if For(corpus.English).Text("front.title") == "Overview" {
		t.Error("the built-in words have changed")
	}
}

func FuzzRead(f *testing.F) {
	f.Add("a: '{x:mid} b'")
	f.Add("a: {one: '{{', other: '{x}'}")
	l := locale.For(corpus.French)
	f.Fuzz(func(t *testing.T, file string) {
		p, err := read(l, "f.yaml", []byte(file))
		if err != nil {
			return
		}
		w := Words{Locale: l, patterns: p}
		for _, key := range w.Keys() {
			w.Text(key, Count{Name: "x", N: 3, Noun: "page"})
		}
	})
}

// TestChineseSentences are sentences in which Chinese goes its own way: figures with measure words, commas between clauses with notes
// after them, no spaces.
func TestChineseSentences(t *testing.T) {
	w := For(corpus.Chinese)
	states := func(name string, n int, beside ...int) Count {
		return Count{Name: name, N: n, Noun: "state-party", Beside: beside}
	}
	each := func(status string, n int) []Piece {
		return append(w.Say("each.theme."+status, states("n", n, 5)), Piece{Note: n})
	}
	theme := Text{"theme", "保护举报人"}
	share := Share{Name: "share", N: 9, All: 25, Noun: "state-party"}
	quantified := share
	quantified.Name = "quantified"
	who := func(key string) Arg {
		return Pieces{Name: "who", Pieces: w.Say(key, share, quantified, states("states", 25))}
	}
	tests := []struct{ got, want string }{
		{
			w.Text("inventory.shared", states("", 36), Text{"as-at", w.Locale.AsAt("2023-09-21")}, Text{"replies", "35个缔约国和1个民间社会组织"}),
			"截至2023年9月21日，35个缔约国和1个民间社会组织分享了信息。",
		},
		{w.Text("inventory.shared-undated", states("", 0), Text{"replies", w.Text("inventory.nobody")}), "没有提交方分享信息。"},
		{w.Text("inventory.late", Count{Name: "documents", N: 2, Noun: "document"}, Pieces{Name: "note"}), "2份文件系在该日期之后收到，未予列入。"},
		{w.Text("said.theme.in-place", who("who.some"), theme, Pieces{Name: "note"}), "许多缔约国（25个中的9个）报告了在保护举报人方面已实施的措施。"},
		{w.Text("said.theme", who("who.share"), theme), "资料得到分析的25个缔约国中的9个述及保护举报人。"},
		{w.Text("said.theme.gap", who("who.all"), theme, Pieces{Name: "note"}), "资料得到分析的全部25个缔约国均指出，在保护举报人方面缺乏措施或措施尚未见效。"},
		{
			w.Text("status.of-those", Pieces{Name: "list", Pieces: w.Clauses([][]Piece{each("in-place", 5), each("gap", 3), each("need", 2)})}),
			"其中，5个报告了已实施的措施，3个指出缺乏措施或措施尚未见效，2个表示需要援助。",
		},
		{w.Text("unread.pages", Count{Name: "pages", N: 32, Noun: "page"}, Text{"why", w.Label("error", "scan-not-read")}, Pieces{Name: "note"}), "1份文件（共32页）无法读取，未予列入，原因：系扫描件。"},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("%s, want %s", tt.got, tt.want)
		}
	}
	noted := w.Clauses([][]Piece{each("in-place", 5), each("gap", 3)})
	if len(noted) < 4 || noted[2].Text != "，" || noted[3].Note != 5 {
		t.Errorf("the note does not stand after the comma: %+v", noted)
	}
}
