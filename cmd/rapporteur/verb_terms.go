package main

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/spf13/cobra"

	"rapporteur/corpus"
	"rapporteur/pipeline"
)

// termsFlags are what was typed after `terms`.
type termsFlags struct {
	pipeline.TermsOptions
	dir, format string
	langs       []string
	yaml        bool
}

func (a *app) termsVerb() *cobra.Command {
	var flags termsFlags
	cmd := &cobra.Command{
		Use:   "terms THEME -w DIR | --corpus FILE.jsonl | --gold FILE.jsonl",
		Short: "Propose terms for a theme from passages that have it",
		Long: "Words and phrases that stand more often in the passages that have the theme than in the others: log-likelihood (G2) says how sure\n" +
			"the difference is, log ratio how great (1: twice as often). What the rules of the theme look for already is left out.\n" +
			"Passages of a workspace have the themes that stand there; those of --corpus are tagged by rules; those of --gold are labelled.\n" +
			"Nothing is written: --yaml prints a weak rule to paste into a codebook, for a person to weigh.",
		Example: "  rapporteur terms virtual-assets -w ws --lang en\n  rapporteur terms youth --gold labelled.jsonl --yaml",
		Args:    args(cobra.ExactArgs(1)),
		RunE:    func(cmd *cobra.Command, args []string) error { return a.terms(cmd, flags, corpus.ThemeID(args[0])) },
	}
	f := cmd.Flags()
	f.StringVarP(&flags.dir, "workspace", "w", "", "workspace whose passages are looked at")
	f.StringVar(&flags.Corpus, "corpus", "", "passages to look at: JSON lines")
	f.StringSliceVar(&flags.Gold, "gold", nil, "labelled passages to look at, as eval reads them")
	f.StringVar(&flags.Taxonomy, "taxonomy", "", "codebook, a file or folder, instead of the built-in one")
	f.StringSliceVar(&flags.langs, "lang", nil, "languages: ar, zh, en, fr, ru, es (default: all)")
	f.IntVar(&flags.Limit, "limit", 30, "terms of each language; 0: all")
	f.StringVar(&flags.format, "format", "text", "text, csv or json")
	f.BoolVar(&flags.yaml, "yaml", false, "print a rule for a codebook instead")
	return cmd
}

func (a *app) terms(cmd *cobra.Command, flags termsFlags, theme corpus.ThemeID) error {
	write, err := flags.check()
	if err != nil {
		return usage(cmd, err)
	}
	found, err := flags.find(cmd.Context(), theme)
	if err != nil {
		return err
	}
	return write(a.stdout, found)
}

// check turns what was typed into one validated value, and gives what writes the answer.
func (f *termsFlags) check() (func(io.Writer, []pipeline.Candidates) error, error) {
	if f.dir == "" && f.Corpus == "" && len(f.Gold) == 0 {
		return nil, errors.New("write where to look: -w DIR, --corpus FILE or --gold FILE")
	}
	for _, l := range f.langs {
		lang := corpus.Lang(l)
		if !lang.Official() {
			return nil, fmt.Errorf("--lang %s is unknown: write one of %s", l, join(corpus.Languages()))
		}
		f.Langs = append(f.Langs, lang)
	}
	if f.Limit < 0 {
		return nil, fmt.Errorf("--limit %d is negative: write 0 for all", f.Limit)
	}
	if f.yaml {
		return termsYAML, nil
	}
	switch f.format {
	case "text":
		return termsText, nil
	case "csv":
		return termsCSV, nil
	case "json":
		return termsJSON, nil
	}
	return nil, fmt.Errorf("--format %s is unknown: write text, csv or json", f.format)
}

func (f *termsFlags) find(ctx context.Context, theme corpus.ThemeID) (found []pipeline.Candidates, err error) {
	var ws *pipeline.Workspace
	if f.dir != "" {
		if ws, err = pipeline.Open(ctx, f.dir); err != nil {
			return nil, err
		}
		defer func() { err = errors.Join(err, ws.Close()) }()
	}
	return pipeline.Terms(ctx, ws, theme, f.TermsOptions)
}

