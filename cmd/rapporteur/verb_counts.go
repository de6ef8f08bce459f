package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/corpus"
	"rapporteur/lang/wording"
	"rapporteur/pipeline"
	"rapporteur/report/csv"
	"rapporteur/report/draft"
	"rapporteur/report/xlsx"
	"rapporteur/tally"
)

// countFlags are what was typed after `counts`.
type countFlags struct {
	dir, cutoff, standing, format      string
	table, parent, before, after, lang string
	roster                             string
	by, kinds, calls, themes, beside   []string
	top                                int
	evidence                           bool
}

func (a *app) countsVerb() *cobra.Command {
	var flags countFlags
	cmd := &cobra.Command{
		Use:   "counts -w DIR --by theme,group",
		Short: "Count submitters by one thing or two crossed, each number with its evidence",
		Long: "Counts distinct submitters, never files or passages; kinds of submitters are never added together.\n" +
			"--by takes one or two of " + join(tally.Dimensions()) + ".\n\n" +
			"--table takes one of these instead:\n" + tableHelp(),
		Example: "  rapporteur counts -w ws --by theme\n  rapporteur counts -w ws --by theme,group --evidence --format csv\n" +
			"  rapporteur counts -w ws --table together --top 10\n  rapporteur counts -w ws --table change --before 2022 --after 2023",
		Args: args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return a.counts(cmd, flags) },
	}
	f := cmd.Flags()
	f.StringVarP(&flags.dir, "workspace", "w", "", "folder of the workspace (required)")
	f.StringSliceVar(&flags.by, "by", []string{"theme"}, "what to count by: one or two, with a comma")
	f.StringSliceVar(&flags.kinds, "kind", nil, "kinds of submitters (default: all that occur; crossed tables: state-party)")
	f.StringSliceVar(&flags.calls, "call", nil, "calls (default: all)")
	f.StringVar(&flags.cutoff, "cutoff", "", "count what was received by the end of this day (YYYY-MM-DD)")
	f.StringVar(&flags.standing, "standing", "all", "all, or reviewed: only what a reviewer accepted")
	f.StringVar(&flags.table, "table", "", "another table than one by --by: "+join(tableNames()))
	f.StringSliceVar(&flags.themes, "theme", nil, "themes, with their children (default: all)")
	f.StringSliceVar(&flags.beside, "beside", nil, "further columns of a table by one thing: documents, passages, mentions")
	f.StringVar(&flags.parent, "parent", "", "of --table children: the theme whose children are ranked (default: each theme's)")
	f.StringVar(&flags.before, "before", "", "of --table change: a call, or a cut-off (YYYY-MM-DD)")
	f.StringVar(&flags.after, "after", "", "of --table change: a call, or a cut-off (YYYY-MM-DD)")
	f.StringVar(&flags.roster, "roster", "", "of --table not-replied: a roster (default: the built-in one and the workspace's roster.csv)")
	f.IntVar(&flags.top, "top", 0, "of rankings, together and review-first: places (default: all)")
	f.StringVar(&flags.lang, "lang", "en", "language of titles and labels: "+join(corpus.Languages()))
	f.BoolVar(&flags.evidence, "evidence", false, "list the submitters, passages and pages behind each number")
	f.StringVar(&flags.format, "format", "text", "text, csv, xlsx or json")
	required(cmd, "workspace")
	return cmd
}

func join[T ~string](all []T) string {
	parts := make([]string, len(all))
	for i, s := range all {
		parts[i] = string(s)
	}
	return strings.Join(parts, ", ")
}

// selection turns what was typed into one validated value.
func (f countFlags) selection() (tally.Selection, []tally.Dimension, error) {
	sel := tally.Selection{Standing: corpus.Standing(f.standing)}
	if sel.Standing != corpus.StandingAll && sel.Standing != corpus.StandingReviewed {
		return sel, nil, fmt.Errorf("--standing %s is unknown: write all or reviewed", f.standing)
	}
	var err error
	if sel.Cutoff, err = corpus.ParseDate(f.cutoff); err != nil {
		return sel, nil, fmt.Errorf("--cutoff: %w", err)
	}
	for _, c := range f.calls {
		sel.Calls = append(sel.Calls, corpus.CallID(c))
	}
	for _, k := range f.kinds {
		kind := corpus.SubmitterKind(k)
		if !slices.Contains(corpus.SubmitterKinds(), kind) {
			return sel, nil, fmt.Errorf("--kind %s is unknown: write one of %s", k, join(corpus.SubmitterKinds()))
		}
		sel.Kinds = append(sel.Kinds, kind)
	}
	for _, theme := range f.themes {
		sel.Themes = append(sel.Themes, corpus.ThemeID(theme))
	}
	if f.lang != "" && !slices.Contains(corpus.Languages(), corpus.Lang(f.lang)) {
		return sel, nil, fmt.Errorf("--lang %s is unknown: write one of %s", f.lang, join(corpus.Languages()))
	}
	sel.Words = wording.For(corpus.Lang(f.lang))
	var dims []tally.Dimension
	for _, b := range f.by {
		d, err := tally.ParseDimension(b)
		if err != nil {
			return sel, nil, fmt.Errorf("--by: %w", err)
		}
		dims = append(dims, d)
	}
	return sel, dims, nil
}

