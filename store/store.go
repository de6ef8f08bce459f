// Package store is the record of a workspace, in SQLite: documents, texts, passages, tags, submissions and decisions. Everything
// else in a workspace can be made again from it. schema.sql specifies the file; docs/workspace.md says how it lies beside the rest.
package store

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"sync"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// File is the name of the record in its workspace.
const File = "rapporteur.db"

// version of the schema, in SQLite's user_version.
const version = 3

//go:embed schema.sql
var schema string

// Store is an open record. It is safe for concurrent use; one process at a time may write (see package pipeline).
type Store struct {
	db      *sql.DB
	writing sync.Mutex // SQLite lets one write at a time, and has others sleep for milliseconds
}

// Open opens the record in dir and makes it if there is none.
func Open(ctx context.Context, dir string) (*Store, error) {
	path := filepath.Join(dir, File)
	pragmas := url.Values{"_pragma": {
		"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(NORMAL)", "foreign_keys(ON)", "temp_store(MEMORY)",
	}, "_txlock": {"immediate"}}
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: path}).EscapedPath()+"?"+pragmas.Encode())
	if err != nil {
		return nil, fmt.Errorf("open record %s: %w", path, err)
	}
	db.SetMaxIdleConns(8) // a connection that is opened anew reads the schema anew
	s := &Store{db: db}
	if err := s.migrate(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open record %s: %w", path, err), db.Close())
	}
	return s, nil
}

// Close closes the record.
func (s *Store) Close() error { return s.db.Close() }

func (s *Store) migrate(ctx context.Context) error {
	var v int
	if err := s.db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&v); err != nil {
		return err
	}
	switch {
	case v == version:
		return nil
	case v > version:
		return fmt.Errorf("its format %d is newer than this program's %d: use a newer rapporteur", v, version)
	}
	return s.write(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, schema); err != nil {
			return err
		}
		if v > 0 && v < 3 { // before, nothing but a run withdrew
			_, err := tx.ExecContext(ctx, `ALTER TABLE entries ADD COLUMN gone INTEGER NOT NULL DEFAULT 0;
				UPDATE entries SET gone = 1 WHERE entry ->> '$.withdrawn'`)
			if err != nil {
				return err
			}
		}
		_, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", version))
		return err
	})
}

// write runs fn in one transaction: all of it is kept, or nothing.
func (s *Store) write(ctx context.Context, fn func(*sql.Tx) error) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := fn(tx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

// Meta returns the value that SetMeta kept under key, "" if none.
func (s *Store) Meta(ctx context.Context, key string) (string, error) {
	var v string
	err := s.db.QueryRowContext(ctx, "SELECT value FROM meta WHERE key = ?", key).Scan(&v)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("read meta %s: %w", key, err)
	}
	return v, nil
}

// SetMeta keeps value under key.
func (s *Store) SetMeta(ctx context.Context, key, value string) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	if _, err := s.db.ExecContext(ctx, "INSERT OR REPLACE INTO meta VALUES (?, ?)", key, value); err != nil {
		return fmt.Errorf("write meta %s: %w", key, err)
	}
	return nil
}
