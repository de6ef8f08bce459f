package store

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"rapporteur/corpus"
)

// Collection returns all that a reader with this access may see. Made is for the caller to fill.
func (s *Store) Collection(ctx context.Context, acc corpus.Access) (corpus.Collection, error) {
	var c corpus.Collection
	entries, err := s.entries(ctx, acc)
	if err != nil {
		return c, err
	}
	c.Submissions = submissions(entries)
	if c.Calls, err = s.calls(ctx); err != nil {
		return c, err
	}
	if c.Submitters, err = s.submitters(ctx, c.Submissions); err != nil {
		return c, err
	}
	if c.Readings, err = s.readings(ctx, acc); err != nil {
		return c, err
	}
	if c.Findings, err = s.findings(ctx, acc); err != nil {
		return c, err
	}
	if c.Uncoded, err = s.uncoded(ctx, acc); err != nil {
		return c, err
	}
	if c.Relations, err = s.Relations(ctx, acc); err != nil {
		return c, err
	}
	c.Decisions, err = s.Decisions(ctx)
	return c, err
}

// place is a row of entries.
type place struct {
	submission corpus.SubmissionID
	call       corpus.CallID
	submitters []corpus.SubmitterID
	entry      corpus.Entry
}

func (s *Store) entries(ctx context.Context, acc corpus.Access) ([]place, error) {
	where, args := visible(acc)
	places, err := query(ctx, s.db, func(p *place) []any {
		return []any{&p.submission, &p.call, unlist(&p.submitters), unlist(&p.entry)}
	}, "SELECT submission, call, submitters, entry FROM entries WHERE "+where+" ORDER BY file, source", args...)
	if err != nil {
		return nil, fmt.Errorf("read entries: %w", err)
	}
	return places, nil
}

// submissions puts entries, in the order of their files, into their submissions.
func submissions(places []place) []corpus.Submission {
	byID := map[corpus.SubmissionID]*corpus.Submission{}
	for _, p := range places {
		sub := byID[p.submission]
		if sub == nil {
			sub = &corpus.Submission{ID: p.submission, Call: p.call, Submitters: p.submitters}
			byID[p.submission] = sub
		}
		sub.Entries = append(sub.Entries, p.entry)
	}
	all := make([]corpus.Submission, 0, len(byID))
	for _, id := range slices.Sorted(maps.Keys(byID)) {
		all = append(all, *byID[id])
	}
	return all
}

func (s *Store) calls(ctx context.Context) ([]corpus.Call, error) {
	calls, err := query(ctx, s.db, func(c *corpus.Call) []any { return []any{unlist(c)} }, "SELECT call FROM calls ORDER BY id")
	if err != nil {
		return nil, fmt.Errorf("read calls: %w", err)
	}
	return calls, nil
}

// Calls returns every call of the workspace, by id.
func (s *Store) Calls(ctx context.Context) ([]corpus.Call, error) { return s.calls(ctx) }

func (s *Store) submitters(ctx context.Context, subs []corpus.Submission) (map[corpus.SubmitterID]corpus.Submitter, error) {
	all, err := query(ctx, s.db, func(p *corpus.Submitter) []any { return []any{unlist(p)} }, "SELECT submitter FROM submitters ORDER BY id")
	if err != nil {
		return nil, fmt.Errorf("read submitters: %w", err)
	}
	named := map[corpus.SubmitterID]bool{}
	for _, sub := range subs {
		for _, id := range sub.Submitters {
			named[id] = true
		}
	}
	seen := map[corpus.SubmitterID]corpus.Submitter{}
	for _, p := range all {
		if named[p.ID] {
			seen[p.ID] = p
		}
	}
	return seen, nil
}

// prose are the kinds of passages that say something: those that ought to carry a theme.
const prose = "('paragraph', 'list-item', 'table-row', 'answer')"

