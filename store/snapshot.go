package store

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"rapporteur/corpus"
)

// Kept is what a report was made from, as it was then.
type Kept struct {
	Number     int64 // from 1, in the order in which snapshots were taken
	Snapshot   corpus.Snapshot
	Collection corpus.Collection
	Parts      map[string][]byte // what else it was made from, by the caller's names
	Erased     []Act             // what was taken out of it since
}

// collectionPart is the name of the part that the record itself makes; a caller's part has another.
const collectionPart = "collection"

// Keep keeps what a report was made from, with parts that the record does not know. What is kept already, by its id, stays as it is.
func (s *Store) Keep(ctx context.Context, snap corpus.Snapshot, c corpus.Collection, parts map[string][]byte) error {
	err := s.write(ctx, func(tx *sql.Tx) error {
		var known int
		err := tx.QueryRowContext(ctx, "SELECT count(*) FROM snapshots WHERE id = ?", snap.ID).Scan(&known)
		if err != nil || known > 0 {
			return err
		}
		acts, err := erasures(ctx, tx, c)
		if err != nil {
			return err
		}
		whole := map[string][]byte{}
		maps.Copy(whole, parts)
		if whole[collectionPart], err = json.Marshal(wordless(without(c, acts))); err != nil {
			return err
		}
		return putSnapshot(ctx, tx, snap, whole, numbers(acts))
	})
	if err != nil {
		return fmt.Errorf("keep snapshot %s: %w", snap.ID, err)
	}
	return nil
}

func putSnapshot(ctx context.Context, tx *sql.Tx, snap corpus.Snapshot, parts map[string][]byte, erased []int64) error {
	ids := map[string]string{}
	for name, data := range parts {
		id, err := putPart(ctx, tx, data)
		if err != nil {
			return err
		}
		ids[name] = id
	}
	_, err := tx.ExecContext(ctx, "INSERT INTO snapshots (id, snapshot, parts, erased) VALUES (?, ?, ?, ?)", snap.ID, list(snap), list(ids), list(erased))
	return err
}

// putPart keeps a part once and returns its id.
func putPart(ctx context.Context, tx *sql.Tx, data []byte) (string, error) {
	sum := sha256.Sum256(data)
	id := hex.EncodeToString(sum[:])
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write(data); err != nil {
		return "", err
	}
	if err := z.Close(); err != nil {
		return "", err
	}
	_, err := tx.ExecContext(ctx, "INSERT OR IGNORE INTO parts VALUES (?, ?)", id, b.Bytes())
	return id, err
}

// wordless is a collection without what Kept reads again from texts, passages and decisions, so that a text is in the record once.
func wordless(c corpus.Collection) corpus.Collection {
	c.Findings, c.Uncoded, c.Decisions = slices.Clone(c.Findings), slices.Clone(c.Uncoded), nil
	for i := range c.Findings {
		c.Findings[i].Quote, c.Findings[i].Heading = "", nil
	}
	for i := range c.Uncoded {
		c.Uncoded[i].Text = ""
	}
	return c
}

// Taken is a snapshot in a list of them.
type Taken struct {
	Number   int64
	Snapshot corpus.Snapshot
	Erased   []int64 // acts that took something out of it
}

// Snapshots returns what reports were made from, in the order in which they were taken.
func (s *Store) Snapshots(ctx context.Context) ([]Taken, error) {
	taken, err := query(ctx, s.db, func(t *Taken) []any { return []any{&t.Number, unlist(&t.Snapshot), unlist(&t.Erased)} },
		"SELECT number, snapshot, erased FROM snapshots ORDER BY number")
	if err != nil {
		return nil, fmt.Errorf("read snapshots: %w", err)
	}
	return taken, nil
}

// Kept returns what a snapshot names, by its id or the beginning of it; ErrNotFound if there is none.
func (s *Store) Kept(ctx context.Context, prefix string) (Kept, error) {
	all, err := s.Snapshots(ctx)
	if err != nil {
		return Kept{}, err
	}
	all = slices.DeleteFunc(all, func(t Taken) bool { return prefix == "" || !strings.HasPrefix(t.Snapshot.ID, prefix) })
	if len(all) == 0 {
		return Kept{}, fmt.Errorf("snapshot %q: %w", prefix, ErrNotFound)
	}
	if len(all) > 1 {
		return Kept{}, fmt.Errorf("snapshot %q: %d begin so: write more of its id", prefix, len(all))
	}
	k := Kept{Number: all[0].Number, Snapshot: all[0].Snapshot}
	if err := s.fillKept(ctx, &k, all[0].Erased); err != nil {
		return Kept{}, fmt.Errorf("read snapshot %s: %w", k.Snapshot.ID, err)
	}
	return k, nil
}

