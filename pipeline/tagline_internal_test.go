package pipeline

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var plainLines = []string{
	`{"id": 1, "lang": "en", "text": "A law."}`, `{"text":"é “x”","id":"a-1"}`, `{"id":7,"text":"a","id":8,"other":"x","n":12}`,
	"{\"text\":\t\"tab before\"}", `{"id":0,"text":"line\nbreak A 😀 \" \\"}`,
}

var otherLines = []string{
	``, `{`, `}`, `{}`, `null`, `[1]`, `{"id":01}`, `{"id":1,}`, `{"id":1} x`, `{"ID":1,"text":"x"}`, `{"id":-1.5e3}`, `{"id":"\q"}`, `{"text":5}`,
	`{"text":null}`, `{"x":{"text":"no"}}`, `{"x":"\q"}`, `{"text":"\ud800"}`, "{\"text\":\"a\tb\"}", "{\"text\":\"\xff\"}", `{"lang":1}`,
	`{"\u0069d":1}`, `{"id":1x}`, `{"text":"open}`, `{"text":"open\"}`, `{"text" "x"}`, `{1:2}`, `{"id":1 "text":"x"}`,
}

// TestReadPlain checks that the usual lines are read quickly.
func TestReadPlain(t *testing.T) {
	for _, line := range plainLines {
		if _, ok := readPlain([]byte(line)); !ok {
			t.Errorf("%s is not plain", line)
		}
	}
}

// FuzzReadPlain checks that what is plain means to encoding/json what readPlain says.
func FuzzReadPlain(f *testing.F) {
	for _, list := range [][]string{plainLines, otherLines} {
		for _, line := range list {
			f.Add(line)
		}
	}
	f.Fuzz(func(t *testing.T, line string) {
		got, ok := readPlain([]byte(line))
		if !ok {
			return
		}
		var want TagLine
		if err := json.Unmarshal([]byte(line), &want); err != nil {
			t.Fatalf("%q is plain, but wrong: %v", line, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-encoding/json +readPlain):\n%s", line, diff)
		}
	})
}
