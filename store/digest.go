package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// Digest returns a digest of what the record says: entries, submitters, calls, which texts stand and what tagged them, the decisions
// and what was erased. What is made from a record with the same digest is the same. Where the source lies is not in it.
func (s *Store) Digest(ctx context.Context) (string, error) {
	h := sha256.New()
	for _, q := range []string{
		"SELECT file || char(31) || submission || char(31) || submitters || char(31) || entry FROM entries ORDER BY file, source",
		"SELECT submitter FROM submitters ORDER BY id",
		"SELECT call FROM calls ORDER BY id",
		"SELECT id || ' ' || tagged FROM texts WHERE current = 1 ORDER BY id",
		"SELECT count(*) FROM decisions",
		"SELECT number || '' FROM acts WHERE kind IN ('erase', 'erase-span') ORDER BY number",
	} {
		lines, err := query(ctx, s.db, func(line *string) []any { return []any{line} }, q)
		if err != nil {
			return "", fmt.Errorf("digest of the record: %w", err)
		}
		fmt.Fprintln(h, len(lines))
		for _, line := range lines {
			fmt.Fprintln(h, line)
		}
	}
	return hex.EncodeToString(h.Sum(nil))[:16], nil
}
