package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/corpus"
	"rapporteur/pipeline"
	"rapporteur/query"
)

// searchFlags are what was typed after `search`.
type searchFlags struct {
	dir, queries, format string
	limit                int
	filters              map[query.FieldName]*[]string
}

func (a *app) searchVerb() *cobra.Command {
	flags := searchFlags{filters: map[query.FieldName]*[]string{}}
	cmd := &cobra.Command{
		Use:   "search -w DIR QUERY",
		Short: "Find passages, with page, highlights and the reason for each hit",
		Long: "Finds passages in all six languages, the best first. Words side by side: any of them; \"a phrase\"; word* and wor?d; word~1;\n" +
			"=Exact; A NEAR/5 B; A PRE/5 B; +must -not; AND OR NOT with brackets; field:value.\n" +
			"Filters may be repeated or hold commas: any of; different filters: all of.",
		Example: "  rapporteur search -w ws \"whistle-blower protection\"\n" +
			"  rapporteur search -w ws --theme beneficial-ownership --status gap --format csv register",
		Args: args(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error { return a.search(cmd, flags, args) },
	}
	f := cmd.Flags()
	f.StringVarP(&flags.dir, "workspace", "w", "", "folder of the workspace (required)")
	f.StringVar(&flags.queries, "queries", "", "TSV file of queries, with the header qid<TAB>query")
	f.StringVar(&flags.format, "format", "text", "text, jsonl, csv or xlsx")
	f.IntVar(&flags.limit, "limit", 20, "hits a query; 0: all")
	for _, name := range []query.FieldName{
		query.Theme, query.Status, query.Submitter, query.Group, query.Kind, query.Call, query.Lang, query.From, query.To,
	} {
		flags.filters[name] = f.StringSlice(string(name), nil, "only hits with this "+filterHelp(name))
	}
	required(cmd, "workspace")
	return cmd
}

func filterHelp(name query.FieldName) string {
	switch name {
	case query.From:
		return "day of receipt or later (YYYY-MM-DD)"
	case query.To:
		return "day of receipt or earlier (YYYY-MM-DD)"
	case query.Lang:
		return "language: ar, zh, en, fr, ru, es, other"
	}
	return string(name)
}

func (a *app) search(cmd *cobra.Command, flags searchFlags, args []string) (err error) {
	queries, err := flags.read(cmd, args)
	if err != nil {
		return err
	}
	filters, err := flags.fields()
	if err != nil {
		return usage(cmd, err)
	}
	out, err := hitWriter(flags.format, a.stdout, isTerminal(a.stdout))
	if err != nil {
		return usage(cmd, err)
	}
	ws, err := pipeline.Open(cmd.Context(), flags.dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ws.Close()) }()
	s, err := ws.Searcher()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	for _, q := range queries {
		q.Filters, q.Access, q.Limit = filters, corpus.Everything(), flags.limit
		if err := one(cmd.Context(), s, q, out, flags.queries != ""); err != nil {
			var wrong *query.Error
			if errors.As(err, &wrong) {
				return usage(cmd, err)
			}
			return err
		}
	}
	return out.close()
}

// one runs one query; in a list, one that does not parse is answered with its error and the list goes on.
func one(ctx context.Context, s *pipeline.Searcher, q pipeline.Search, out hits, list bool) error {
	found, err := s.Search(ctx, q)
	if err != nil {
		if list {
			return out.wrong(q.ID, err)
		}
		return err
	}
	if err := out.begin(q); err != nil {
		return err
	}
	for hit, err := range found {
		if err != nil {
			return err
		}
		if err := out.hit(hit); err != nil {
			return err
		}
	}
	return nil
}

// read returns the query typed, or those of the file.
func (f searchFlags) read(cmd *cobra.Command, args []string) ([]pipeline.Search, error) {
	switch {
	case f.queries == "" && len(args) == 1:
		return []pipeline.Search{{Query: args[0]}}, nil
	case f.queries == "" || len(args) == 1:
		return nil, usage(cmd, errors.New("give either a query or --queries FILE"))
	}
	return readQueries(f.queries)
}

func readQueries(path string) (queries []pipeline.Search, err error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read queries: %w", err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		id, q, ok := strings.Cut(strings.TrimSuffix(lines.Text(), "\r"), "\t")
		switch {
		case n == 1 && (id != "qid" || q != "query"):
			return nil, fmt.Errorf("%s:1: the header must be qid<TAB>query", path)
		case n == 1 || id == "" && !ok:
		case !ok:
			return nil, fmt.Errorf("%s:%d: there is no tab between qid and query", path, n)
		default:
			queries = append(queries, pipeline.Search{ID: id, Query: q})
		}
	}
	return queries, lines.Err()
}

// fields turns the filters typed into fields of the grammar, checked as it checks them.
func (f searchFlags) fields() ([]query.Field, error) {
	var fields []query.Field
	for _, name := range query.Fields() {
		values := f.filters[name]
		if values == nil || len(*values) == 0 {
			continue
		}
		field, err := query.NewField(name, *values)
		if err != nil {
			return nil, fmt.Errorf("--%s: %w", name, err)
		}
		fields = append(fields, field)
	}
	return fields, nil
}
