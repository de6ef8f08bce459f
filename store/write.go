package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"rapporteur/corpus"
)

// Member is a file inside an archive, by the digest of its bytes.
type Member struct {
	Name     string
	Document corpus.DocID
}

// PutText keeps a document with one extraction of it, which becomes the current one. Members are those of an archive.
func (s *Store) PutText(ctx context.Context, doc corpus.Document, t corpus.Text, members []Member) error {
	err := s.write(ctx, func(tx *sql.Tx) error {
		if err := putDocument(ctx, tx, doc, members); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "UPDATE texts SET current = 0 WHERE document = ?", doc.ID); err != nil {
			return err
		}
		known, err := tx.ExecContext(ctx, "UPDATE texts SET current = 1 WHERE id = ?", t.ID)
		if err != nil {
			return err
		}
		if n, err := known.RowsAffected(); err != nil || n > 0 {
			return err
		}
		return putText(ctx, tx, t)
	})
	if err != nil {
		return fmt.Errorf("keep text of document %s: %w", doc.ID, err)
	}
	return nil
}

func putDocument(ctx context.Context, tx *sql.Tx, doc corpus.Document, members []Member) error {
	_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO documents VALUES (?, ?, ?)", doc.ID, doc.MediaType, doc.Size)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM members WHERE archive = ?", doc.ID); err != nil {
		return err
	}
	for i, m := range members {
		if _, err := tx.ExecContext(ctx, "INSERT INTO members VALUES (?, ?, ?, ?)", doc.ID, i, m.Name, m.Document); err != nil {
			return err
		}
	}
	return nil
}

func putText(ctx context.Context, tx *sql.Tx, t corpus.Text) error {
	var kind, message string
	if t.Error != nil {
		kind, message = string(t.Error.Kind), t.Error.Message
	}
	_, err := tx.ExecContext(ctx, "INSERT INTO texts VALUES (?, ?, ?, ?, ?, ?, ?, 1, '')",
		t.ID, t.Document, t.Extraction, t.Language, t.Content, kind, message)
	if err != nil {
		return err
	}
	pages := rows{into: "pages", width: 7}
	for i, p := range t.Pages {
		pages.add(t.ID, i, p.Number, p.Span.Start, p.Span.End, p.Engine, list(p.Flags))
	}
	passages := rows{into: "passages", width: 11}
	for _, p := range t.Passages {
		passages.add(p.ID, t.ID, p.Span.Start, p.Span.End, p.Page, p.Kind, p.Level, p.Lang, list(p.Heading), "", 0)
	}
	if err := pages.insert(ctx, tx); err != nil {
		return err
	}
	return passages.insert(ctx, tx)
}

// Asked is what a passage has to do with a question of a call.
type Asked struct {
	Passage  corpus.PassageID
	Question corpus.QuestionRef
	Asks     bool // it asks; else it answers
}

// PutTags replaces the tags of a text, made with the given key.
func (s *Store) PutTags(ctx context.Context, text corpus.TextID, key string, tags []corpus.Tag, asked []Asked) error {
	err := s.write(ctx, func(tx *sql.Tx) error {
		for _, clear := range []string{
			"DELETE FROM tags WHERE text = ?", "UPDATE passages SET question = '', asks = 0 WHERE text = ? AND question <> ''",
		} {
			if _, err := tx.ExecContext(ctx, clear, text); err != nil {
				return err
			}
		}
		if err := putTags(ctx, tx, text, tags); err != nil {
			return err
		}
		for _, a := range asked {
			_, err := tx.ExecContext(ctx, "UPDATE passages SET question = ?, asks = ? WHERE id = ?", a.Question, a.Asks, a.Passage)
			if err != nil {
				return err
			}
		}
		_, err := tx.ExecContext(ctx, "UPDATE texts SET tagged = ? WHERE id = ?", key, text)
		return err
	})
	if err != nil {
		return fmt.Errorf("keep tags of text %s: %w", text, err)
	}
	return nil
}

func putTags(ctx context.Context, tx *sql.Tx, text corpus.TextID, tags []corpus.Tag) error {
	found := rows{into: "tags", width: 10}
	for _, t := range tags {
		found.add(t.Passage, t.Theme, text, t.Rule, list(t.Evidence), t.Status, t.Context, t.Trigger, t.Score, t.Question)
	}
	return found.insert(ctx, tx)
}

