// Package roster knows States and organizations: their codes, official names, regional groups and status under the Convention.
//
// A roster is CSV (UTF-8) with the header
//
//	iso3,kind,uncac_2023,regional_group,short_ar,short_zh,short_en,short_fr,short_ru,short_es,formal_ar,...,formal_es
//
// iso3 is an ISO 3166-1 alpha-3 code or an id of one's own; kind is "state" or one of corpus.SubmitterKinds; uncac_2023 is party,
// signatory or none; columns may stand in any order and all but iso3 and kind may be empty.
package roster

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"rapporteur/corpus"
)

// StatusDate is the date at which the built-in roster knows every State's status under the Convention.
const StatusDate corpus.Date = "2023-12-31"

//go:embed states.csv
var states []byte

//go:embed organizations.csv
var organizations []byte

// Roster is a set of submitters by id. The zero value is empty and ready for use.
type Roster struct {
	byID map[corpus.SubmitterID]corpus.Submitter
}

// Builtin returns the States of the United Nations system and some organizations, as of StatusDate.
func Builtin() (*Roster, error) {
	r := new(Roster)
	return r, errors.Join(
		r.Add("states.csv", bytes.NewReader(states)),
		r.Add("organizations.csv", bytes.NewReader(organizations)),
	)
}

// Add reads a roster named name, for messages, and adds its rows; a row with a known id replaces the one before it.
func (r *Roster) Add(name string, src io.Reader) error {
	rows := csv.NewReader(skipMark(src))
	rows.FieldsPerRecord = -1
	header, err := rows.Read()
	if err != nil {
		return fmt.Errorf("read roster %s: %w", name, err)
	}
	if !slices.Contains(header, "iso3") || !slices.Contains(header, "kind") {
		return fmt.Errorf("read roster %s: line 1: the header needs the columns iso3 and kind", name)
	}
	var errs []error
	for {
		fields, err := rows.Read()
		if err == io.EOF {
			return errors.Join(errs...)
		}
		if err != nil {
			return errors.Join(append(errs, fmt.Errorf("read roster %s: %w", name, err))...)
		}
		line, _ := rows.FieldPos(0)
		s, err := parseRow(header, fields)
		if err != nil {
			errs = append(errs, fmt.Errorf("%s:%d: %w", name, line, err))
			continue
		}
		if r.byID == nil {
			r.byID = map[corpus.SubmitterID]corpus.Submitter{}
		}
		r.byID[s.ID] = s
	}
}

// Find returns the submitter with the given id.
func (r *Roster) Find(id corpus.SubmitterID) (corpus.Submitter, bool) {
	s, ok := r.byID[id]
	return s, ok
}

// All returns every submitter, by id.
func (r *Roster) All() []corpus.Submitter {
	all := make([]corpus.Submitter, 0, len(r.byID))
	for _, s := range r.byID {
		all = append(all, s)
	}
	slices.SortFunc(all, func(a, b corpus.Submitter) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return all
}

func parseRow(header, fields []string) (corpus.Submitter, error) {
	get := func(column string) string {
		if i := slices.Index(header, column); i >= 0 && i < len(fields) {
			return strings.TrimSpace(fields[i])
		}
		return ""
	}
	s := corpus.Submitter{ID: corpus.SubmitterID(get("iso3")), Short: map[corpus.Lang]string{}, Formal: map[corpus.Lang]string{}}
	if s.ID == "" {
		return s, errors.New("iso3 is empty: give the submitter an id")
	}
	var err error
	if s.Kind, err = kindOf(get("kind"), get("uncac_2023")); err != nil {
		return s, err
	}
	if s.Group, err = groupOf(get("regional_group")); err != nil {
		return s, err
	}
	for _, l := range corpus.Languages() {
		put(s.Short, l, get("short_"+string(l)))
		put(s.Formal, l, get("formal_"+string(l)))
	}
	return s, nil
}

func put(names map[corpus.Lang]string, l corpus.Lang, name string) {
	if name != "" {
		names[l] = name
	}
}

// kindOf turns "state" into the kind that its status under the Convention makes it.
func kindOf(kind, status string) (corpus.SubmitterKind, error) {
	if kind != "state" {
		k := corpus.SubmitterKind(kind)
		if !slices.Contains(corpus.SubmitterKinds(), k) {
			return "", fmt.Errorf("kind %q is unknown: write state, or one of %s", kind, kindList())
		}
		return k, nil
	}
	switch status {
	case "party":
		return corpus.StateParty, nil
	case "signatory":
		return corpus.Signatory, nil
	case "none", "":
		return corpus.StateObserver, nil
	}
	return "", fmt.Errorf("uncac_2023 %q is unknown: write party, signatory or none", status)
}

func groupOf(group string) (corpus.Group, error) {
	if group == "" {
		return corpus.NoGroup, nil
	}
	g := corpus.Group(group)
	if !slices.Contains(corpus.Groups(), g) {
		return "", fmt.Errorf("regional_group %q is unknown: write one of %v", group, corpus.Groups())
	}
	return g, nil
}

func kindList() string {
	var names []string
	for _, k := range corpus.SubmitterKinds() {
		names = append(names, string(k))
	}
	return strings.Join(names, ", ")
}

// skipMark drops the byte order mark that spreadsheets put before UTF-8.
func skipMark(src io.Reader) io.Reader {
	head := make([]byte, 3)
	n, err := io.ReadFull(src, head)
	if err == nil && bytes.Equal(head, []byte("\xef\xbb\xbf")) {
		return src
	}
	return io.MultiReader(bytes.NewReader(head[:n]), src)
}
