package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"rapporteur/corpus"
	"rapporteur/pipeline"
)

func (a *app) publishVerb() *cobra.Command {
	var dir, out, lang string
	cmd := &cobra.Command{
		Use:   "publish -w DIR -o FOLDER",
		Short: "Write the public submissions as a static site, by submitter and by call",
		Long: "Writes the repository of submissions as pages that any web server can serve, without scripts: every public document in the form received.\n" +
			"What is secretariat-only, count-only, excluded or withdrawn is not in it. Words listed in DIR/redactions.csv (columns file and quote) are blotted out: such a\n" +
			"document is published as its text.",
		Example: "  rapporteur publish -w ws -o site --lang fr",
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			if lang != "" && !corpus.Lang(lang).Official() {
				return usage(cmd, fmt.Errorf("--lang %s is unknown: write ar, zh, en, fr, ru or es", lang))
			}
			ws, err := pipeline.Open(cmd.Context(), dir)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, ws.Close()) }()
			done, err := ws.Publish(cmd.Context(), out, corpus.Lang(lang), version())
			if err != nil {
				return err
			}
			a.published(out, done)
			return nil
		},
	}
	f := cmd.Flags()
	f.StringVarP(&dir, "workspace", "w", "", "folder of the workspace (required)")
	f.StringVarP(&out, "output", "o", "", "folder of the site: empty, or one that publish wrote before (required)")
	f.StringVar(&lang, "lang", "", "language of the pages: ar, zh, en, fr, ru or es; default: that of rapporteur.yaml, else en")
	required(cmd, "output")
	required(cmd, "workspace")
	return cmd
}

// published sums up what was written.
func (a *app) published(out string, done pipeline.Published) {
	for _, file := range done.Missing {
		fmt.Fprintf(a.stderr, "note: %s is public, but neither its original nor a text of it is kept: it is not published\n", file)
	}
	if a.quiet {
		return
	}
	fmt.Fprintf(a.stdout, "%s: %d documents of %d submitters, %d of them as text with parts redacted; %d documents are not public and not in it\n",
		out, done.Documents, done.Submitters, done.Redacted, len(done.Left))
}
