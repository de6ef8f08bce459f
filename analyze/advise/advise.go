// Package advise finds what could be better in the rules of a codebook that is sound: terms that can never match or never do, alternatives
// and rules that find nothing of their own, words that are everywhere, languages that lag behind, themes that are taken for one another.
//
// It reasons about queries (see sense) and never changes any: what it finds is advice for the author.
package advise

import (
	"fmt"

	"golang.org/x/sync/errgroup"

	"rapporteur/corpus"
	"rapporteur/query"
	"rapporteur/taxonomy"
)

// The kinds of advice.
const (
	Dead      taxonomy.Kind = "dead"      // a word or query that can never match
	Mark      taxonomy.Kind = "mark"      // ~ * ? on Chinese, where it says nothing or too much
	Redundant taxonomy.Kind = "redundant" // an alternative that another beside it finds too
	Shadowed  taxonomy.Kind = "shadowed"  // a rule that finds nothing that another of its theme does not
	Overlap   taxonomy.Kind = "overlap"   // an example of one theme that gets another too
	Uneven    taxonomy.Kind = "uneven"    // a language with far fewer rules or terms of a theme than the others
	Unused    taxonomy.Kind = "unused"    // terms that a corpus does not have
	Common    taxonomy.Kind = "common"    // a single word that is enough for a theme and stands in too many passages of a corpus
)

// Kinds says what each kind of advice is about, those of Lint too, in a few words.
func Kinds() map[taxonomy.Kind]string {
	return map[taxonomy.Kind]string{
		taxonomy.Examples: "rules without examples",
		taxonomy.Language: "themes without rules in a language",
		taxonomy.Loss:     "what the codebook's file says and no codebook can carry",
		Dead:              "words and queries that can never match",
		Mark:              "marks on Chinese words that do nothing, or too much",
		Redundant:         "alternatives that another beside them finds too",
		Shadowed:          "rules that find nothing of their own",
		Overlap:           "examples that get another theme too",
		Uneven:            "languages far behind the others in a theme",
		Unused:            "rules with terms that no passage has",
		Common:            "single words that are enough for a theme and stand in many passages",
	}
}

// Rules finds what can be said of the rules by themselves, by language, then rule. Queries that do not parse are left out: Lint names
// them.
func Rules(cb *taxonomy.Codebook) []taxonomy.Problem {
	langs := corpus.Languages()
	parts := make([][]taxonomy.Problem, len(langs))
	var g errgroup.Group
	for i, l := range langs {
		g.Go(func() error {
			parts[i] = language(l, cb.Rules)
			return nil
		})
	}
	_ = g.Wait() // nothing in it fails
	var found []taxonomy.Problem
	for _, p := range parts {
		found = append(found, p...)
	}
	return append(found, uneven(cb)...)
}

// language looks at the rules of one language.
func language(l corpus.Lang, rules []taxonomy.Rule) []taxonomy.Problem {
	a := &adviser{sense: newSense(l)}
	var all []rule
	for _, r := range rules {
		if r.Lang == l {
			all = append(all, parse(r))
		}
	}
	for _, r := range all {
		a.words(r)
		a.silenced(r)
		a.redundant(r)
	}
	a.shadows(all)
	return a.found
}

// rule is a rule with its queries parsed.
type rule struct {
	taxonomy.Rule
	any, apart []part // apart: not: and except:
}

// part is one query of a rule.
type part struct {
	text string
	node query.Node
}

func parse(r taxonomy.Rule) rule {
	out := rule{Rule: r, any: parseAll(r.Any)}
	out.apart = append(parseAll(r.Not), parseAll(r.Except)...)
	return out
}

func parseAll(list []string) []part {
	var out []part
	for _, s := range list {
		if n, err := query.Parse(s, query.Rule); err == nil {
			out = append(out, part{s, n})
		}
	}
	return out
}

// adviser gathers what is found in one language.
type adviser struct {
	*sense
	found []taxonomy.Problem
}

// add notes something about one of the queries of a rule.
func (a *adviser) add(k taxonomy.Kind, r taxonomy.Rule, q string, terms []string, format string, args ...any) {
	a.found = append(a.found, problem(k, r, q, terms, format, args...))
}

func problem(k taxonomy.Kind, r taxonomy.Rule, q string, terms []string, format string, args ...any) taxonomy.Problem {
	return taxonomy.Problem{
		Severity: taxonomy.Advice, Kind: k, File: r.File, Line: r.LineOf(q), Terms: terms, Message: r.Name() + ": " + fmt.Sprintf(format, args...),
	}
}
