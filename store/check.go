package store

import (
	"context"
	"fmt"
)

// Check verifies the record and returns what is wrong with it, a line each: damage of the file itself, passages outside
// their text, tags without evidence in their passage, entries without a document.
func (s *Store) Check(ctx context.Context) ([]string, error) {
	var wrong []string
	for _, q := range []string{
		"SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'",
		`SELECT 'passage ' || p.id || ' lies outside its text' FROM passages p JOIN texts t ON t.id = p.text
			WHERE p.start < 0 OR p.start >= p.end OR p.end > length(CAST(t.content AS BLOB))`,
		`SELECT 'tag ' || g.theme || ' of passage ' || g.passage || ' has evidence outside its passage'
			FROM tags g JOIN passages p ON p.id = g.passage
			WHERE NOT EXISTS (SELECT 1 FROM json_each(g.evidence))
			OR EXISTS (SELECT 1 FROM json_each(g.evidence) e
				WHERE json_extract(e.value, '$.span.start') < p.start OR json_extract(e.value, '$.span.end') > p.end)`,
		`SELECT 'entry ' || file || ' names a document that is not in the record' FROM entries
			WHERE document NOT IN (SELECT document FROM texts WHERE current = 1)`,
	} {
		lines, err := query(ctx, s.db, func(line *string) []any { return []any{line} }, q)
		if err != nil {
			return nil, fmt.Errorf("check record: %w", err)
		}
		wrong = append(wrong, lines...)
	}
	return wrong, nil
}
