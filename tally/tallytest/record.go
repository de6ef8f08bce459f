package tallytest

import (
	"context"
	"database/sql"
	_ "embed"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	_ "modernc.org/sqlite" // the driver "sqlite"

	"rapporteur/corpus"
	"rapporteur/tally"
	"rapporteur/taxonomy"
)

//go:embed record.sql
var schema string

// Record counts in SQL what is in the record of a workspace.
type Record struct {
	t    *testing.T
	conn *sql.Conn
	done map[string]map[string]map[[2]string]N // of dimensions, by kind
}

// Open reads the record in a file under a selection, of which it knows calls, cut-off and standing.
func Open(t *testing.T, file string, cb *taxonomy.Codebook, plan taxonomy.Workplan, sel tally.Selection) *Record {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+file+"?mode=ro&_pragma=temp_store(MEMORY)")
	if err != nil {
		t.Fatal(err)
	}
	conn, err := db.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := conn.Close(); err != nil {
			t.Error(err)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	r := &Record{t: t, conn: conn, done: map[string]map[string]map[[2]string]N{}}
	r.fill(cb, plan, sel)
	for statement := range strings.SplitSeq(schema, ";\n") {
		if strings.TrimSpace(statement) != "" {
			r.exec(statement)
		}
	}
	return r
}

func (r *Record) exec(statement string, args ...any) {
	r.t.Helper()
	if _, err := r.conn.ExecContext(context.Background(), statement, args...); err != nil {
		r.t.Fatalf("%v in\n%s", err, statement)
	}
}

// fill tells the record what it does not hold: the selection, the codebook and the workplan.
func (r *Record) fill(cb *taxonomy.Codebook, plan taxonomy.Workplan, sel tally.Selection) {
	r.exec("CREATE TEMP TABLE chosen AS SELECT id AS call, CASE ? WHEN '' THEN coalesce(json_extract(call, '$.cutoff'), '') ELSE ? END AS cutoff FROM calls",
		sel.Cutoff, sel.Cutoff)
	if len(sel.Calls) > 0 {
		r.exec("CREATE TEMP TABLE wanted (call)")
		for _, c := range sel.Calls {
			r.exec("INSERT INTO wanted VALUES (?)", c)
		}
		r.exec("DELETE FROM chosen WHERE call NOT IN (SELECT call FROM wanted)")
	}
	standing := "all"
	if sel.Standing == corpus.StandingReviewed {
		standing = "reviewed"
	}
	r.exec("CREATE TEMP TABLE setting AS SELECT ? AS standing", standing)
	r.exec("CREATE TEMP TABLE theme (id, parent, chapter)")
	r.exec("CREATE TEMP TABLE article (theme, article INTEGER)")
	r.exec("CREATE TEMP TABLE rollup (target, source)")
	for _, t := range cb.Themes {
		r.exec("INSERT INTO theme VALUES (?, ?, ?)", t.ID, t.Parent, t.Chapter)
		for _, a := range t.Articles {
			r.exec("INSERT INTO article VALUES (?, ?)", t.ID, a)
		}
		for _, source := range t.Rollup {
			r.exec("INSERT INTO rollup VALUES (?, ?)", t.ID, source)
		}
	}
	r.exec("CREATE TEMP TABLE body (id, first INTEGER, last INTEGER)")
	for _, b := range plan.Bodies {
		r.exec("INSERT INTO body VALUES (?, ?, ?)", b.ID, b.Articles[0], b.Articles[1])
	}
	r.exec("CREATE TEMP TABLE session (key, theme)")
	for _, s := range plan.Sessions {
		when := s.When
		if when == "" {
			when = "undecided"
		}
		for _, theme := range s.Themes {
			r.exec("INSERT INTO session VALUES (?, ?)", when+"+"+strings.Join(s.Bodies, "+"), theme)
		}
	}
	r.names()
}

// names are those of files, composed: SQL does not know that two spellings are one.
func (r *Record) names() {
	r.exec("CREATE TEMP TABLE name (raw PRIMARY KEY, nfc)")
	files := query(r, func(file *string) []any { return []any{file} },
		"SELECT file FROM entries UNION SELECT coalesce(json_extract(entry, '$.replaces'), '') FROM entries")
	for _, f := range files {
		r.exec("INSERT INTO name VALUES (?, ?)", f, norm.NFC.String(f))
	}
}