func (s *Store) readings(ctx context.Context, acc corpus.Access) (map[corpus.DocID]corpus.Reading, error) {
	where, args := visible(acc)
	type row struct {
		corpus.Reading
		problem corpus.ReadError
	}
	rows, err := query(ctx, s.db, func(r *row) []any {
		return []any{
			&r.Document.ID, &r.Document.MediaType, &r.Document.Size, &r.Text, &r.Language, &r.Letters,
			&r.problem.Kind, &r.problem.Message, &r.Pages, &r.Unread, &r.Passages, &r.Untagged,
		}
	}, `SELECT d.id, d.media_type, d.size, t.id, t.language, length(trim(t.content)), t.error_kind, t.error_message,
		(SELECT count(*) FROM pages p WHERE p.text = t.id AND p.number > 0),
		(SELECT count(*) FROM pages p WHERE p.text = t.id AND p.engine = ''),
		(SELECT count(*) FROM passages p WHERE p.text = t.id AND p.kind <> 'heading'),
		(SELECT count(*) FROM passages p WHERE p.text = t.id AND p.kind IN `+prose+` AND p.asks = 0
			AND NOT EXISTS (SELECT 1 FROM tags g WHERE g.passage = p.id AND g.context = ''))
		FROM documents d JOIN texts t ON t.document = d.id AND t.current = 1
		WHERE d.id IN (SELECT document FROM entries WHERE `+where+`)`, args...)
	if err != nil {
		return nil, fmt.Errorf("read what was read: %w", err)
	}
	readings := make(map[corpus.DocID]corpus.Reading, len(rows))
	for _, r := range rows {
		if r.problem.Kind != "" {
			r.Error = &r.problem
		}
		readings[r.Document.ID] = r.Reading
	}
	return readings, nil
}

// uncoded returns the passages without a theme that are long enough to say something: 60 characters, in Chinese 25.
func (s *Store) uncoded(ctx context.Context, acc corpus.Access) ([]corpus.Uncoded, error) {
	where, args := visible(acc)
	list, err := query(ctx, s.db, func(u *corpus.Uncoded) []any { return []any{&u.Document, &u.Passage, &u.Page, &u.Lang, &u.Text} },
		`SELECT document, id, page, lang, passage FROM (
			SELECT t.document, p.id, p.page, CASE p.lang WHEN '' THEN t.language ELSE p.lang END AS lang,
				CAST(substr(CAST(t.content AS BLOB), p.start + 1, p.end - p.start) AS TEXT) AS passage
			FROM passages p JOIN texts t ON t.id = p.text AND t.current = 1
			WHERE p.kind IN `+prose+` AND p.asks = 0 AND p.end - p.start >= 60
				AND NOT EXISTS (SELECT 1 FROM tags g WHERE g.passage = p.id AND g.context = '')
				AND t.document IN (SELECT document FROM entries WHERE `+where+`))
		WHERE length(passage) >= CASE lang WHEN 'zh' THEN 25 ELSE 60 END
		ORDER BY document, id`, args...)
	if err != nil {
		return nil, fmt.Errorf("read passages without themes: %w", err)
	}
	return list, nil
}

func (s *Store) findings(ctx context.Context, acc corpus.Access) ([]corpus.Finding, error) {
	where, args := visible(acc)
	findings, err := query(ctx, s.db, func(f *corpus.Finding) []any {
		return []any{
			&f.Passage, &f.Theme, &f.Rule, unlist(&f.Evidence), &f.Status, &f.Context, &f.Trigger, &f.Score, &f.Question,
			&f.Document, &f.Page, &f.Lang, &f.Kind, unlist(&f.Heading),
		}
	}, `SELECT g.passage, g.theme, g.rule, g.evidence, g.status, g.context, g.trigger, g.score, g.question,
		t.document, p.page, p.lang, p.kind, p.heading
		FROM tags g JOIN passages p ON p.id = g.passage JOIN texts t ON t.id = g.text AND t.current = 1
		WHERE t.document IN (SELECT document FROM entries WHERE `+where+`)
		ORDER BY t.document, g.passage, g.theme`, args...)
	if err != nil {
		return nil, fmt.Errorf("read tags: %w", err)
	}
	return findings, s.quote(ctx, findings)
}

