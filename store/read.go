package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"rapporteur/corpus"
)

// visible is the condition under which a reader may see a row of entries; Access fills its marks.
func visible(acc corpus.Access) (string, []any) {
	classes := acc.Classes()
	args := make([]any, len(classes))
	for i, c := range classes {
		args[i] = c
	}
	return "confidentiality IN (?" + strings.Repeat(", ?", len(classes)-1) + ")", args
}

// Extraction returns the extraction key of the current text of a document, "" if it has none, and whether a page of it is flagged.
func (s *Store) Extraction(ctx context.Context, doc corpus.DocID, flag string) (key string, flagged bool, err error) {
	err = s.db.QueryRowContext(ctx, `SELECT extraction, EXISTS (SELECT 1 FROM pages p WHERE p.text = t.id AND instr(p.flags, ?) > 0)
		FROM texts t WHERE document = ? AND current = 1`, `"`+flag+`"`, doc).Scan(&key, &flagged)
	if errors.Is(err, sql.ErrNoRows) {
		return "", false, nil
	}
	if err != nil {
		return "", false, fmt.Errorf("look for text of document %s: %w", doc, err)
	}
	return key, flagged, nil
}

// Members returns the files inside an archive, in its order.
func (s *Store) Members(ctx context.Context, archive corpus.DocID) ([]Member, error) {
	members, err := query(ctx, s.db, func(m *Member) []any { return []any{&m.Name, &m.Document} },
		"SELECT name, document FROM members WHERE archive = ? ORDER BY ordinal", archive)
	if err != nil {
		return nil, fmt.Errorf("read members of archive %s: %w", archive, err)
	}
	return members, nil
}

// Untagged returns the current texts whose tags were not made with key, by id.
func (s *Store) Untagged(ctx context.Context, key string) ([]corpus.TextID, error) {
	ids, err := query(ctx, s.db, func(id *corpus.TextID) []any { return []any{id} },
		"SELECT id FROM texts WHERE current = 1 AND tagged <> ? ORDER BY id", key)
	if err != nil {
		return nil, fmt.Errorf("look for texts to tag: %w", err)
	}
	return ids, nil
}

// TextOf returns the current text of a document that the reader may see; ErrNotFound if there is none.
func (s *Store) TextOf(ctx context.Context, acc corpus.Access, doc corpus.DocID) (corpus.Text, error) {
	where, args := visible(acc)
	var id corpus.TextID
	err := s.db.QueryRowContext(ctx, `SELECT id FROM texts WHERE current = 1 AND document = ?
		AND document IN (SELECT document FROM entries WHERE `+where+`)`, append([]any{doc}, args...)...).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return corpus.Text{}, fmt.Errorf("text of document %s: %w", doc, ErrNotFound)
	}
	if err != nil {
		return corpus.Text{}, fmt.Errorf("text of document %s: %w", doc, err)
	}
	return s.Text(ctx, id)
}

// Content returns what TextOf returns as Text.Content, without pages and passages.
func (s *Store) Content(ctx context.Context, acc corpus.Access, doc corpus.DocID) (string, error) {
	where, args := visible(acc)
	var content string
	err := s.db.QueryRowContext(ctx, `SELECT content FROM texts WHERE current = 1 AND document = ?
		AND document IN (SELECT document FROM entries WHERE `+where+`)`, append([]any{doc}, args...)...).Scan(&content)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNotFound
	}
	if err != nil {
		return "", fmt.Errorf("text of document %s: %w", doc, err)
	}
	return content, nil
}

// ErrNotFound is what reading something returns that is not there, or that the reader may not see.
var ErrNotFound = errors.New("not in the record")

// Opening returns the first n bytes of the current text of a document, cut at a character, and the text's language.
func (s *Store) Opening(ctx context.Context, doc corpus.DocID, n int) (string, corpus.Lang, error) {
	var text string
	var lang corpus.Lang
	err := s.db.QueryRowContext(ctx, "SELECT substr(content, 1, ?), language FROM texts WHERE document = ? AND current = 1", n, doc).Scan(&text, &lang)
	if err != nil {
		return "", "", fmt.Errorf("read opening of document %s: %w", doc, err)
	}
	if len(text) > n {
		text = strings.ToValidUTF8(text[:n], "")
	}
	return text, lang, nil
}