func query[T any](r *Record, into func(*T) []any, q string, args ...any) []T {
	r.t.Helper()
	rows, err := r.conn.QueryContext(context.Background(), q, args...)
	if err != nil {
		r.t.Fatalf("%v in\n%s", err, q)
	}
	var all []T
	for rows.Next() {
		var one T
		if err := rows.Scan(into(&one)...); err != nil {
			r.t.Fatalf("%v in\n%s", err, q)
		}
		all = append(all, one)
	}
	if err := rows.Err(); err != nil {
		r.t.Fatal(err)
	}
	return all
}

// row is a number under two keys.
type row struct {
	kind string
	key  [2]string
	n    N
}

// numbers runs a query of two keys, how many, and how many may be named.
func (r *Record) numbers(q string, args ...any) map[[2]string]N {
	r.t.Helper()
	all := map[[2]string]N{}
	for _, one := range query(r, func(x *row) []any { return []any{&x.key[0], &x.key[1], &x.n.All, &x.n.Named} }, q, args...) {
		all[one.key] = one.n
	}
	return all
}

func first(of map[[2]string]N) map[string]N {
	all := map[string]N{}
	for k, n := range of {
		all[k[0]] = n
	}
	return all
}

func (r *Record) Crossed(rows, columns tally.Dimension, kind corpus.SubmitterKind) map[[2]string]N {
	name := func(d, other tally.Dimension) string {
		if d == tally.ByTheme && other == tally.ByStatus {
			return "theme of status"
		}
		return string(d)
	}
	key := string(rows) + " " + string(columns)
	if r.done[key] == nil {
		r.done[key] = map[string]map[[2]string]N{}
		found := query(r, func(x *row) []any { return []any{&x.kind, &x.key[0], &x.key[1], &x.n.All, &x.n.Named} }, `
			SELECT c.kind, a.value, b.value, count(DISTINCT c.submitter), count(DISTINCT CASE WHEN c.closed THEN NULL ELSE c.submitter END)
			FROM facet a CROSS JOIN facet b ON b.dim = ? AND b.claim = a.claim JOIN claim c ON c.claim = a.claim
			WHERE a.dim = ? GROUP BY 1, 2, 3`, name(columns, rows), name(rows, columns))
		for _, one := range found {
			if r.done[key][one.kind] == nil {
				r.done[key][one.kind] = map[[2]string]N{}
			}
			r.done[key][one.kind][one.key] = one.n
		}
	}
	return r.done[key][string(kind)]
}

func (r *Record) Plain(kind corpus.SubmitterKind) map[string]N {
	return first(r.numbers(`SELECT theme, '', count(DISTINCT submitter), count(DISTINCT CASE WHEN closed THEN NULL ELSE submitter END)
		FROM claim WHERE kind = ? GROUP BY 1`, kind))
}

func (r *Record) Analysed(kind corpus.SubmitterKind) N {
	return r.numbers(`SELECT '', '', count(*), count(CASE WHEN closed THEN NULL ELSE 1 END)
		FROM (SELECT submitter, max(closed) AS closed FROM analysed WHERE kind = ? GROUP BY 1)`, kind)[[2]string{}]
}

func (r *Record) Together(kind corpus.SubmitterKind) map[[2]string]N {
	return r.numbers(`WITH s AS (SELECT submitter, theme, min(closed) AS closed FROM claim WHERE kind = ? GROUP BY 1, 2)
		SELECT a.theme, b.theme, count(*), sum(NOT a.closed AND NOT b.closed) FROM s a JOIN s b ON a.submitter = b.submitter AND a.theme < b.theme GROUP BY 1, 2`, kind)
}

func (r *Record) Beside(kind corpus.SubmitterKind) map[[2]string]N {
	return r.numbers(`WITH s AS (SELECT submitter, place, passage, theme, closed FROM claim WHERE kind = ?)
		SELECT a.theme, b.theme, count(DISTINCT a.submitter), count(DISTINCT CASE WHEN a.closed THEN NULL ELSE a.submitter END)
		FROM s a JOIN s b ON a.submitter = b.submitter AND a.place = b.place AND a.passage = b.passage AND a.theme < b.theme GROUP BY 1, 2`, kind)
}