func (s *Store) fillKept(ctx context.Context, k *Kept, erased []int64) (err error) {
	if k.Parts, err = s.parts(ctx, k.Snapshot.ID); err != nil {
		return err
	}
	if err := json.Unmarshal(k.Parts[collectionPart], &k.Collection); err != nil {
		return err
	}
	delete(k.Parts, collectionPart)
	acts, err := s.Acts(ctx)
	if err != nil {
		return err
	}
	k.Erased = slices.DeleteFunc(acts, func(a Act) bool { return !slices.Contains(erased, a.Number) })
	return s.words(ctx, &k.Collection, k.Snapshot.Decision)
}

// parts returns the parts of a snapshot by name.
func (s *Store) parts(ctx context.Context, id string) (map[string][]byte, error) {
	var ids map[string]string
	if err := s.db.QueryRowContext(ctx, "SELECT parts FROM snapshots WHERE id = ?", id).Scan(unlist(&ids)); err != nil {
		return nil, err
	}
	parts := map[string][]byte{}
	for name, part := range ids {
		data, err := readPart(ctx, s.db, part)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		parts[name] = data
	}
	return parts, nil
}

// rowReader is a database or a transaction.
type rowReader interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

func readPart(ctx context.Context, from rowReader, id string) ([]byte, error) {
	var packed []byte
	if err := from.QueryRowContext(ctx, "SELECT data FROM parts WHERE id = ?", id).Scan(&packed); err != nil {
		return nil, err
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(z)
	if err != nil {
		return nil, err
	}
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != id {
		return nil, errors.New("it is damaged: put the workspace back from a backup")
	}
	return data, nil
}

// words fills in what wordless left out, of the texts that the collection names.
func (s *Store) words(ctx context.Context, c *corpus.Collection, lastDecision int64) error {
	texts := map[corpus.DocID]string{}
	headings := map[corpus.PassageID][]string{}
	spans := map[corpus.PassageID]corpus.Span{}
	for doc, r := range c.Readings {
		t, err := s.Text(ctx, r.Text)
		if err != nil {
			return err
		}
		texts[doc] = t.Content
		for _, p := range t.Passages {
			headings[p.ID], spans[p.ID] = p.Heading, p.Span
		}
	}
	for i := range c.Findings {
		f := &c.Findings[i]
		if len(f.Evidence) == 0 || !(corpus.Span{End: len(texts[f.Document])}).Contains(f.Evidence[0].Span) {
			return fmt.Errorf("tag %s of passage %s has no evidence in its text", f.Theme, f.Passage)
		}
		f.Quote, f.Heading = f.Evidence[0].Span.In(texts[f.Document]), headings[f.Passage]
	}
	for i := range c.Uncoded {
		u := &c.Uncoded[i]
		u.Text = spans[u.Passage].In(texts[u.Document])
	}
	decisions, err := s.Decisions(ctx)
	if err != nil {
		return err
	}
	c.Decisions = slices.DeleteFunc(decisions, func(d corpus.Decision) bool { return d.Number > lastDecision })
	if len(c.Decisions) == 0 {
		c.Decisions = nil
	}
	return s.excerpts(ctx, c.Relations)
}

// ContentOf returns the text with an id, for what verifies the quotes of a snapshot.
func (s *Store) ContentOf(ctx context.Context, id corpus.TextID) (string, error) {
	var content string
	err := s.db.QueryRowContext(ctx, "SELECT content FROM texts WHERE id = ?", id).Scan(&content)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNotFound
	}
	if err != nil {
		return "", fmt.Errorf("text %s: %w", id, err)
	}
	return content, nil
}

// codebookKey is the key of Meta under which the id of the part is kept that is the codebook of the tags; builtIn stands for none.
const (
	codebookKey = "codebook"
	builtIn     = "built-in"
)

// SetCodebook keeps the codebook with which tags were made, as the caller writes it; empty for the built-in one.
func (s *Store) SetCodebook(ctx context.Context, data []byte) error {
	err := s.write(ctx, func(tx *sql.Tx) error {
		id := builtIn
		if len(data) > 0 {
			var err error
			if id, err = putPart(ctx, tx, data); err != nil {
				return err
			}
		}
		if _, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO meta VALUES (?, ?)", codebookKey, id); err != nil {
			return err
		}
		return dropParts(ctx, tx)
	})
	if err != nil {
		return fmt.Errorf("keep codebook: %w", err)
	}
	return nil
}

// dropParts removes the parts that nothing names any more.
func dropParts(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM parts WHERE id NOT IN (SELECT e.value FROM snapshots s, json_each(s.parts) e)
		AND id NOT IN (SELECT value FROM meta WHERE key = ?)`, codebookKey)
	return err
}

// Codebook returns the codebook with which tags were made, as SetCodebook was given it: nil before the first, empty for the built-in one.
func (s *Store) Codebook(ctx context.Context) ([]byte, error) {
	id, err := s.Meta(ctx, codebookKey)
	if err != nil || id == "" {
		return nil, err
	}
	if id == builtIn {
		return []byte{}, nil
	}
	data, err := readPart(ctx, s.db, id)
	if err != nil {
		return nil, fmt.Errorf("read codebook of the record: %w", err)
	}
	return data, nil
}
