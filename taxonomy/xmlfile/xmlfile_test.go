package xmlfile_test

import (
	"strings"
	"testing"

	"rapporteur/taxonomy/xmlfile"
)

func TestRead(t *testing.T) {
	root, err := xmlfile.Read("a.xml", []byte("\ufeff<?xml version=\"1.0\"?>\n<!DOCTYPE a SYSTEM \"http://example.org/a.dtd\">\n<a xmlns=\"urn:a\" b=\"1\">x<c/>\n<d>y &amp; z</d></a>"))
	if err != nil {
		t.Fatal(err)
	}
	if root.Name.Space != "urn:a" || root.Get("b") != "1" || root.Get("c") != "" || root.Line != 3 || root.Text != "x\n" || len(root.Children) != 2 {
		t.Errorf("root %+v", root)
	}
	if d := root.Children[1]; d.Name.Local != "d" || d.Text != "y & z" || d.Line != 4 {
		t.Errorf("child %+v", d)
	}
}

func TestRefuse(t *testing.T) {
	tests := []struct{ name, xml, want string }{
		{"entities", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "a.xml:1: it declares entities"},
		{"an entity nobody declared", "<a>\n&b;</a>", "a.xml:2: invalid character entity &b;"},
		{"an external entity", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><a>&b;</a>", "it declares entities"},
		{"depth", strings.Repeat("<a>", 101), "more than 100 elements in one another"},
		{"not closed", "<a>\n<b></a>", "a.xml:2: element <b> closed by </a>"},
		{"two roots", "<a/><b/>", "a.xml:1: a second root, b"},
		{"text", "hello", "a.xml:1: no element stands in it"},
		{"encoding", "<?xml version=\"1.0\" encoding=\"koi8-r\"?><a/>", "the file is in koi8-r: save it as UTF-8"},
		{"bytes", "<a>\xff</a>", "invalid UTF-8"},
	}
	for _, tt := range tests {
		if _, err := xmlfile.Read("a.xml", []byte(tt.xml)); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.want)
		}
	}
	if _, err := xmlfile.Read("a.xml", make([]byte, 64<<20+1)); err == nil || !strings.Contains(err.Error(), "more than the 67108864") {
		t.Errorf("size: %v", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("<a b=\"c\">d<e/></a>"))
	f.Add([]byte("<!DOCTYPE a><x:a xmlns:x=\"y\">&lt;</x:a>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		root, err := xmlfile.Read("f", data)
		if (root == nil) != (err != nil) {
			t.Fatalf("%v, %v", root, err)
		}
	})
}
