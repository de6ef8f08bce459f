package store

import (
	"context"
	"fmt"
)

// Copy writes the record, as it is at one moment, into a new file, whoever else reads or writes it.
func (s *Store) Copy(ctx context.Context, path string) error {
	if _, err := s.db.ExecContext(ctx, "VACUUM INTO ?", path); err != nil {
		return fmt.Errorf("copy record: %w", err)
	}
	return nil
}
