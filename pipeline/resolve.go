package pipeline

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"rapporteur/corpus"
	"rapporteur/pipeline/guess"
	"rapporteur/pipeline/manifest"
	"rapporteur/pipeline/source"
	"rapporteur/store"
)

// edits are the cells that a person changed in the workspace's submissions.csv, by file. They outweigh everything.
type edits map[string]map[manifest.Column]string

// resolver says of each file who sent it, when and in answer to what: from what a person edited, else from the manifest, else by
// a guess that is marked as one.
type resolver struct {
	src     *source.Source
	edits   edits
	rows    map[string]manifest.Row
	guesser *guess.Guesser
	call    string // of files for which nothing else says one
	erased  []string

	submitters map[corpus.SubmitterID]corpus.Submitter
	problems   []string
}

// document is what a guess may look at.
type document struct {
	file    string
	id      corpus.DocID
	opening string // of its text
	lang    corpus.Lang
}

func newResolver(src *source.Source, changed edits) *resolver {
	r := &resolver{
		src: src, edits: changed, rows: map[string]manifest.Row{},
		guesser: guess.New(src.Roster), submitters: map[corpus.SubmitterID]corpus.Submitter{},
	}
	for _, row := range src.Manifest.Rows {
		r.rows[row.File] = row
	}
	r.call = strings.TrimSuffix(filepath.Base(src.Name), filepath.Ext(src.Name))
	if len(src.Calls) == 1 {
		r.call = string(src.Calls[0].ID)
	}
	return r
}

// resolve places every document in a submission. Rows of the manifest that name no file are problems.
func (r *resolver) resolve(docs []document) (store.Source, []manifest.Resolved) {
	byID := map[corpus.SubmissionID]*corpus.Submission{}
	var rows []manifest.Resolved
	for _, d := range docs {
		sub, row := r.one(d)
		rows = append(rows, row)
		if known := byID[sub.ID]; known != nil {
			r.join(known, sub)
		} else {
			byID[sub.ID] = &sub
		}
	}
	r.unmatched(docs)
	out := store.Source{Name: r.src.Name, Calls: r.calls(byID)}
	for _, id := range slices.Sorted(maps.Keys(byID)) {
		out.Submissions = append(out.Submissions, *byID[id])
	}
	for _, id := range slices.Sorted(maps.Keys(r.submitters)) {
		out.Submitters = append(out.Submitters, r.submitters[id])
	}
	return out, rows
}

// join adds a document to a submission that is there already.
func (r *resolver) join(known *corpus.Submission, sub corpus.Submission) {
	if known.Call != sub.Call {
		r.problem("%s: submission %s answers the call %s, not %s: give it an id of its own", sub.Entries[0].File, known.ID, known.Call, sub.Call)
	}
	known.Entries = append(known.Entries, sub.Entries...)
	for _, id := range sub.Submitters {
		if !slices.Contains(known.Submitters, id) {
			known.Submitters = append(known.Submitters, id)
		}
	}
	slices.Sort(known.Submitters)
}

// unmatched names the rows of the manifest whose file is not there, neither itself nor as an archive with members.
func (r *resolver) unmatched(docs []document) {
	for _, row := range r.src.Manifest.Rows {
		there := slices.ContainsFunc(docs, func(d document) bool {
			file := manifest.CleanFile(d.file)
			return file == row.File || strings.HasPrefix(file, row.File+"/")
		})
		erased := slices.ContainsFunc(r.erased, func(file string) bool {
			file = manifest.CleanFile(file)
			return file == row.File || strings.HasPrefix(file, row.File+"/")
		})
		if !there && !erased {
			r.problem("%s: %s is not in the source: mend its name, or take the row out", row.Where, row.File)
		}
	}
}

// calls returns the calls that submissions answer, with what calls.yaml says of them.
func (r *resolver) calls(subs map[corpus.SubmissionID]*corpus.Submission) []corpus.Call {
	known := map[corpus.CallID]corpus.Call{}
	for _, c := range r.src.Calls {
		known[c.ID] = c
	}
	for _, sub := range subs {
		if _, ok := known[sub.Call]; !ok {
			known[sub.Call] = corpus.Call{ID: sub.Call}
		}
	}
	var calls []corpus.Call
	for _, id := range slices.Sorted(maps.Keys(known)) {
		calls = append(calls, known[id])
	}
	return calls
}

func (r *resolver) problem(format string, args ...any) {
	r.problems = append(r.problems, fmt.Sprintf(format, args...))
}

// one resolves one document to a submission with one entry.
func (r *resolver) one(d document) (corpus.Submission, manifest.Resolved) {
	row := r.given(d.file)
	guessed := r.guess(d, row.Values)
	e := r.entry(d, row)
	e.Guessed = guessed
	sub := corpus.Submission{
		ID:         corpus.SubmissionID(row.Values[manifest.Submission]),
		Call:       corpus.CallID(row.Values[manifest.Call]),
		Submitters: r.identify(row),
		Entries:    []corpus.Entry{e},
	}
	if sub.ID == "" {
		sub.ID = defaultID(sub, d.file)
	}
	return sub, manifest.Resolved{Row: row, Guessed: guessed}
}

