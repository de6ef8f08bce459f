package sqlite

import (
	"bytes"
	"database/sql"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/report/coding/codingtest"
)

func TestWrite(t *testing.T) {
	var b, again bytes.Buffer
	if err := Write(&b, codingtest.Sample()); err != nil {
		t.Fatal(err)
	}
	if err := Write(&again, codingtest.Sample()); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Errorf("two exports of one project differ: %v", err)
	}
	file := filepath.Join(t.TempDir(), "x.sqlite")
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for query, want := range map[string]string{
		"PRAGMA integrity_check": "ok",
		// each span is the words it claims, in bytes
		`SELECT group_concat(substr(CAST(d.text AS BLOB), s.start + 1, s.end - s.start), '|') FROM spans s JOIN codings c ON c.number = s.coding
			JOIN documents d ON d.number = c.document WHERE c.theme = 'witnesses'`: "举报人|\ufeff😀 Talmora protège les témoins 𝔸.|Un registre est prévu.",
		"SELECT count(*) FROM codings c JOIN documents d ON d.number = c.document WHERE instr(d.text, c.quote) = 0":                            "0",
		"SELECT group_concat(DISTINCT submitter) FROM senders JOIN codings USING (document) WHERE theme = 'registers' AND status = 'in-place'": "XAA,XAD",
		"SELECT group_concat(id) FROM (SELECT id FROM submitters ORDER BY id)":                                                                 "XAA,XAC,XAD",
		"SELECT parent FROM themes WHERE id = 'witnesses'":                                                                                     "protection",
		"SELECT value FROM meta WHERE key = 'until'":                                                                                           "2023-08-31",
	} {
		var got string
		if err := db.QueryRow(query).Scan(&got); err != nil {
			t.Errorf("%s: %v", query, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", query, diff)
		}
	}
	if bytes.Contains(b.Bytes(), []byte("Brevia")) {
		t.Error("what is count-only is in the file")
	}
}
