package taxonomy_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/analyze"
	"rapporteur/corpus"
	"rapporteur/taxonomy"
	"rapporteur/taxonomy/qdc"
	"rapporteur/taxonomy/skos"
)

// format is a format of codebooks other than our own. A further one is a folder with the same function, a sample of the small codebook
// in testdata/formats, and a line here.
type format struct {
	sample string
	read   func(name string, data []byte) (*taxonomy.Codebook, error)
	langs  []corpus.Lang // in which the sample has labels of the theme gifts
	broken []broken
}

// broken is a file that must be refused, and what the error says.
type broken struct{ name, data, want string }

const (
	rdfHead = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">`
	ttlHead = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
	qdcHead = `<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>`
	bomb    = `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>`
)

func formats() []format {
	return []format{
		{"small.ttl", skos.ReadTurtle, []corpus.Lang{"en", "fr", "ru", "zh"}, []broken{
			{"nothing", "", "no skos:Concept"},
			{"not closed", ttlHead + `<a> a skos:Concept ; skos:prefLabel "A`, "broken:2: the file ends within quotation marks"},
			{"prefix", ttlHead + "\n<a> a sko:Concept .", "broken:3: the prefix sko: is not declared"},
			{"depth", ttlHead + "<a> skos:x " + strings.Repeat("[ skos:x ", 1000), "more than 100 brackets"},
			{"cycle", ttlHead + `<a> skos:broader <b> ; skos:prefLabel "A" . <b> skos:broader <a> ; skos:prefLabel "B" .`, `concept "a", line 2, is broader than itself`},
			{"graphs", ttlHead + "<g> { <a> a skos:Concept }", "missing before"},
			{"encoding", ttlHead + "<a> skos:prefLabel \"\xff\" .", "not UTF-8"},
		}},
		{"small.rdf", skos.ReadXML, []corpus.Lang{"en", "fr", "ru", "zh"}, []broken{
			{"nothing", "", "no element"},
			{"another vocabulary", `<html/>`, "element html has no namespace"},
			{"no concept", rdfHead + "</rdf:RDF>", "no skos:Concept"},
			{"entities", bomb + rdfHead + "&b;</rdf:RDF>", "it declares entities"},
			{"undeclared entity", rdfHead + "&b;</rdf:RDF>", "invalid character entity"},
			{"depth", rdfHead + strings.Repeat("<skos:Concept>", 1000), "more than 100 elements"},
			{"truncated", rdfHead + "<skos:Concept>", "broken:1: unexpected EOF"},
			{"literal", rdfHead + `<skos:Concept><skos:note rdf:parseType="Literal"/></skos:Concept></rdf:RDF>`, `rdf:parseType="Literal" is not read`},
			{"encoding", `<?xml version="1.0" encoding="windows-1252"?>` + rdfHead + "</rdf:RDF>", "the file is in windows-1252: save it as UTF-8"},
		}},
		{"small.jsonld", skos.ReadJSON, []corpus.Lang{"en", "fr", "ru", "zh"}, []broken{
			{"nothing", "", "broken: line 1: unexpected EOF"},
			{"no concept", "{}", "no skos:Concept"},
			{"cut off", "{\n\"@graph\": [", "broken: line 2: unexpected EOF"},
			{"two", "{}\n{}", "something stands behind"},
			{"a context elsewhere", `{"@context": "https://example.org/skos.jsonld"}`, "its context https://example.org/skos.jsonld is elsewhere and is not fetched"},
			{"an imported context", `{"@context": {"@import": "c"}}`, "is elsewhere"},
			{"no context", `{"@context": 7}`, "neither an object nor a list"},
			{"depth", strings.Repeat(`{"a":`, 1000), "more than 100 brackets"},
			{"contexts", "[" + strings.Repeat(`{"@context": {}},`, 1001) + "{}]", "more than 1000 contexts"},
			{"encoding", "{\"\xff\": 1}", "not UTF-8"},
		}},
		{"small.qdc", qdc.Read, []corpus.Lang{"en"}, []broken{
			{"nothing", "", "no element"},
			{"project", `<Project xmlns="urn:QDA-XML:project:1.0"/>`, "export a codebook, not a project"},
			{"no code", qdcHead + "</Codes></CodeBook>", "broken:1: it has no code"},
			{"no name", qdcHead + `<Code guid="1" isCodable="true"/></Codes></CodeBook>`, "a code has no name"},
			{"same guid", qdcHead + "\n<Code guid=\"1\" name=\"A\"/><Code guid=\"1\" name=\"B\"/></Codes></CodeBook>", `broken:2: code "B" has no guid of its own`},
			{"entities", bomb + qdcHead + "&b;</Codes></CodeBook>", "it declares entities"},
			{"depth", qdcHead + strings.Repeat(`<Code guid="1" name="A">`, 1000), "more than 100 elements"},
			{"truncated", qdcHead, "broken:1: unexpected EOF"},
			{"UTF-16", "\xff\xfe<\x00", "save it as UTF-8"},
		}},
	}
}

