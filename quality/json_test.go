package quality_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapporteur/quality"
)

// names are the paths of all fields in a JSON value; those of the elements of a list are its own, with [] after it.
func names(v any, at string) []string {
	var out []string
	switch v := v.(type) {
	case map[string]any:
		for key, of := range v {
			path := strings.TrimPrefix(at+"."+key, ".")
			out = append(append(out, path), names(of, path)...)
		}
	case []any:
		for _, of := range v {
			out = append(out, names(of, at+"[]")...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func published(t *testing.T, v any) []string {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var back any
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	return names(back, "")
}

// under puts a path before names.
func under(path string, names ...string) []string {
	out := []string{path}
	for _, n := range names {
		out = append(out, path+"."+n)
	}
	return out
}

// figures are the names of precision, recall and F1.
func figures(path string) []string {
	out := []string{path}
	for _, f := range []string{"precision", "recall", "f1"} {
		out = append(out, under(path+"."+f, "value", "low", "high", "of")...)
	}
	return out
}

// TestJSONNames: a field once published keeps its name.
func TestJSONNames(t *testing.T) {
	gold := person("1 media=gap training=need\n2 media=gap")
	gold[0].Submitter, gold[0].Kind = "XAA", "term"
	found := tags("1 sport=gap training=gap\n2")
	given := found[0]["sport"]
	given.Evidence = []quality.Evidence{{Rule: "sport/en/x", Terms: []string{"Text"}}}
	found[0]["sport"] = given
	row := []string{"key", "right", "alarms", "misses", "low", "high"}
	mistake := []string{"id", "lang", "theme", "text"}
	want := slices.Concat(
		[]string{"gold", "taxonomy", "engine", "passages", "macro", "status_right", "status_asked", "negatives", "negatives_alarmed", "unknown_themes", "languages", "kinds", "themes", "misses", "alarms", "wrong_statuses", "theme_confusion"},
		under("all", row...), figures("all.micro"), figures("all.macro"),
		under("languages[]", row...)[1:], figures("languages[].micro"), figures("languages[].macro"),
		under("kinds[]", row...)[1:], figures("kinds[].micro"), under("themes[]", row...)[1:], figures("themes[].micro"),
		under("status_confusion", "order", "counts"),
		under("theme_confusion[]", "theme", "missed", "alone", "given", "given[].theme", "given[].count")[1:],
		under("submitters", "submitters", "passages", "sum", "largest", "themes"),
		under("submitters.themes[]", "theme", "gold", "given", "difference", "missing", "added")[1:],
		under("misses[]", append(mistake, "gold")...)[1:],
		under("alarms[]", append(mistake, "given")...)[1:], under("alarms[].evidence", "rule", "start", "end", "text", "terms")[:1],
		under("alarms[].evidence[]", "rule", "start", "end", "text", "terms")[1:],
		under("wrong_statuses[]", append(mistake, "gold", "given")...)[1:],
	)
	slices.Sort(want)
	if diff := cmp.Diff(want, published(t, quality.Measure(gold, found, quality.Options{Resamples: 1}))); diff != "" {
		t.Errorf("names of a score (-want +got):\n%s", diff)
	}
}

func TestJSONNamesOfAgreement(t *testing.T) {
	pair := []string{"key", "both", "only_a", "only_b", "neither"}
	want := []string{"a", "b", "passages", "ids_only_a", "ids_only_b", "ids_other_text", "alpha_masi", "themes", "differences"}
	want = slices.Concat(want, under("all", pair...), under("themes[]", pair...)[1:])
	for _, f := range []string{"kappa", "alpha", "f1"} {
		want = slices.Concat(want, under("all."+f, "value", "low", "high", "of"), under("themes[]."+f, "value", "low", "high", "of"))
	}
	want = slices.Concat(want, under("status", "asked", "right", "kappa", "alpha", "table", "table.order", "table.counts"),
		under("differences[]", "id", "lang", "theme", "given_by", "status_a", "status_b", "text")[1:])
	slices.Sort(want)
	g := agree(t, person("1 media=gap\n2 media=gap"), person("1 media=need\n2"))
	if diff := cmp.Diff(want, published(t, g)); diff != "" {
		t.Errorf("names of an agreement (-want +got):\n%s", diff)
	}
}