// Text returns a text whatever its class: for the stages that make the record, not for readers.
func (s *Store) Text(ctx context.Context, id corpus.TextID) (corpus.Text, error) {
	t := corpus.Text{ID: id}
	var problem corpus.ReadError
	err := s.db.QueryRowContext(ctx, `SELECT t.document, t.extraction, t.language, t.content, t.error_kind, t.error_message, d.media_type
		FROM texts t JOIN documents d ON d.id = t.document WHERE t.id = ?`, id).
		Scan(&t.Document, &t.Extraction, &t.Language, &t.Content, &problem.Kind, &problem.Message, &t.MediaType)
	if errors.Is(err, sql.ErrNoRows) {
		return t, fmt.Errorf("text %s: %w", id, ErrNotFound)
	}
	if err != nil {
		return t, fmt.Errorf("read text %s: %w", id, err)
	}
	if problem.Kind != "" {
		t.Error = &problem
	}
	if t.Pages, err = s.pages(ctx, id); err != nil {
		return t, fmt.Errorf("read pages of text %s: %w", id, err)
	}
	if t.Passages, err = s.passages(ctx, id); err != nil {
		return t, fmt.Errorf("read passages of text %s: %w", id, err)
	}
	return t, nil
}

func (s *Store) pages(ctx context.Context, id corpus.TextID) ([]corpus.Page, error) {
	return query(ctx, s.db, pageFields, pageQuery, id)
}

const pageQuery = "SELECT number, start, end, engine, flags FROM pages WHERE text = ? ORDER BY ordinal"

func pageFields(p *corpus.Page) []any {
	return []any{&p.Number, &p.Span.Start, &p.Span.End, &p.Engine, unlist(&p.Flags)}
}

func (s *Store) passages(ctx context.Context, id corpus.TextID) ([]corpus.Passage, error) {
	return query(ctx, s.db, passageFields, passageQuery, id)
}

const passageQuery = "SELECT id, start, end, page, kind, level, lang, heading FROM passages WHERE text = ? ORDER BY start, id"

func passageFields(p *corpus.Passage) []any {
	return []any{&p.ID, &p.Span.Start, &p.Span.End, &p.Page, &p.Kind, &p.Level, &p.Lang, unlist(&p.Heading)}
}

// Decisions returns every decision, by number.
func (s *Store) Decisions(ctx context.Context) ([]corpus.Decision, error) {
	type row struct {
		number int64
		corpus.Decision
	}
	rows, err := query(ctx, s.db, func(r *row) []any { return []any{&r.number, unlist(&r.Decision)} },
		"SELECT number, decision FROM decisions ORDER BY number")
	if err != nil {
		return nil, fmt.Errorf("read decisions: %w", err)
	}
	var decisions []corpus.Decision
	for _, r := range rows {
		r.Number = r.number
		decisions = append(decisions, r.Decision)
	}
	return decisions, nil
}

// Decided is a passage on which somebody decided.
type Decided struct {
	ID   corpus.PassageID
	Lang corpus.Lang
	Text string
}

// Decided returns the passages on which somebody decided, by id.
func (s *Store) Decided(ctx context.Context) ([]Decided, error) {
	passages, err := query(ctx, s.db, func(d *Decided) []any { return []any{&d.ID, &d.Lang, &d.Text} },
		`SELECT p.id, CASE p.lang WHEN '' THEN t.language ELSE p.lang END, CAST(substr(CAST(t.content AS BLOB), p.start + 1, p.end - p.start) AS TEXT)
		FROM passages p JOIN texts t ON t.id = p.text
		WHERE p.id IN (SELECT decision ->> '$.passage' FROM decisions) ORDER BY p.id`)
	if err != nil {
		return nil, fmt.Errorf("read passages decided on: %w", err)
	}
	return passages, nil
}

// querier is a database or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// query reads all rows of a query; fields says where the columns of one row go.
func query[T any](ctx context.Context, db querier, fields func(*T) []any, q string, args ...any) ([]T, error) {
	rows, err := db.QueryContext(ctx, q, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []T
	for rows.Next() {
		var one T
		if err := rows.Scan(fields(&one)...); err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, rows.Err()
}

// unlist reads a column that list wrote.
func unlist[T any](to *T) sql.Scanner { return scanner[T]{to} }

type scanner[T any] struct{ to *T }

func (s scanner[T]) Scan(src any) error {
	text, ok := src.(string)
	if !ok {
		return fmt.Errorf("column holds %T, not text", src)
	}
	if text == "[]" {
		return nil // what was nil comes back as nil
	}
	return json.Unmarshal([]byte(text), s.to)
}