func termsText(w io.Writer, all []pipeline.Candidates) error {
	var b strings.Builder
	for i, c := range all {
		if i > 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "%s, %s: %d passages with the theme, %d without\n", c.Theme, c.Lang, c.With, c.Without)
		if len(c.Terms) == 0 {
			b.WriteString("  no term stands out that the rules do not have\n")
			continue
		}
		fmt.Fprintf(&b, "%6s %7s %9s %9s  %s\n", "with", "without", "G2", "log ratio", "term")
		for _, t := range c.Terms {
			fmt.Fprintf(&b, "%6d %7d %9.2f %9.2f  %s\n%36s%s\n", t.In, t.Out, t.G2, t.LogRatio, t.Text, "", cut(t.Example, 120))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func termsCSV(w io.Writer, all []pipeline.Candidates) error {
	out := csv.NewWriter(w)
	rows := [][]string{{"theme", "lang", "term", "query", "with", "without", "g2", "log_ratio", "example"}}
	for _, c := range all {
		for _, t := range c.Terms {
			rows = append(rows, []string{
				string(c.Theme), string(c.Lang), t.Text, t.Query, strconv.Itoa(t.In), strconv.Itoa(t.Out),
				strconv.FormatFloat(t.G2, 'f', 3, 64), strconv.FormatFloat(t.LogRatio, 'f', 3, 64), t.Example,
			})
		}
	}
	return out.WriteAll(rows)
}

// termJSON is a term as --format json prints it. Its fields are published.
type termJSON struct {
	Term     string  `json:"term"`
	Query    string  `json:"query"`
	With     int     `json:"with"`
	Without  int     `json:"without"`
	G2       float64 `json:"g2"`
	LogRatio float64 `json:"log_ratio"`
	Example  string  `json:"example"`
}

type candidatesJSON struct {
	Theme   corpus.ThemeID `json:"theme"`
	Lang    corpus.Lang    `json:"lang"`
	With    int            `json:"with"`
	Without int            `json:"without"`
	Terms   []termJSON     `json:"terms"`
}

func termsJSON(w io.Writer, all []pipeline.Candidates) error {
	out := make([]candidatesJSON, len(all))
	for i, c := range all {
		out[i] = candidatesJSON{c.Theme, c.Lang, c.With, c.Without, []termJSON{}}
		for _, t := range c.Terms {
			out[i].Terms = append(out[i].Terms, termJSON{t.Text, t.Query, t.In, t.Out, t.G2, t.LogRatio, t.Example})
		}
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(out)
}

// skeleton is a file of rules as --yaml prints it.
type skeleton struct {
	Language corpus.Lang    `yaml:"language"`
	Rules    []skeletonRule `yaml:"rules"`
}

type skeletonRule struct {
	Theme  corpus.ThemeID `yaml:"theme"`
	ID     string         `yaml:"id"`
	Weight int            `yaml:"weight"`
	Any    []string       `yaml:"any"`
	Hit    []string       `yaml:"hit"`
	Miss   []string       `yaml:"miss"`
}

// candidateWeight is that of weak evidence: no candidate is enough for a theme before a person has weighed it.
const candidateWeight = 40

func termsYAML(w io.Writer, all []pipeline.Candidates) error {
	first := true
	for _, c := range all {
		if len(c.Terms) == 0 {
			continue
		}
		rule := skeletonRule{Theme: c.Theme, ID: c.RuleID, Weight: candidateWeight, Hit: []string{c.Terms[0].Example}, Miss: []string{}}
		for _, t := range c.Terms {
			rule.Any = append(rule.Any, t.Query)
		}
		data, err := yaml.MarshalWithOptions(skeleton{c.Lang, []skeletonRule{rule}}, yaml.UseSingleQuote(true))
		if err != nil {
			return err
		}
		between := "---\n"
		if first {
			between, first = "", false
		}
		if _, err := fmt.Fprintf(w, "%s# Candidates: delete what is not of the theme, and write a text under miss that looks alike.\n%s", between, data); err != nil {
			return err
		}
	}
	return nil
}
