package pipeline

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const registerLine = `{"document":"CAC/TEST/1","edition":"working","lang":"en","paragraph":5,"id":"x","number":3,"query":"theme:a","snapshot":"0123","published":"2023-10-09"}`

func TestMistakesInTheRegisterAreNamed(t *testing.T) {
	for data, want := range map[string]string{
		registerLine + "\n{":                       "register.jsonl:2: ",
		registerLine + "\n\n{}":                    "register.jsonl:3: document, query and snapshot must be there",
		`{"document":"a","colour":"red"}`:          "register.jsonl:1: ",
		strings.Replace(registerLine, "3", `"`, 1): "put the file back from a backup",
	} {
		if _, err := readRegister("register.jsonl", []byte(data)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", data, err, want)
		}
	}
}

// FuzzReadRegister holds that what is read is written as it was read.
func FuzzReadRegister(f *testing.F) {
	f.Add([]byte(registerLine + "\n" + registerLine))
	f.Add([]byte("{}\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		lines, err := readRegister("x", data)
		if err != nil {
			return
		}
		var b bytes.Buffer
		if err := encodeLines(&b, lines); err != nil {
			t.Fatal(err)
		}
		again, err := readRegister("x", b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(lines, again); diff != "" {
			t.Error(diff)
		}
	})
}