// quote fills in the quotes, reading the content of each document once.
func (s *Store) quote(ctx context.Context, findings []corpus.Finding) error {
	var content string
	for i := range findings {
		f := &findings[i]
		if i == 0 || f.Document != findings[i-1].Document {
			var err error
			if content, err = s.content(ctx, f.Document); err != nil {
				return err
			}
		}
		if len(f.Evidence) == 0 || !(corpus.Span{End: len(content)}).Contains(f.Evidence[0].Span) {
			return fmt.Errorf("tag %s of passage %s has no evidence in its text: run `rapporteur check -w` on the workspace", f.Theme, f.Passage)
		}
		f.Quote = f.Evidence[0].Span.In(content)
	}
	return nil
}

func (s *Store) content(ctx context.Context, doc corpus.DocID) (string, error) {
	var content string
	err := s.db.QueryRowContext(ctx, "SELECT content FROM texts WHERE document = ? AND current = 1", doc).Scan(&content)
	if err != nil {
		return "", fmt.Errorf("read text of document %s: %w", doc, err)
	}
	return content, nil
}

// Records returns every passage that the reader may see in its place, entries by file and passages in their order. Entries that
// are withdrawn are left out.
func (s *Store) Records(ctx context.Context, acc corpus.Access) ([]corpus.Record, error) {
	places, err := s.entries(ctx, acc)
	if err != nil {
		return nil, err
	}
	people, err := s.submitters(ctx, submissions(places))
	if err != nil {
		return nil, err
	}
	var records []corpus.Record
	for _, p := range places {
		if p.entry.Withdrawn {
			continue
		}
		of, err := s.recordsOf(ctx, p, people)
		if err != nil {
			return nil, err
		}
		records = append(records, of...)
	}
	return records, nil
}

func (s *Store) recordsOf(ctx context.Context, at place, people map[corpus.SubmitterID]corpus.Submitter) ([]corpus.Record, error) {
	whole := corpus.Record{
		Document: at.entry.Document, File: at.entry.File, Submission: at.submission, Call: at.call,
		Received: at.entry.Received, Role: at.entry.Role, Confidentiality: at.entry.Confidentiality,
	}
	for _, id := range at.submitters {
		whole.Submitters = append(whole.Submitters, people[id])
	}
	content, err := s.content(ctx, at.entry.Document)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", at.entry.File, err)
	}
	records, err := query(ctx, s.db, func(r *corpus.Record) []any {
		p := &r.Passage
		return []any{&p.ID, &p.Span.Start, &p.Span.End, &p.Page, &p.Kind, &p.Level, &p.Lang, unlist(&p.Heading), &r.Question, themes{&r.Themes}}
	}, `SELECT p.id, p.start, p.end, p.page, p.kind, p.level, p.lang, p.heading, p.question,
		coalesce((SELECT group_concat(theme || ' ' || status, ';') FROM
			(SELECT theme, status FROM tags g WHERE g.passage = p.id AND g.context = '' ORDER BY theme)), '')
		FROM texts t JOIN passages p ON p.text = t.id WHERE t.document = ? AND t.current = 1 ORDER BY p.start, p.id`, at.entry.Document)
	if err != nil {
		return nil, fmt.Errorf("read passages of %s: %w", at.entry.File, err)
	}
	for i := range records {
		one := whole
		one.Passage, one.Question, one.Themes = records[i].Passage, records[i].Question, records[i].Themes
		one.Text = one.Passage.Span.In(content)
		records[i] = one
	}
	return records, nil
}

// themes scans "theme status;theme status".
type themes struct{ to *[]corpus.ThemeStatus }

func (t themes) Scan(src any) error {
	text, ok := src.(string)
	if !ok {
		return fmt.Errorf("column holds %T, not text", src)
	}
	*t.to = nil
	for one := range strings.SplitSeq(text, ";") {
		if id, status, ok := strings.Cut(one, " "); ok {
			*t.to = append(*t.to, corpus.ThemeStatus{ID: corpus.ThemeID(id), Status: corpus.Status(status)})
		}
	}
	return nil
}
