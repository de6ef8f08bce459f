package skos

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"rapporteur/report/coding"
	"rapporteur/report/coding/codingtest"
	"rapporteur/taxonomy"
	reader "rapporteur/taxonomy/skos"
	"rapporteur/taxonomy/skos/rdf"
	"rapporteur/taxonomy/skos/turtle"
)

func turtleOf(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WriteTurtle(&b, codingtest.Sample()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// What --taxonomy reads of the thesaurus, in either form, is the codebook without its rules: chapters are chapters.
func TestTheCodebookComesBack(t *testing.T) {
	var b bytes.Buffer
	if err := WriteJSONLD(&b, codingtest.Sample()); err != nil {
		t.Fatal(err)
	}
	for name, read := range map[string]func() (*taxonomy.Codebook, error){
		"Turtle":  func() (*taxonomy.Codebook, error) { return reader.ReadTurtle("other.ttl", turtleOf(t)) },
		"JSON-LD": func() (*taxonomy.Codebook, error) { return reader.ReadJSON("other.jsonld", b.Bytes()) },
	} {
		got, err := read()
		if err != nil {
			t.Fatal(err)
		}
		want := codingtest.Codebook()
		want.Chapters = want.Chapters[:1] // an empty one is not exported
		for i := range want.Themes {
			want.Themes[i].Counts = strings.Join(strings.Fields(want.Themes[i].Counts), " ")
		}
		want.Themes[2].Chapter = "" // its chapter is not in the codebook
		ours := cmpopts.IgnoreFields(taxonomy.Codebook{}, "Rules", "Digest")
		if diff := cmp.Diff(want, got, ours, cmpopts.IgnoreFields(taxonomy.Theme{}, "File", "Line")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// Both forms say the same: every triple of the one is in the other.
func TestJSONLDSaysTheSame(t *testing.T) {
	triples, err := turtle.Read("small.ttl", turtleOf(t))
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, one := range triples {
		lang := ""
		if one.Object.Lang != "" {
			lang = "@" + one.Object.Lang
		}
		want = append(want, short(one.Subject.Value)+" "+short(one.Predicate)+" "+short(one.Object.Value)+lang)
	}
	var b bytes.Buffer
	if err := WriteJSONLD(&b, codingtest.Sample()); err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Context map[string]any   `json:"@context"`
		Graph   []map[string]any `json:"@graph"`
	}
	if err := json.Unmarshal(b.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, n := range doc.Graph {
		got = append(got, expand(t, doc.Context, n)...)
	}
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-turtle +json-ld):\n%s", diff)
	}
}

func short(iri string) string {
	return strings.NewReplacer("http://www.w3.org/2004/02/skos/core#", "skos:", "http://purl.org/dc/terms/", "dct:", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "a").Replace(iri)
}

// expand gives the triples of a node, as far as JSON-LD 1.1 is used here.
func expand(t *testing.T, context, n map[string]any) []string {
	t.Helper()
	var triples []string
	for key, v := range n {
		property := "a"
		switch means := context[key].(type) {
		case string:
			property = means
		case map[string]any:
			property = means["@id"].(string)
		default:
			if !strings.HasPrefix(key, "@") {
				t.Errorf("%s is not in the context", key)
			}
		}
		if key == "@id" {
			continue
		}
		if key == "@type" {
			v = context[v.(string)]
		}
		switch v := v.(type) {
		case string:
			triples = append(triples, fmt.Sprintf("%s %s %s", n["@id"], property, v))
		case []any:
			for _, one := range v {
				triples = append(triples, fmt.Sprintf("%s %s %s", n["@id"], property, one))
			}
		case map[string]any:
			for lang, one := range v {
				triples = append(triples, fmt.Sprintf("%s %s %s@%s", n["@id"], property, one, lang))
			}
		}
	}
	return triples
}

// Whatever a title is, the thesaurus can be read and has it.
func FuzzQuoted(f *testing.F) {
	f.Add("a \"b\"\\\n\r\t\x00\U0001f600")
	f.Fuzz(func(t *testing.T, title string) {
		p := coding.Project{Codebook: codingtest.Codebook()}
		p.Codebook.Title["fr"] = title
		var b bytes.Buffer
		if err := WriteTurtle(&b, p); err != nil {
			t.Fatal(err)
		}
		triples, err := turtle.Read("f.ttl", b.Bytes())
		if err != nil {
			t.Fatalf("%q: %v", title, err)
		}
		want := strings.ToValidUTF8(title, "\ufffd")
		found := slices.ContainsFunc(triples, func(one rdf.Triple) bool { return one.Object.Lang == "fr" && one.Object.Value == want })
		if title != "" && !found {
			t.Errorf("%q is not in what was written", title)
		}
	})
}
