package turtle_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/taxonomy/skos/rdf"
	"rapporteur/taxonomy/skos/turtle"
)

// written shows statements a line each, IRIs in <>, literals as Go strings.
func written(triples []rdf.Triple) string {
	show := func(t rdf.Term) string {
		switch {
		case t.Kind == rdf.Blank:
			return "_:" + t.Value
		case t.Kind == rdf.Literal && t.Lang != "":
			return fmt.Sprintf("%q@%s", t.Value, t.Lang)
		case t.Kind == rdf.Literal:
			return fmt.Sprintf("%q", t.Value)
		}
		return "<" + strings.Replace(t.Value, rdf.NS, "rdf:", 1) + ">"
	}
	var b strings.Builder
	for _, t := range triples {
		fmt.Fprintf(&b, "%s %s %s\n", show(t.Subject), show(rdf.Term{Value: t.Predicate}), show(t.Object))
	}
	return b.String()
}

func TestRead(t *testing.T) {
	tests := []struct{ name, ttl, want string }{
		{"lists", `<a> <p> <b>, <c> ; <q> "d" ; ; .`, "<a> <p> <b>\n<a> <p> <c>\n<a> <q> \"d\"\n"},
		{"prefixes", "@prefix e: <http://e/> . PREFIX : <http://d/>\ne:a a :b.", "<http://e/a> <rdf:type> <http://d/b>\n"},
		{"base", "@base <http://e/x/> . <a> <../p> <#f> . BASE <http://f/> <a> <p> <> .", "<http://e/x/a> <http://e/p> <http://e/x/#f>\n<http://f/a> <http://f/p> <http://f/>\n"},
		{"local names", `@prefix e: <h:> . e:a.b e:c%20d e:f\,g, e:1:2, e: .`, "<h:a.b> <h:c%20d> <h:f,g>\n<h:a.b> <h:c%20d> <h:1:2>\n<h:a.b> <h:c%20d> <h:>\n"},
		{"languages", `<a> <p> "x"@en, "y"@zh-Hant .`, "<a> <p> \"x\"@en\n<a> <p> \"y\"@zh-hant\n"},
		{"types", `<a> <p> "1"^^<http://int>, 2, -3.5e1, true .`, "<a> <p> \"1\"\n<a> <p> \"2\"\n<a> <p> \"-3.5e1\"\n<a> <p> \"true\"\n"},
		{"a number before the dot", `<a> <p> 2.`, "<a> <p> \"2\"\n"},
		{"quotation marks", `<a> <p> 'it"s', "l'a", """two "words" here""", '''x''y''', """end\"""" .`, "<a> <p> \"it\\\"s\"\n<a> <p> \"l'a\"\n<a> <p> \"two \\\"words\\\" here\"\n<a> <p> \"x''y\"\n<a> <p> \"end\\\"\"\n"},
		{"escapes", `<a> <p> "\t\u00e9\U0001F600\\" .`, "<a> <p> \"\\té😀\\\\\"\n"},
		{"lines", "<a> <p> \"\"\"one\ntwo\"\"\" .", "<a> <p> \"one\\ntwo\"\n"},
		{"blank nodes", `_:x <p> [ <q> <b> ; <r> [] ] . [ <s> <c> ] . [] <t> <d> .`, "_:#1 <q> <b>\n_:#1 <r> _:#2\n_:x <p> _:#1\n_:#3 <s> <c>\n_:#4 <t> <d>\n"},
		{"collections", `<a> <p> ( <b> "c" ), () .`, "_:#1 <rdf:first> <b>\n_:#1 <rdf:rest> _:#2\n_:#2 <rdf:first> \"c\"\n_:#2 <rdf:rest> <rdf:nil>\n<a> <p> _:#1\n<a> <p> <rdf:nil>\n"},
		{"comments", "# one\n<a> <p> # two\n<b#c> . # three", "<a> <p> <b#c>\n"},
		{"keywords as names", "@prefix a: <h:> . @prefix prefix: <g:> . prefix:true a:a a:false .", "<g:true> <h:a> <h:false>\n"},
	}
	for _, tt := range tests {
		got, err := turtle.Read("t.ttl", []byte(tt.ttl))
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if diff := cmp.Diff(tt.want, written(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestErrors(t *testing.T) {
	tests := []struct{ ttl, want string }{
		{"<a> <p> <b>", `t.ttl:1: "." is missing before the end of the file`},
		{"<a> <p>\n<b .", "t.ttl:2: the IRI \"<b .\" is not closed by >"},
		{"<a> <p> .", "t.ttl:1: an object is missing before \".\""},
		{"<a> \"p\" <b> .", "t.ttl:1: an IRI or a name with a prefix is missing before \"\\\"p\\\" <b> .\""},
		{"<a> _:b <b> .", "a predicate is an IRI"},
		{"<a> <p> \"x\n\" .", "a line ends within quotation marks"},
		{`<a> <p> "\x" .`, `\x stands for nothing`},
		{`<a> <p> "\ud800" .`, `\ud800 is no character`},
		{`<a> <p> "x"@ .`, "a language is missing after @"},
		{"<a> <p> << <b> <c> <d> >> .", "statements about statements are not read"},
		{"@prefix e <http://e/> .", "a prefix with a colon is missing before"},
		{"@base <relative> .", "base <relative> is no absolute IRI"},
		{"<a> <p> ( <b>", "the file ends where an object is missing"},
		{"<a> <p> [ <q> <b> .", `"]" is missing before "."`},
		{"GRAPH <g> { }", "save the file as Turtle, not TriG"},
	}
	for _, tt := range tests {
		got, err := turtle.Read("t.ttl", []byte(tt.ttl))
		if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.HasPrefix(err.Error(), "t.ttl:") {
			t.Errorf("%q: %v, %v, want %s", tt.ttl, written(got), err, tt.want)
		}
	}
}

func TestLines(t *testing.T) {
	got, err := turtle.Read("t.ttl", []byte("# one\n<a>\n  <p> \"\"\"x\ny\"\"\" ;\n  <q> 1 .\n"))
	if err != nil || len(got) != 2 || got[0].Line != 3 || got[1].Line != 5 {
		t.Errorf("%v, %v", got, err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(`@prefix e: <h:> . e:a a [ e:b ("c"@en 1.5 '''d''') ] .`)
	f.Add("BASE <http://e/> <a> <p> \"\\u00e9\"^^<t>, _:b . # c")
	f.Fuzz(func(t *testing.T, s string) {
		got, err := turtle.Read("f", []byte(s))
		if err != nil {
			return
		}
		lines := strings.Count(s, "\n") + 1
		for _, triple := range got {
			if triple.Predicate == "" && !strings.Contains(s, "<>") || triple.Line < 1 || triple.Line > lines || triple.Subject.Kind == rdf.Literal {
				t.Fatalf("%+v", triple)
			}
		}
	})
}
