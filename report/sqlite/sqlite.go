// Package sqlite writes a project as a SQLite database; schema.sql specifies it.
package sqlite

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"rapporteur/corpus"
	"rapporteur/report/coding"
)

//go:embed schema.sql
var schema string

// Write writes a project. The database is made in memory and written at once.
func Write(w io.Writer, p coding.Project) (err error) {
	ctx := context.Background()
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return fmt.Errorf("write database: %w", err)
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	conn, err := db.Conn(ctx) // another connection would be another database
	if err != nil {
		return fmt.Errorf("write database: %w", err)
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	if err := fill(ctx, conn, p); err != nil {
		return fmt.Errorf("write database: %w", err)
	}
	return conn.Raw(func(driver any) error {
		whole, ok := driver.(interface{ Serialize() ([]byte, error) })
		if !ok {
			return fmt.Errorf("write database: the driver %T cannot serialize", driver)
		}
		data, err := whole.Serialize()
		if err != nil {
			return fmt.Errorf("write database: %w", err)
		}
		_, err = w.Write(data)
		return err
	})
}

func fill(ctx context.Context, conn *sql.Conn, p coding.Project) error {
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	f := filler{ctx: ctx, tx: tx, people: map[corpus.SubmitterID]bool{}}
	f.exec(schema)
	f.exec("INSERT INTO meta VALUES ('program', ?), ('codebook', ?), ('until', ?)", p.Program, p.Codebook.Digest, p.Date)
	for _, t := range p.Codebook.Themes {
		f.exec("INSERT INTO themes VALUES (?, ?, ?, ?)", t.ID, t.Chapter, t.Parent, t.Title.In(corpus.English))
	}
	for i, d := range p.Documents {
		f.document(i+1, d)
	}
	if f.err != nil {
		return errors.Join(f.err, tx.Rollback())
	}
	return tx.Commit()
}

// filler writes rows until the first error, which it keeps.
type filler struct {
	ctx     context.Context
	tx      *sql.Tx
	people  map[corpus.SubmitterID]bool
	codings int
	err     error
}

func (f *filler) exec(statement string, args ...any) {
	if f.err == nil {
		_, f.err = f.tx.ExecContext(f.ctx, statement, args...)
	}
}

func (f *filler) document(number int, d coding.Document) {
	f.exec("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", number, d.File, d.Entry.Document, d.Submission, d.Call, d.Received,
		d.Role, d.Entry.Confidentiality, d.Fate, d.Reading.Language, d.Text)
	for _, s := range d.Submitters {
		if !f.people[s.ID] {
			f.people[s.ID] = true
			f.exec("INSERT INTO submitters VALUES (?, ?, ?, ?)", s.ID, s.Name(corpus.English), s.Kind, s.Group)
		}
		f.exec("INSERT INTO senders VALUES (?, ?)", number, s.ID)
	}
	for _, c := range d.Codings {
		f.coding(number, c)
	}
}

func (f *filler) coding(document int, c coding.Coding) {
	f.codings++
	decided := ""
	if !c.Decided.IsZero() {
		decided = c.Decided.Format(time.RFC3339)
	}
	f.exec("INSERT INTO codings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", f.codings, document, c.Theme, c.Status, c.Page, c.Passage,
		c.Lang, c.Rule, c.Score, c.Question, c.Reviewer, decided, c.Quote)
	for i, s := range c.Spans {
		f.exec("INSERT INTO spans VALUES (?, ?, ?, ?)", f.codings, i, s.Start, s.End)
	}
}
