package unzip

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
)

// pack makes a ZIP file of names and contents, in turn.
func pack(t testing.TB, pairs ...string) []byte {
	t.Helper()
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for i := 0; i < len(pairs); i += 2 {
		f, err := w.Create(pairs[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, pairs[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func names(a *Archive) []string {
	var out []string
	for _, e := range a.Entries {
		out = append(out, e.Name)
	}
	return out
}

func TestOpen(t *testing.T) {
	a, err := Open(pack(t, "b/", "", "b/Two.xml", "second", "a.txt", "first"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"b/", "b/Two.xml", "a.txt"}, names(a)); diff != "" || a.Damaged || !a.Entries[0].Dir {
		t.Errorf("entries %v, damaged %v\n%s", a.Entries, a.Damaged, diff)
	}
	got, err := a.ReadAll(a.Find("B/two.xml"))
	if err != nil || string(got) != "second" {
		t.Errorf("ReadAll = %q, %v", got, err)
	}
	if a.Find("c") != nil {
		t.Error("found what is not there")
	}
}

func TestTruncated(t *testing.T) {
	long := strings.Repeat("A measure was taken. No. 14 of 2021. ", 4000)
	whole := pack(t, "first.xml", "one", "second.xml", long)
	a, err := Open(whole[:len(whole)-150])
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"first.xml", "second.xml"}, names(a)); diff != "" || !a.Damaged {
		t.Errorf("damaged %v\n%s", a.Damaged, diff)
	}
	if got, err := a.ReadAll(&a.Entries[0]); err != nil || string(got) != "one" {
		t.Errorf("first entry: %q, %v", got, err)
	}
	got, err := a.ReadAll(&a.Entries[1])
	if err == nil && string(got) != long {
		t.Errorf("second entry: %d bytes without an error, want %d or an error", len(got), len(long))
	}
}

func TestBomb(t *testing.T) {
	data := pack(t, "bomb", strings.Repeat("\x00", 32<<20))
	a, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	got, err := a.ReadAll(&a.Entries[0])
	if reason := Reason(err); reason == nil || reason.Kind != corpus.LimitOutput {
		t.Errorf("error %v, want %s", err, corpus.LimitOutput)
	}
	if most := ratioFree + maxRatio*len(data); len(got) > most {
		t.Errorf("%d bytes unpacked, want at most %d", len(got), most)
	}
}

func TestBudgetOfWholeArchive(t *testing.T) {
	a, err := Open(pack(t, "a", "12345678", "b", "12345678"))
	if err != nil {
		t.Fatal(err)
	}
	a.left = 10
	if _, err := a.ReadAll(&a.Entries[0]); err != nil {
		t.Errorf("within the budget: %v", err)
	}
	if _, err := a.ReadAll(&a.Entries[1]); Reason(err).Kind != corpus.LimitOutput {
		t.Errorf("error %v, want %s", err, corpus.LimitOutput)
	}
}

func TestUnreadableEntries(t *testing.T) {
	locked := pack(t, "a", "secret")
	for _, sig := range []string{"PK\x01\x02", "PK\x03\x04"} {
		at := bytes.Index(locked, []byte(sig))
		locked[at+map[string]int{"PK\x01\x02": 8, "PK\x03\x04": 6}[sig]] |= 1
	}
	a, err := Open(locked)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.ReadAll(&a.Entries[0]); Reason(err).Kind != corpus.Encrypted {
		t.Errorf("error %v, want %s", err, corpus.Encrypted)
	}
	if _, err := Open([]byte("PK\x03\x04 but no more")); Reason(err).Kind != corpus.Damaged {
		t.Errorf("error %v, want %s", err, corpus.Damaged)
	}
	if got := Reason(errors.New("flate: corrupt input")); got.Kind != corpus.Damaged || strings.Contains(got.Message, "flate") {
		t.Errorf("a library's words reach a person: %v", got)
	}
}

func FuzzOpen(f *testing.F) {
	whole := pack(f, "a.xml", strings.Repeat("text ", 200), "b/c", "x")
	f.Add(whole)
	f.Add(whole[:len(whole)/2])
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := Open(data)
		if err != nil {
			if _, ok := errors.AsType[*corpus.ReadError](err); !ok {
				t.Fatalf("%T is no reason", err)
			}
			return
		}
		for i := range a.Entries {
			if _, err := a.ReadAll(&a.Entries[i]); err != nil && Reason(err) == nil {
				t.Error("an error without a reason")
			}
		}
		if a.left < 0 || a.left > maxUnpacked {
			t.Errorf("budget %d left of %d", a.left, maxUnpacked)
		}
	})
}
