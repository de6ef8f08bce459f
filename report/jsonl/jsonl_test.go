package jsonl

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/report/coding/codingtest"
)

// The first line holds the names of all fields: other programs read them.
func TestWrite(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, codingtest.Sample()); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
	p := codingtest.Sample()
	want := `{"submitters":["XAC"],"submission":"XAC/c","file":"-a.txt","document":"` + string(p.Documents[0].Entry.Document) +
		`","page":2,"passage":"` + string(codingtest.Passage(codingtest.Second)) + `","theme":"protection","status":"need","lang":"en",` +
		`"quote":"=HYPERLINK(1) 㙍 举报人 & <b>Kavarua</b> \"says\" \\ no.","received":"2023-07-01","call":"c","role":"main","confidentiality":"public",` +
		`"counts":"counted","rule":"protection/en/rule","score":500,"spans":[{"start":0,"end":57}],"reviewer":"A. Reviewer","decided":"2023-09-01T10:30:00.000000005Z"}`
	if diff := cmp.Diff(want, lines[0]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(lines) != 7 {
		t.Errorf("%d lines, want 7", len(lines))
	}
	for _, one := range lines {
		if !json.Valid([]byte(one)) {
			t.Errorf("%s is no JSON", one)
		}
	}
	if strings.Contains(b.String(), "Brevia") || strings.Contains(lines[5], "reviewer") {
		t.Errorf("%s", b.String())
	}
}
