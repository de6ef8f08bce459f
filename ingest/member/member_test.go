package member

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestClean(t *testing.T) {
	tests := map[string]string{
		"../../etc/passwd": "etc/passwd", `C:\Reply\annex.pdf`: "Reply/annex.pdf", "..": "unnamed", "": "unnamed", "x\x07y": "xy", "./a//b.txt": "a/b.txt",
	}
	for in, want := range tests {
		if got := Clean(in); got != want {
			t.Errorf("Clean(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestFree(t *testing.T) {
	var names Names
	var got []string
	for _, in := range []string{"a.txt", "a.txt", "a.txt", "a (2).txt", "b"} {
		got = append(got, names.Free(in))
	}
	if diff := cmp.Diff([]string{"a.txt", "a (2).txt", "a (3).txt", "a (2) (2).txt", "b"}, got); diff != "" {
		t.Error(diff)
	}
}

func FuzzClean(f *testing.F) {
	f.Add(`a:\..\b`)
	f.Fuzz(func(t *testing.T, in string) {
		out := Clean(in)
		if out == "" || strings.HasPrefix(out, "/") || strings.Contains("/"+out+"/", "/../") || strings.Contains(out, `\`) {
			t.Errorf("Clean(%q) = %q", in, out)
		}
	})
}