func (r *Record) Silent(kind corpus.SubmitterKind) map[string]N {
	return first(r.numbers(`WITH base AS (SELECT submitter, max(closed) AS closed FROM analysed WHERE kind = ? GROUP BY 1),
		spoke AS (SELECT DISTINCT submitter, theme FROM claim WHERE kind = ?)
		SELECT t.id, '', count(*), sum(NOT b.closed) FROM theme t JOIN base b
		WHERE NOT EXISTS (SELECT 1 FROM spoke s WHERE s.submitter = b.submitter AND s.theme = t.id) GROUP BY 1`, kind, kind))
}

func (r *Record) Answered(kind corpus.SubmitterKind) map[string]N {
	return first(r.numbers(`SELECT question, '', count(DISTINCT submitter), count(DISTINCT CASE WHEN closed THEN NULL ELSE submitter END)
		FROM answer WHERE kind = ? GROUP BY 1`, kind))
}

func (r *Record) Skipped(kind corpus.SubmitterKind) map[string]N {
	return first(r.numbers(`WITH q AS (SELECT c.id AS call, c.id || '/' || json_extract(j.value, '$.number') AS question FROM calls c, json_each(c.call, '$.questions') j)
		SELECT q.question, '', count(*), sum(NOT a.closed) FROM q JOIN analysed a ON a.call = q.call AND a.kind = ?
		WHERE NOT EXISTS (SELECT 1 FROM answer x WHERE x.question = q.question AND x.submitter = a.submitter) GROUP BY 1`, kind))
}

func (r *Record) Units(d tally.Dimension, kind corpus.SubmitterKind) map[string][3]int {
	type row struct {
		value string
		n     [3]int
	}
	all := map[string][3]int{}
	for _, one := range query(r, func(x *row) []any { return []any{&x.value, &x.n[0], &x.n[1], &x.n[2]} }, `
		SELECT f.value, count(DISTINCT v.place), count(DISTINCT v.place || ' ' || v.passage),
			count(DISTINCT v.place || ' ' || v.passage || ' ' || json_extract(e.value, '$.span.start') || ' ' || json_extract(e.value, '$.span.end'))
		FROM facet f JOIN voice v ON v.claim = f.claim, json_each(v.evidence) e WHERE f.dim = ? AND v.kind = ? AND NOT v.closed GROUP BY 1`, d, kind) {
		all[one.value] = one.n
	}
	return all
}

func (r *Record) Uncoded(kind corpus.SubmitterKind) (N, [2]int) {
	type row struct {
		n     N
		units [2]int
	}
	all := query(r, func(x *row) []any { return []any{&x.n.All, &x.n.Named, &x.units[0], &x.units[1]} }, `
		SELECT count(DISTINCT s.submitter), count(DISTINCT CASE WHEN c.closed THEN NULL ELSE s.submitter END),
			count(DISTINCT CASE WHEN c.closed THEN NULL ELSE c.id END), count(DISTINCT CASE WHEN c.closed THEN NULL ELSE c.id || ' ' || b.passage END)
		FROM counted c JOIN sender s ON s.place = c.id AND s.kind = ? JOIN bare b ON b.document = c.document`, kind)
	return all[0].n, all[0].units
}

func (r *Record) Speakers(theme corpus.ThemeID, kind corpus.SubmitterKind) []corpus.SubmitterID {
	ids := query(r, func(id *corpus.SubmitterID) []any { return []any{id} }, "SELECT DISTINCT submitter FROM claim WHERE theme = ? AND kind = ?", theme, kind)
	slices.Sort(ids)
	return ids
}

func (r *Record) Replied(group corpus.Group) (any, counted N) {
	count := func(of string) N {
		return r.numbers(`SELECT '', '', count(DISTINCT s.submitter), count(DISTINCT CASE WHEN p.closed THEN NULL ELSE s.submitter END)
			FROM `+of+` p JOIN sender s ON s.place = p.id WHERE s.kind = 'state-party' AND s.grp = ? AND NOT p.withdrawn AND NOT p.late`, group)[[2]string{}]
	}
	return count("place"), count("counted")
}