// TestFormats holds every format to the same codebook: ids, titles, order, and that it is sound and tags at once.
func TestFormats(t *testing.T) {
	for _, f := range formats() {
		path := filepath.Join("testdata", "formats", f.sample)
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		cb, err := f.read(f.sample, data)
		if err != nil {
			t.Errorf("%s: %v", f.sample, err)
			continue
		}
		var got [][]string
		for _, theme := range cb.Themes {
			got = append(got, []string{string(theme.ID), theme.Title[corpus.English], string(theme.Parent), theme.Chapter, theme.Counts})
			if theme.File != f.sample || theme.Line < 2 {
				t.Errorf("%s: theme %s stands at %s:%d", f.sample, theme.ID, theme.File, theme.Line)
			}
		}
		slices.SortFunc(got, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
		want := [][]string{
			{"boats", "Boats", "", "", ""},
			{"gift-registers", "Gift registers", "gifts", "gifts", ""},
			{"gifts", "Gifts", "", "gifts", "What an official is given."},
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: themes (-want +got):\n%s", f.sample, diff)
		}
		if len(cb.Chapters) != 1 || cb.Chapters[0].Title.In(corpus.English) != "Gifts" || cb.ID != "small" {
			t.Errorf("%s: id %s, chapters %v", f.sample, cb.ID, cb.Chapters)
		}
		f.tags(t, cb)
		f.repeats(t, cb, data)
	}
}

// tags checks that the codebook has no error, and that its labels find what they name.
func (f format) tags(t *testing.T, cb *taxonomy.Codebook) {
	for _, p := range taxonomy.Lint(cb) {
		if p.Severity == taxonomy.Error {
			t.Errorf("%s: %v", f.sample, p)
		}
	}
	tagger, err := analyze.New(cb, analyze.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range tagger.CheckExamples() {
		t.Errorf("%s: %v", f.sample, p)
	}
	texts := map[corpus.Lang]string{"en": "The register lists a gift.", "fr": "Un cadeau fut remis.", "ru": "Он получил подарки.", "zh": "他收受了禮品。"}
	for _, l := range f.langs {
		tags := tagger.Passage(l, texts[l])
		if len(tags) != 1 || tags[0].Theme != "gifts" {
			t.Errorf("%s: %q has %v", f.sample, texts[l], tags)
		}
	}
	if tags := tagger.Passage("en", "Gift registers are kept."); len(tags) != 2 || tags[0].Theme != "gift-registers" || tags[1].Theme != "gifts" {
		t.Errorf("%s: a child is not followed by its parent: %v", f.sample, tags)
	}
	if len(cb.Losses) == 0 || cb.Losses[0].Kind != taxonomy.Loss || cb.Losses[0].Severity != taxonomy.Advice {
		t.Errorf("%s: what it cannot carry is not named: %v", f.sample, cb.Losses)
	}
}

// repeats checks that the same bytes give the same codebook, whatever the file's name, and others another digest.
func (f format) repeats(t *testing.T, cb *taxonomy.Codebook, data []byte) {
	for range 5 {
		again, err := f.read(f.sample, data)
		if diff := cmp.Diff(cb, again); err != nil || diff != "" {
			t.Fatalf("%s, read again: %v\n%s", f.sample, err, diff)
		}
	}
	marked, err := f.read("other", append([]byte("\ufeff"), data...))
	if err != nil || len(marked.Themes) != len(cb.Themes) || marked.Digest == cb.Digest {
		t.Errorf("%s with a byte order mark: %v", f.sample, err)
	}
}

// TestFormatsRefuse: what is broken or hostile is an error that names the place.
func TestFormatsRefuse(t *testing.T) {
	for _, f := range formats() {
		for _, b := range f.broken {
			cb, err := f.read("broken", []byte(b.data))
			if err == nil || !strings.Contains(err.Error(), b.want) || !strings.Contains(err.Error(), "broken") {
				t.Errorf("%s, %s: %v, %v, want %q", f.sample, b.name, cb, err, b.want)
			}
		}
	}
}

// FuzzFormats: no bytes panic, and what is read is sound.
func FuzzFormats(f *testing.F) {
	all := formats()
	for i, format := range all {
		data, err := os.ReadFile(filepath.Join("testdata", "formats", format.sample))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data, i)
		for _, b := range format.broken {
			f.Add([]byte(b.data), i)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte, which int) {
		format := all[uint(which)%uint(len(all))]
		cb, err := format.read("fuzz", data)
		if err != nil {
			return
		}
		for _, p := range taxonomy.Lint(cb) {
			if p.Severity == taxonomy.Error {
				t.Fatal(p)
			}
		}
	})
}
