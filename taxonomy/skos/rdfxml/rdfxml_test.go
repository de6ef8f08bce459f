package rdfxml_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/taxonomy/skos/rdf"
	"rapporteur/taxonomy/skos/rdfxml"
)

func written(triples []rdf.Triple) string {
	show := func(t rdf.Term) string {
		switch t.Kind {
		case rdf.Blank:
			return "_:" + t.Value
		case rdf.Literal:
			return strings.TrimSuffix(fmt.Sprintf("%q@%s", t.Value, t.Lang), "@")
		}
		return "<" + strings.Replace(t.Value, rdf.NS, "rdf:", 1) + ">"
	}
	var b strings.Builder
	for _, t := range triples {
		fmt.Fprintf(&b, "%s %s %s\n", show(t.Subject), show(rdf.Term{Value: t.Predicate}), show(t.Object))
	}
	return b.String()
}

func doc(body string) []byte {
	return []byte(`<rdf:RDF xmlns:rdf="` + rdf.NS + `" xmlns:e="h:" xml:base="http://b/x">` + body + `</rdf:RDF>`)
}

func TestRead(t *testing.T) {
	tests := []struct{ name, xml, want string }{
		{"typed", `<e:T rdf:about="a"><e:p>x</e:p></e:T>`, "<http://b/a> <rdf:type> <h:T>\n<http://b/a> <h:p> \"x\"\n"},
		{"reference", `<rdf:Description rdf:ID="a"><e:p rdf:resource="#c"/></rdf:Description>`, "<http://b/x#a> <h:p> <http://b/x#c>\n"},
		{"language", `<rdf:Description rdf:about="a" xml:lang="EN"><e:p>x</e:p><e:p xml:lang="">y</e:p><e:p xml:lang="zh-Hant">z</e:p></rdf:Description>`,
			"<http://b/a> <h:p> \"x\"@en\n<http://b/a> <h:p> \"y\"\n<http://b/a> <h:p> \"z\"@zh-hant\n"},
		{"attributes", `<rdf:Description rdf:about="a" e:p="x" rdf:type="h:T"/>`, "<http://b/a> <h:p> \"x\"\n<http://b/a> <rdf:type> <h:T>\n"},
		{"nested", `<rdf:Description rdf:about="a"><e:p><e:T rdf:nodeID="n"/></e:p></rdf:Description>`, "_:n <rdf:type> <h:T>\n<http://b/a> <h:p> _:n\n"},
		{"resource", `<rdf:Description rdf:about="a"><e:p rdf:parseType="Resource"><e:q>x</e:q></e:p></rdf:Description>`, "<http://b/a> <h:p> _:#1\n_:#1 <h:q> \"x\"\n"},
		{"said in attributes", `<rdf:Description rdf:about="a"><e:p e:q="x"/></rdf:Description>`, "_:#1 <h:q> \"x\"\n<http://b/a> <h:p> _:#1\n"},
		{"collection", `<rdf:Description rdf:about="a"><e:p rdf:parseType="Collection"><e:T rdf:about="b"/></e:p></rdf:Description>`,
			"<http://b/a> <h:p> _:#1\n<http://b/b> <rdf:type> <h:T>\n_:#1 <rdf:first> <http://b/b>\n_:#1 <rdf:rest> <rdf:nil>\n"},
		{"list items", `<rdf:Seq rdf:about="a"><rdf:li>x</rdf:li><rdf:li>y</rdf:li></rdf:Seq>`, "<http://b/a> <rdf:type> <rdf:Seq>\n<http://b/a> <rdf:_1> \"x\"\n<http://b/a> <rdf:_2> \"y\"\n"},
	}
	for _, tt := range tests {
		got, err := rdfxml.Read("t.rdf", doc(tt.xml))
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if diff := cmp.Diff(tt.want, written(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
	alone, err := rdfxml.Read("t.rdf", []byte(`<T xmlns="h:" xmlns:rdf="`+rdf.NS+`" rdf:about="a"/>`))
	if err != nil || written(alone) != "<a> <rdf:type> <h:T>\n" {
		t.Errorf("a node without rdf:RDF about it: %s, %v", written(alone), err)
	}
}

func TestErrors(t *testing.T) {
	tests := []struct{ xml, want string }{
		{"\n<rdf:Description><e:p><e:T/><e:T/></e:p></rdf:Description>", "t.rdf:2: p holds more than one thing"},
		{`<plain xmlns=""/>`, "t.rdf:1: element plain has no namespace"},
		{`<e:T><e:p rdf:parseType="Literal"><b/></e:p></e:T>`, "is not read"},
		{`<e:T>`, "t.rdf:1: element <T> closed by </RDF>"},
	}
	for _, tt := range tests {
		if got, err := rdfxml.Read("t.rdf", doc(tt.xml)); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %s, %v, want %s", tt.xml, written(got), err, tt.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(doc(`<e:T rdf:about="a" e:q="x"><e:p rdf:parseType="Resource"><e:q xml:lang="en">x</e:q></e:p></e:T>`))
	f.Add(doc(`<rdf:Description><e:p rdf:parseType="Collection"><e:T/></e:p><e:p e:q="y"/></rdf:Description>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := rdfxml.Read("f", data)
		if err != nil {
			return
		}
		for _, triple := range got {
			if triple.Line < 1 || triple.Subject.Kind == rdf.Literal {
				t.Fatalf("%+v", triple)
			}
		}
	})
}
