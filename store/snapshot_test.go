package store

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/corpus"
)

// TestAnOlderRecordIsBroughtUp opens a record of the format before acts and snapshots.
func TestAnOlderRecordIsBroughtUp(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(t.Context(), dir)
	must(t, err)
	fill(t, s, entry("a.txt", corpus.Public), entry("b.txt", corpus.Public))
	fill(t, s, entry("a.txt", corpus.Public))
	_, err = s.db.Exec("DROP TABLE acts; DROP TABLE snapshots; DROP TABLE parts; ALTER TABLE entries DROP COLUMN gone; PRAGMA user_version = 2")
	must(t, err)
	must(t, s.Close())
	s, err = Open(t.Context(), dir)
	must(t, err)
	defer s.Close()
	gone, err := query(t.Context(), s.db, func(f *string) []any { return []any{f} }, "SELECT file FROM entries WHERE gone = 1")
	must(t, err)
	if diff := cmp.Diff([]string{"b.txt"}, gone); diff != "" {
		t.Error(diff)
	}
	if taken, err := s.Snapshots(t.Context()); err != nil || len(taken) != 0 {
		t.Errorf("Snapshots = %v, %v", taken, err)
	}
}

func TestASnapshotSharesItsParts(t *testing.T) {
	s := open(t)
	fill(t, s, entry("a.txt", corpus.Public))
	c, err := s.Collection(t.Context(), corpus.Everything())
	must(t, err)
	for _, id := range []string{"aa11", "aa22", "bb33", "aa11"} {
		must(t, s.Keep(t.Context(), corpus.Snapshot{ID: id}, c, map[string][]byte{"code": []byte("the same"), "title": []byte(id)}))
	}
	var parts int
	must(t, s.db.QueryRow("SELECT count(*) FROM parts").Scan(&parts))
	if parts != 5 { // collection, code, three titles
		t.Errorf("%d parts, want 5", parts)
	}
	k, err := s.Kept(t.Context(), "bb")
	must(t, err)
	if diff := cmp.Diff(c, k.Collection); diff != "" || string(k.Parts["title"]) != "bb33" || k.Number != 3 {
		t.Error(diff, k)
	}
	for _, tt := range []struct{ id, want string }{{"aa", "2 begin so"}, {"cc", "not in the record"}, {"", "not in the record"}} {
		if _, err := s.Kept(t.Context(), tt.id); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("Kept(%q) = %v, want %q", tt.id, err, tt.want)
		}
	}
}

func TestADamagedPartIsNamed(t *testing.T) {
	s := open(t)
	fill(t, s, entry("a.txt", corpus.Public))
	must(t, s.Keep(t.Context(), corpus.Snapshot{ID: "aa11"}, corpus.Collection{}, map[string][]byte{"code": []byte("it")}))
	_, err := s.db.Exec("UPDATE parts SET data = (SELECT data FROM parts p WHERE p.id <> parts.id)")
	must(t, err)
	if _, err := s.Kept(t.Context(), "aa11"); err == nil || !strings.Contains(err.Error(), "it is damaged") {
		t.Errorf("Kept = %v", err)
	}
}
