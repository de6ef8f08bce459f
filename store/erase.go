package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"rapporteur/corpus"
)

// ErasingKey is the key of Meta under which the record notes the number of an act whose words may still lie in the file itself, in the
// index or in the report; "" if there is none.
const ErasingKey = "erasing"

// Blank takes words out of a text and gives back one in which every position is as before.
type Blank func(text corpus.Text) string

// Erasure is what is taken out of the record. Of Blank and documents as a whole it does one.
type Erasure struct {
	Act   Act
	Blank Blank               // nil: the documents are taken out as a whole
	Plain func(string) string // Blank for what is no text of a document: headings, decisions
	Meta  map[string]string   // values of Meta that held something of it, as they are to be
}

// Erase takes something out of the record in one transaction and returns the number of the act. The file still holds it in pages that
// are free until Scour.
func (s *Store) Erase(ctx context.Context, e Erasure) (number int64, err error) {
	err = s.write(ctx, func(tx *sql.Tx) error {
		if number, err = putAct(ctx, tx, e.Act); err != nil {
			return err
		}
		x := eraser{ctx, tx, e, number}
		steps := []func() error{x.snapshots, x.documents, x.meta}
		if e.Blank != nil {
			steps = []func() error{x.marks, x.texts, x.meta}
		}
		for _, step := range steps {
			if err := step(); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("erase from the record: %w", err)
	}
	return number, nil
}

// eraser is one erasure under way.
type eraser struct {
	ctx    context.Context
	tx     *sql.Tx
	e      Erasure
	number int64
}

func (x eraser) exec(q string, args ...any) error {
	_, err := x.tx.ExecContext(x.ctx, q, args...)
	return err
}

// documents takes the documents out of every table.
func (x eraser) documents() error {
	for _, d := range x.e.Act.Documents {
		if err := x.decisions(d, func(c *corpus.Decision) { c.Quote, c.Why = "", "" }); err != nil {
			return err
		}
		const texts = " IN (SELECT id FROM texts WHERE document = ?)"
		for _, q := range []string{
			"DELETE FROM tags WHERE text" + texts, "DELETE FROM passages WHERE text" + texts, "DELETE FROM pages WHERE text" + texts,
			"DELETE FROM texts WHERE document = ?", "DELETE FROM entries WHERE document = ?", "DELETE FROM members WHERE document = ?",
			"DELETE FROM members WHERE archive = ?", "DELETE FROM documents WHERE id = ?", "DELETE FROM links WHERE a = ?", "DELETE FROM links WHERE b = ?",
		} {
			if err := x.exec(q, d); err != nil {
				return err
			}
		}
	}
	return nil
}

// decisions changes what is kept of the decisions on a document.
func (x eraser) decisions(doc corpus.DocID, change func(*corpus.Decision)) error {
	rows, err := x.tx.QueryContext(x.ctx, "SELECT number, decision FROM decisions WHERE decision ->> '$.document' = ?", doc)
	if err != nil {
		return err
	}
	defer rows.Close()
	changed := map[int64]corpus.Decision{}
	for rows.Next() {
		var number int64
		var d corpus.Decision
		if err := rows.Scan(&number, unlist(&d)); err != nil {
			return err
		}
		change(&d)
		changed[number] = d
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return err
	}
	for number, d := range changed {
		if err := x.exec("UPDATE decisions SET decision = ? WHERE number = ?", list(d), number); err != nil {
			return err
		}
	}
	return nil
}

// meta writes what else the record notes, and that relations are to be made anew and the file to be scoured.
func (x eraser) meta() error {
	if err := x.exec("DELETE FROM meta WHERE key = ?", RelationsKey); err != nil {
		return err
	}
	for key, value := range x.e.Meta {
		if err := x.exec("INSERT OR REPLACE INTO meta VALUES (?, ?)", key, value); err != nil {
			return err
		}
	}
	return x.exec("INSERT OR REPLACE INTO meta VALUES (?, ?)", ErasingKey, strconv.FormatInt(x.number, 10))
}

// taken are the snapshots of which the act takes something out.
func (x eraser) taken() (map[int64]map[string]string, error) {
	rows, err := x.tx.QueryContext(x.ctx, "SELECT number, parts FROM snapshots")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all := map[int64]map[string]string{}
	for rows.Next() {
		var number int64
		var ids map[string]string
		if err := rows.Scan(&number, unlist(&ids)); err != nil {
			return nil, err
		}
		all[number] = ids
	}
	return all, rows.Err()
}

// collection is what a snapshot holds, and whether any of it is erased.
func (x eraser) collection(ids map[string]string) (c corpus.Collection, affected bool, err error) {
	data, err := readPart(x.ctx, x.tx, ids[collectionPart])
	if err == nil {
		err = json.Unmarshal(data, &c)
	}
	return c, holds(c, x.e.Act), err
}

// snapshots takes the documents out of what reports were made from.
func (x eraser) snapshots() error {
	all, err := x.taken()
	if err != nil {
		return err
	}
	for number, ids := range all {
		c, affected, err := x.collection(ids)
		if err != nil || !affected {
			if err != nil {
				return err
			}
			continue
		}
		data, err := json.Marshal(without(c, []Act{x.e.Act}))
		if err != nil {
			return err
		}
		if ids[collectionPart], err = putPart(x.ctx, x.tx, data); err != nil {
			return err
		}
		if err := x.exec("UPDATE snapshots SET parts = ? WHERE number = ?", list(ids), number); err != nil {
			return err
		}
		if err := x.mark(number); err != nil {
			return err
		}
	}
	return dropParts(x.ctx, x.tx)
}

// marks notes in snapshots that words of their texts are gone; the words themselves are in the texts alone.
func (x eraser) marks() error {
	all, err := x.taken()
	if err != nil {
		return err
	}
	for number, ids := range all {
		_, affected, err := x.collection(ids)
		if err == nil && affected {
			err = x.mark(number)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (x eraser) mark(snapshot int64) error {
	return x.exec("UPDATE snapshots SET erased = json_insert(erased, '$[#]', ?) WHERE number = ?", x.number, snapshot)
}

// texts blanks the words in every text of the documents, the current one and those before it.
func (x eraser) texts() error {
	for _, doc := range x.e.Act.Documents {
		texts, err := textsOf(x.ctx, x.tx, doc)
		if err != nil {
			return err
		}
		was, is := map[corpus.TextID]string{}, map[corpus.TextID]string{}
		for _, t := range texts {
			was[t.ID], is[t.ID] = t.Content, x.e.Blank(t)
			if len(is[t.ID]) != len(t.Content) {
				return fmt.Errorf("text %s would change its length", t.ID)
			}
			if err := x.text(t, is[t.ID]); err != nil {
				return err
			}
		}
		if err := x.decisions(doc, func(d *corpus.Decision) { x.requote(d, was, is) }); err != nil {
			return err
		}
	}
	return nil
}

// text writes a text with its words gone. Its tags are to be made anew.
func (x eraser) text(t corpus.Text, content string) error {
	problem := ""
	if t.Error != nil {
		problem = x.e.Plain(t.Error.Message)
	}
	if err := x.exec("UPDATE texts SET content = ?, error_message = ?, tagged = '' WHERE id = ?", content, problem, t.ID); err != nil {
		return err
	}
	for _, p := range t.Passages {
		for i, h := range p.Heading {
			p.Heading[i] = x.e.Plain(h)
		}
		if err := x.exec("UPDATE passages SET heading = ? WHERE id = ?", list(p.Heading), p.ID); err != nil {
			return err
		}
	}
	return nil
}

// requote takes the words out of a decision: its quote is what stands now in the place of what it was.
func (x eraser) requote(d *corpus.Decision, was, is map[corpus.TextID]string) {
	d.Why = x.e.Plain(d.Why)
	text := corpus.TextID(d.Passage[:max(0, strings.LastIndexByte(string(d.Passage), '-'))])
	if before := was[text]; (corpus.Span{End: len(before)}).Contains(d.Span) && d.Span.Start <= d.Span.End && d.Span.In(before) == d.Quote {
		d.Quote = d.Span.In(is[text])
		return
	}
	d.Quote = x.e.Plain(d.Quote)
}

// textsOf returns every text of a document, with its pages and passages.
func textsOf(ctx context.Context, tx *sql.Tx, doc corpus.DocID) ([]corpus.Text, error) {
	rows, err := tx.QueryContext(ctx, "SELECT id, content, error_kind, error_message FROM texts WHERE document = ? ORDER BY id", doc)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var texts []corpus.Text
	for rows.Next() {
		t, problem := corpus.Text{Document: doc}, corpus.ReadError{}
		if err := rows.Scan(&t.ID, &t.Content, &problem.Kind, &problem.Message); err != nil {
			return nil, err
		}
		if problem.Kind != "" {
			t.Error = &problem
		}
		texts = append(texts, t)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return nil, err
	}
	for i := range texts {
		t := &texts[i]
		if t.Pages, err = query(ctx, tx, pageFields, pageQuery, t.ID); err != nil {
			return nil, err
		}
		if t.Passages, err = query(ctx, tx, passageFields, passageQuery, t.ID); err != nil {
			return nil, err
		}
	}
	return texts, nil
}

// TextsOf returns every text of a document, the current one and those before it, whatever its class.
func (s *Store) TextsOf(ctx context.Context, doc corpus.DocID) ([]corpus.Text, error) {
	ids, err := query(ctx, s.db, func(id *corpus.TextID) []any { return []any{id} }, "SELECT id FROM texts WHERE document = ? ORDER BY id", doc)
	if err != nil {
		return nil, fmt.Errorf("look for texts of document %s: %w", doc, err)
	}
	texts := make([]corpus.Text, len(ids))
	for i, id := range ids {
		if texts[i], err = s.Text(ctx, id); err != nil {
			return nil, err
		}
	}
	return texts, nil
}

// Nested is a document within an archive, a mail or another document.
type Nested struct{ Archive, Document corpus.DocID }

// Nested returns what lies in what.
func (s *Store) Nested(ctx context.Context) ([]Nested, error) {
	all, err := query(ctx, s.db, func(n *Nested) []any { return []any{&n.Archive, &n.Document} },
		"SELECT archive, document FROM members ORDER BY archive, ordinal")
	if err != nil {
		return nil, fmt.Errorf("read members of archives: %w", err)
	}
	return all, nil
}

// Noted returns the values of Meta whose keys begin so, by key.
func (s *Store) Noted(ctx context.Context, prefix string) (map[string]string, error) {
	rows, err := query(ctx, s.db, func(kv *[2]string) []any { return []any{&kv[0], &kv[1]} },
		"SELECT key, value FROM meta WHERE substr(key, 1, ?) = ?", len(prefix), prefix)
	if err != nil {
		return nil, fmt.Errorf("read meta %s: %w", prefix, err)
	}
	noted := map[string]string{}
	for _, kv := range rows {
		noted[kv[0]] = kv[1]
	}
	return noted, nil
}

// ErrRead is why a record cannot be scoured: somebody else has it open.
var ErrRead = errors.New("somebody has the workspace open: close `rapporteur serve` and other programs that read it")

// Scour writes the file of the record anew, so that nothing that was taken out of it is left in free pages or in its log.
func (s *Store) Scour(ctx context.Context) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	for _, q := range []string{"PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"} {
		if q == "VACUUM" {
			if _, err := s.db.ExecContext(ctx, q); err != nil {
				return fmt.Errorf("scour record: %w", err)
			}
			continue
		}
		var busy, log, done int
		if err := s.db.QueryRowContext(ctx, q).Scan(&busy, &log, &done); err != nil {
			return fmt.Errorf("scour record: %w", err)
		}
		if busy != 0 {
			return fmt.Errorf("scour record: %w", ErrRead)
		}
	}
	return nil
}

// Erased says which documents a run leaves alone, each with the act by which: those that are gone, and those whose bytes are not kept and
// which are never read again, since words of them were erased, or since they are archives with something in them that was.
func (s *Store) Erased(ctx context.Context) (gone, sealed map[corpus.DocID]int64, err error) {
	acts, err := s.Acts(ctx)
	if err != nil {
		return nil, nil, err
	}
	gone, sealed = map[corpus.DocID]int64{}, map[corpus.DocID]int64{}
	for _, a := range acts {
		for _, d := range a.Sealed {
			sealed[d] = a.Number
		}
		for _, d := range a.Documents {
			if a.Kind == Erase {
				gone[d] = a.Number
			}
		}
	}
	if len(gone)+len(sealed) == 0 {
		return gone, sealed, nil
	}
	nested, err := s.Nested(ctx)
	for known := -1; known < len(sealed); { // an archive that came later may hold what was erased before
		known = len(sealed)
		for _, n := range nested {
			if act := max(gone[n.Document], sealed[n.Document]); act > 0 && gone[n.Archive] == 0 {
				sealed[n.Archive] = max(act, sealed[n.Archive])
			}
		}
	}
	return gone, sealed, err
}

// DecidedOn reports whether somebody decided on a passage of a document.
func (s *Store) DecidedOn(ctx context.Context, docs []corpus.DocID) (bool, error) {
	decisions, err := s.Decisions(ctx)
	return slices.ContainsFunc(decisions, func(d corpus.Decision) bool { return slices.Contains(docs, d.Document) }), err
}

// Holding returns where, besides texts and passages, the record holds some words: "table.column", sorted.
func (s *Store) Holding(ctx context.Context, words string) ([]string, error) {
	columns, err := query(ctx, s.db, func(c *[2]string) []any { return []any{&c[0], &c[1]} },
		`SELECT t.name, c.name FROM sqlite_master t, pragma_table_info(t.name) c
		WHERE t.type = 'table' AND c.type = 'TEXT' AND t.name NOT IN ('texts', 'passages') ORDER BY t.name, c.name`)
	if err != nil {
		return nil, fmt.Errorf("look through the record: %w", err)
	}
	var in []string
	for _, c := range columns {
		var found bool
		q := fmt.Sprintf(`SELECT EXISTS (SELECT 1 FROM %q WHERE instr(%q, ?) > 0)`, c[0], c[1])
		if err := s.db.QueryRowContext(ctx, q, words).Scan(&found); err != nil {
			return nil, fmt.Errorf("look through the record: %w", err)
		}
		if found {
			in = append(in, c[0]+"."+c[1])
		}
	}
	return in, nil
}