// given puts together what people say of a file: their edits, its row, and the rows of the archives that it lies in.
func (r *resolver) given(file string) manifest.Row {
	name := manifest.CleanFile(file)
	row := manifest.Row{File: name, Where: name, Values: map[manifest.Column]string{}}
	for at := name; at != ""; at = parent(at) {
		of, ok := r.rows[at]
		if !ok {
			continue
		}
		for c, v := range of.Values {
			if row.Values[c] == "" {
				row.Values[c] = v
			}
		}
		if at == name {
			row.Extra = of.Extra
		}
		if row.Where == name {
			row.Where = of.Where
		}
	}
	maps.Copy(row.Values, r.edits[name])
	return row
}

func parent(file string) string {
	if i := strings.LastIndexByte(file, '/'); i > 0 {
		return file[:i]
	}
	return ""
}

// guess fills in what nobody said and returns the columns that it filled, sorted.
func (r *resolver) guess(d document, values map[manifest.Column]string) []string {
	var guessed []string
	fill := func(c manifest.Column, value string) {
		if values[c] == "" && value != "" {
			values[c] = value
			guessed = append(guessed, string(c))
		}
	}
	if values[manifest.Submitter] == "" {
		if id, ok := r.guesser.Submitter(d.file, d.opening); ok {
			fill(manifest.Submitter, string(id))
		}
	}
	fill(manifest.Call, r.call)
	fill(manifest.Language, string(d.lang))
	if l, ok := guess.Language(d.file); ok {
		fill(manifest.Language, string(l))
	}
	if guess.Nil(d.opening) {
		fill(manifest.Substantive, "no")
	}
	slices.Sort(guessed)
	return guessed
}

// entry parses the cells of a row. A cell that cannot be used is a problem, and left out; an unknown confidentiality excludes.
func (r *resolver) entry(d document, row manifest.Row) corpus.Entry {
	e := corpus.Entry{File: d.file, Document: d.id, Role: corpus.Main, Confidentiality: corpus.Public, Extra: row.Extra}
	v := row.Values
	var err error
	if e.Received, err = corpus.ParseDate(v[manifest.Received]); err != nil {
		r.problem("%s: received: %v; until then the document is undated", row.Where, err)
	}
	e.Language = oneOf(r, row, manifest.Language, append(corpus.Languages(), corpus.Other), d.lang)
	e.Role = oneOf(r, row, manifest.Role, corpus.Roles(), corpus.Main)
	unknown := corpus.Public
	if v[manifest.Confidentiality] != "" {
		unknown = corpus.Excluded // better too careful until it is mended
	}
	e.Confidentiality = oneOf(r, row, manifest.Confidentiality, corpus.Confidentialities(), unknown)
	e.Nil = oneOf(r, row, manifest.Substantive, []string{"yes", "no"}, "yes") == "no"
	if v[manifest.Replaces] != "" {
		e.Replaces = manifest.CleanFile(v[manifest.Replaces])
	}
	return e
}

// oneOf returns the value of a cell if it is one of those known, else the fallback.
func oneOf[T ~string](r *resolver, row manifest.Row, c manifest.Column, known []T, fallback T) T {
	value := T(strings.ToLower(row.Values[c]))
	if value == "" {
		return fallback
	}
	if !slices.Contains(known, value) {
		r.problem("%s: %s %q is unknown: write one of %v", row.Where, c, row.Values[c], known)
		return fallback
	}
	return value
}

// identify returns the submitters that a row names, sorted. One that nobody knows is a problem; what it sends is in no count.
func (r *resolver) identify(row manifest.Row) []corpus.SubmitterID {
	var ids []corpus.SubmitterID
	for part := range strings.SplitSeq(row.Values[manifest.Submitter], ";") {
		id := corpus.SubmitterID(strings.TrimSpace(part))
		if id == "" {
			continue
		}
		s, ok := r.src.Roster.Find(id)
		if !ok {
			if s, ok = adHoc(id, row); !ok {
				r.problem("%s: submitter %q is neither an ISO 3166-1 alpha-3 code nor in a roster: mend it, add it to roster.csv, "+
					"or give its kind; until then it is in no count", row.Where, id)
				continue
			}
		}
		r.submitters[id] = s
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// adHoc makes a submitter of a name that no roster has, if the row says its kind.
func adHoc(id corpus.SubmitterID, row manifest.Row) (corpus.Submitter, bool) {
	kind := corpus.SubmitterKind(row.Values[manifest.Kind])
	if !slices.Contains(corpus.SubmitterKinds(), kind) {
		return corpus.Submitter{}, false
	}
	return corpus.Submitter{
		ID: id, Kind: kind, Group: corpus.NoGroup, Short: map[corpus.Lang]string{corpus.English: string(id)},
	}, true
}

// unidentified begins the id of a submission whose submitter nobody knows; the name of its file follows.
const unidentified = "unidentified:"

// defaultID names a submission by submitters and call. Documents of nobody known are a submission each.
func defaultID(sub corpus.Submission, file string) corpus.SubmissionID {
	who := unidentified + file
	if len(sub.Submitters) > 0 {
		names := make([]string, len(sub.Submitters))
		for i, id := range sub.Submitters {
			names[i] = string(id)
		}
		who = strings.Join(names, "+")
	}
	return corpus.SubmissionID(who + "/" + string(sub.Call))
}