// Source is what one run found in one folder, archive or file.
type Source struct {
	Name        string // identifies the source among others; a run of the same name replaces it
	Calls       []corpus.Call
	Submitters  []corpus.Submitter
	Submissions []corpus.Submission
}

// PutSource makes the record of a source what it is now. Entries that are gone are kept as withdrawn; what people withdrew stays so.
func (s *Store) PutSource(ctx context.Context, src Source) error {
	err := s.write(ctx, func(tx *sql.Tx) error {
		if err := withdrawAll(ctx, tx, src.Name); err != nil {
			return err
		}
		for _, c := range src.Calls {
			if _, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO calls VALUES (?, ?)", c.ID, list(c)); err != nil {
				return err
			}
		}
		for _, p := range src.Submitters {
			if _, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO submitters VALUES (?, ?)", p.ID, list(p)); err != nil {
				return err
			}
		}
		for _, sub := range src.Submissions {
			if err := putEntries(ctx, tx, src.Name, sub); err != nil {
				return err
			}
		}
		return withdraw(ctx, tx)
	})
	if err != nil {
		return fmt.Errorf("keep source %s: %w", src.Name, err)
	}
	return nil
}

func withdrawAll(ctx context.Context, tx *sql.Tx, source string) error {
	_, err := tx.ExecContext(ctx, "UPDATE entries SET entry = json_set(entry, '$.withdrawn', json('true')), gone = 1 WHERE source = ?", source)
	return err
}

func putEntries(ctx context.Context, tx *sql.Tx, source string, sub corpus.Submission) error {
	for _, e := range sub.Entries {
		_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)",
			source, e.File, sub.ID, sub.Call, list(sub.Submitters), e.Document, e.Confidentiality, list(e))
		if err != nil {
			return err
		}
	}
	return nil
}

// Decide appends a reviewer's decision and returns its number.
func (s *Store) Decide(ctx context.Context, d corpus.Decision) (int64, error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	done, err := s.db.ExecContext(ctx, "INSERT INTO decisions (made, decision) VALUES (?, ?)", d.When.UTC().Format(time.RFC3339Nano), list(d))
	if err != nil {
		return 0, fmt.Errorf("keep decision: %w", err)
	}
	return done.LastInsertId()
}

// DecideAll appends decisions in their order: all of them, or none.
func (s *Store) DecideAll(ctx context.Context, all []corpus.Decision) error {
	err := s.write(ctx, func(tx *sql.Tx) error {
		for _, d := range all {
			_, err := tx.ExecContext(ctx, "INSERT INTO decisions (made, decision) VALUES (?, ?)", d.When.UTC().Format(time.RFC3339Nano), list(d))
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("keep decisions: %w", err)
	}
	return nil
}

// list writes v, which holds nothing that JSON cannot say, as JSON; nil slices as [].
func list[T any](v T) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("store: %T cannot be written as JSON: %v", v, err))
	}
	if string(b) == "null" {
		return "[]"
	}
	return string(b)
}

// rows are rows of one table, written many at a time: for small rows the way to SQLite and back costs more than the writing.
type rows struct {
	into   string
	width  int // values in a row
	values []any
}

// together is how many rows one statement writes. For the texts of the trial corpus, ten times, one row a statement took 1.4 to 2.3
// seconds of processor time, five 1.2 to 1.3, twenty 1.2, and forty or eighty no less.
const together = 20

func (r *rows) add(values ...any) { r.values = append(r.values, values...) }

func (r *rows) insert(ctx context.Context, tx *sql.Tx) (err error) {
	var many *sql.Stmt
	for step := together * r.width; len(r.values) > 0 && err == nil; {
		step = min(step, len(r.values))
		switch {
		case step < together*r.width:
			_, err = tx.ExecContext(ctx, r.statement(step/r.width), r.values[:step]...)
		case many == nil:
			if many, err = tx.PrepareContext(ctx, r.statement(together)); err != nil {
				return err
			}
			defer many.Close()
			fallthrough
		default:
			_, err = many.ExecContext(ctx, r.values[:step]...)
		}
		r.values = r.values[step:]
	}
	return err
}

func (r *rows) statement(n int) string {
	one := "(?" + strings.Repeat(",?", r.width-1) + ")"
	return "INSERT INTO " + r.into + " VALUES " + one + strings.Repeat(","+one, n-1)
}
