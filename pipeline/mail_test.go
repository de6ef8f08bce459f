package pipeline_test

import (
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const mail = `From: Ministry of Justice of Calderis <justice@example.org>
Subject: Reply of Calderis
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain; charset=utf-8

The Government of Calderis adopted a law on the protection of reporting persons in 2021.
--b
Content-Type: text/plain; charset=utf-8
Content-Disposition: attachment; filename="annex.txt"

Calderis set up an independent anti-corruption body with a staff of 120.
--b--
`

// A mail is a document, and so is what is attached to it. A second run finds both without reading.
func TestAMailCountsBesideItsAttachment(t *testing.T) {
	src := t.TempDir()
	write(t, filepath.Join(src, "Calderis.eml"), mail)
	dir := t.TempDir()
	ran(t, dir, src)
	want := []string{"Calderis.eml", "Calderis.eml/annex.txt"}
	for range 2 {
		var got []string
		for _, s := range submissions(t, dir) {
			for _, e := range s.Entries {
				got = append(got, e.File)
			}
		}
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		ran(t, dir, src, withoutReader)
	}
}
