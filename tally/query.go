package tally

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"
)

// A query is "name:value" terms separated by spaces, all of which must hold; values hold no space, and several with commas between
// are any of them. Names are the dimensions, and those of Term.
//
//	theme:a kind:state-party          who speaks of a theme
//	theme:a with:b kind:state-party   who speaks of two; beside:b of both in one passage
//	silent:a kind:state-party         whose contributions were analysed and do not speak of it
//	answered:2023/1, skipped:2023/1   who answered a question of a call; who did not, of those analysed for the call
//	uncoded:any                       in whose documents are passages without a theme
//	reply:late                        whose documents have a fate; any: who replied; none: who of the roster did not
//	unit:passages theme:a             how many passages; also documents, mentions

// terms is the part of a query that asks for claims, or for submitters.
type terms []term

type term struct {
	dim    Dimension
	values []string
}

// Term is a name in a query that is no dimension of a table.
type Term string

// The terms.
const (
	TermReply    Term = "reply"
	TermSilent   Term = "silent"
	TermAnswered Term = "answered"
	TermSkipped  Term = "skipped"
	TermUncoded  Term = "uncoded"
	TermWith     Term = "with"
	TermBeside   Term = "beside"
	TermUnit     Term = "unit"
)

// subjects are the terms that say what is counted, if not claims.
func subjects() []Term { return []Term{TermReply, TermSilent, TermAnswered, TermSkipped, TermUncoded} }

// request is a parsed query.
type request struct {
	filter  terms
	subject Term // "": claims
	values  []string
	with    []string // themes
	beside  []string
	unit    Unit
}

// has reports whether a term asks for a value.
func (one term) has(value string) bool { return slices.Contains(one.values, value) }

// queryOf writes one term. What would end a value in it is escaped as in addresses: %20.
func queryOf[T ~string](name T, values ...string) string {
	escaped := make([]string, len(values))
	for i, v := range values {
		escaped[i] = escape(v)
	}
	return string(name) + ":" + strings.Join(escaped, ",")
}

func escape(value string) string {
	var b strings.Builder
	for _, r := range value {
		if unicode.IsSpace(r) || r == ',' || r == '%' {
			b.WriteString(strings.ReplaceAll(url.QueryEscape(string(r)), "+", "%20"))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// split reads the values of a term.
func split(values string) []string {
	all := strings.Split(values, ",")
	for i, v := range all {
		if plain, err := url.PathUnescape(v); err == nil {
			all[i] = plain
		}
	}
	return all
}

// ErrQuery says that a query cannot be opened.
var ErrQuery = errors.New("write terms such as theme:beneficial-ownership kind:state-party")

func parse(query string) (request, error) {
	r := request{unit: InSubmitters}
	for word := range strings.FieldsSeq(query) {
		name, value, ok := strings.Cut(word, ":")
		if !ok || value == "" || !r.take(name, value) {
			return r, fmt.Errorf("%q opens nothing: %w", word, ErrQuery)
		}
	}
	return r, r.check()
}

// take puts one term where it belongs.
func (r *request) take(name, value string) bool {
	values := split(value)
	switch one := Term(name); {
	case slices.Contains(subjects(), one) && r.subject == "":
		r.subject, r.values = one, values
	case one == TermWith:
		r.with = append(r.with, value)
	case one == TermBeside:
		r.beside = append(r.beside, value)
	case one == TermUnit && slices.Contains(Units(), Unit(value)):
		r.unit = Unit(value)
	case slices.Contains(Dimensions(), Dimension(name)):
		r.filter = append(r.filter, term{Dimension(name), values})
	default:
		return false
	}
	return true
}

// check refuses terms that do not go together.
func (r *request) check() error {
	pairs := len(r.with)+len(r.beside) > 0
	themes := slices.ContainsFunc(r.filter, func(one term) bool { return one.dim == ByTheme })
	if pairs && (!themes || r.subject != "") {
		return fmt.Errorf("with: and beside: name a second theme: %w", ErrQuery)
	}
	if r.subject == "" {
		return nil
	}
	for _, one := range r.filter {
		if one.dim != ByKind && one.dim != ByGroup && one.dim != ByCall && (one.dim != BySubmitter || r.subject != TermReply) {
			return fmt.Errorf("%s: goes with kind:, group: and call: only: %w", r.subject, ErrQuery)
		}
	}
	return nil
}

// themed is the filter with another theme in place of that asked for.
func (r *request) themed(theme string) terms {
	filter := slices.Clone(r.filter)
	for i, one := range filter {
		if one.dim == ByTheme {
			filter[i].values = split(theme)
		}
	}
	return filter
}