func (a *app) counts(cmd *cobra.Command, flags countFlags) (err error) {
	sel, dims, err := flags.selection()
	if err != nil {
		return usage(cmd, err)
	}
	write, err := tableWriter(flags.format)
	if err != nil {
		return usage(cmd, err)
	}
	maker, ok := tables()[flags.table]
	if !ok {
		return usage(cmd, fmt.Errorf("--table %s is unknown: write one of %s", flags.table, join(tableNames())))
	}
	var failed error
	open := func(sel tally.Selection) (t *tally.Tally, err error) {
		if t, failed = openTally(cmd.Context(), flags.dir, sel); failed != nil {
			return nil, failed
		}
		for _, theme := range sel.Themes {
			if _, ok := t.Codebook().Theme(theme); !ok {
				return nil, fmt.Errorf("--theme %s: the codebook has no such theme", theme)
			}
		}
		return t, nil
	}
	made, err := maker.of(asked{flags, sel, dims, open})
	if failed != nil {
		return failed
	}
	if err != nil {
		return usage(cmd, err)
	}
	return write(a.stdout, made.Table, made.sources, flags.evidence)
}

// openTally reads what is counted; the workspace is closed again, since a tally holds all it needs.
func openTally(ctx context.Context, dir string, sel tally.Selection) (t *tally.Tally, err error) {
	ws, err := pipeline.Open(ctx, dir)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, ws.Close()) }()
	if sel.Words, err = ws.Basis(ctx).Words(sel.Words.Locale.Lang); err != nil {
		return nil, err
	}
	return ws.Tally(ctx, sel, version())
}

type sources func(query string) ([]draft.Source, error)

// tableWriter returns what writes a table, with the evidence of each cell if asked.
func tableWriter(format string) (func(w io.Writer, t corpus.Table, of sources, evidence bool) error, error) {
	switch format {
	case "text":
		return textTable, nil
	case "csv":
		return csvTable, nil
	case "json":
		return jsonTable, nil
	case "xlsx":
		return func(w io.Writer, t corpus.Table, of sources, _ bool) error {
			return xlsx.Write(w, []corpus.Table{t}, of)
		}, nil
	}
	return nil, fmt.Errorf("--format %s is unknown: write text, csv, xlsx or json", format)
}

func csvTable(w io.Writer, t corpus.Table, of sources, evidence bool) error {
	if !evidence {
		return csv.Write(w, t)
	}
	var all []draft.Source
	for _, r := range t.Rows {
		for _, c := range r.Cells {
			if c.Query == "" {
				continue
			}
			links, err := of(c.Query)
			if err != nil {
				return err
			}
			all = append(all, links...)
		}
	}
	return csv.WriteEvidence(w, all)
}

// jsonCell is a cell with what is behind it.
type jsonCell struct {
	corpus.Cell
	Row      string        `json:"row"`
	Column   string        `json:"column"`
	Evidence []corpus.Link `json:"evidence,omitempty"`
}

func jsonTable(w io.Writer, t corpus.Table, of sources, evidence bool) error {
	cells := []jsonCell{}
	for _, r := range t.Rows {
		for i, c := range r.Cells {
			one := jsonCell{Cell: c, Row: r.Key, Column: t.Columns[i+1]}
			if evidence && c.Query != "" {
				links, err := of(c.Query)
				if err != nil {
					return err
				}
				for _, l := range links {
					one.Evidence = append(one.Evidence, l.Link)
				}
			}
			cells = append(cells, one)
		}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(map[string]any{"id": t.ID, "title": t.Title, "columns": t.Columns, "rows": t.Rows, "cells": cells, "notes": t.Notes})
}
