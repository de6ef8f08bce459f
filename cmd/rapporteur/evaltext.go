package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"rapporteur/corpus"
	"rapporteur/quality"
)

// printScore prints a score for a person.
func printScore(w io.Writer, s quality.Score) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%d passages of %s\nengine %s, codebook %s\n", s.Passages, s.Gold, s.Engine, cut(s.Taxonomy, 16))
	if len(s.Unknown) > 0 {
		fmt.Fprintf(&b, "not in the codebook, so always missed: %s\n", join(s.Unknown))
	}
	b.WriteString("\n")
	scoreRows(&b, s)
	fmt.Fprintf(&b, "\nmacro-F1 %.3f; status right on %d of %d; false alarms on %d of %d negatives\n", s.Macro, s.StatusRight, s.StatusAsked, s.Alarmed, s.Negatives)
	if s.StatusAsked > 0 {
		b.WriteString("\nStatus: the gold in rows, the tagger in columns\n")
		statusTable(&b, s.Statuses)
	}
	confusions(&b, s.Confused)
	if s.Submitters != nil {
		countErrors(&b, *s.Submitters)
	}
	mistakes(&b, "miss", s.Misses)
	mistakes(&b, "false alarm", s.Alarms)
	mistakes(&b, "wrong status", s.WrongStatus)
	_, err := io.WriteString(w, b.String())
	return err
}

// scoreRows prints precision, recall and F1, each with its interval.
func scoreRows(b *strings.Builder, s quality.Score) {
	width := widest(s.Languages, s.Kinds, s.Themes)
	fmt.Fprintf(b, "%s  %-21s  %-21s  %-21s %6s %5s %5s\n", pad("", width), "precision (95 %)", "recall", "F1", "right", "alarm", "miss")
	line := func(name string, f quality.Figures, c *quality.Counts) {
		fmt.Fprintf(b, "%s  %s  %s  %s", pad(cut(name, labelWidth), width), estimate(f.Precision), estimate(f.Recall), estimate(f.F1))
		if c != nil {
			fmt.Fprintf(b, " %6d %5d %5d", c.Right, c.Alarms, c.Misses)
		}
		b.WriteString("\n")
	}
	rows := func(title string, rows []quality.Row) {
		if len(rows) > 0 {
			fmt.Fprintf(b, "%s\n", title)
		}
		for _, r := range rows {
			line(name(r.Key), r.Micro, &r.Counts)
			if r.Macro != nil {
				line("  mean of its themes", *r.Macro, nil)
			}
		}
	}
	line("all (micro)", s.All.Micro, &s.All.Counts)
	line("mean of themes (macro)", *s.All.Macro, nil)
	rows("\nby language", s.Languages)
	rows("\nby kind of passage", s.Kinds)
	rows("\nby theme", s.Themes)
}

// name is the key of a row, also of those that have none.
func name(key string) string { return cmp.Or(key, "(none)") }

// widest is the width of the first column.
func widest(lists ...[]quality.Row) int {
	width := len("mean of themes (macro)")
	for _, rows := range lists {
		for _, r := range rows {
			width = max(width, utf8.RuneCountInString(cut(r.Key, labelWidth)))
		}
	}
	return width
}

// estimate prints a figure with its interval in 21 columns.
func estimate(e quality.Estimate) string {
	if e.Of == 0 {
		return fmt.Sprintf("%-21s", "    -")
	}
	return pad(fmt.Sprintf("%.3f (%.3f to %.3f)", e.Value, e.Low, e.High), 21)
}

func statusTable(b *strings.Builder, t quality.StatusTable) {
	b.WriteString(pad("", 12))
	for _, s := range t.Order {
		b.WriteString(" " + padLeft(cut(string(s), 12), 12))
	}
	b.WriteString("\n")
	for i, s := range t.Order {
		b.WriteString(pad(cut(string(s), 12), 12))
		for _, n := range t.Counts[i] {
			fmt.Fprintf(b, " %12d", n)
		}
		b.WriteString("\n")
	}
}

// confusions prints what was given where a theme was missed.
func confusions(b *strings.Builder, all []quality.Confused) {
	if len(all) > 0 {
		b.WriteString("\nMissed themes, and what was wrongly given in the same passages\n")
	}
	for _, c := range all {
		fmt.Fprintf(b, "%s missed %d: ", c.Theme, c.Missed)
		var parts []string
		for _, g := range c.Given {
			parts = append(parts, fmt.Sprintf("%s %d", g.Theme, g.Count))
		}
		if c.Alone > 0 {
			parts = append(parts, fmt.Sprintf("nothing %d", c.Alone))
		}
		b.WriteString(strings.Join(parts, ", ") + "\n")
	}
}

// countErrors prints where the numbers of submitters would be wrong.
func countErrors(b *strings.Builder, e quality.CountErrors) {
	fmt.Fprintf(b, "\nNumber of submitters by theme: off by %d in all, by %d at most (%d themes, %d submitters, %d passages)\n", e.Sum, e.Largest, len(e.Themes), e.Submitters, e.Passages)
	for _, c := range e.Themes {
		if len(c.Missing)+len(c.Added) == 0 {
			continue
		}
		fmt.Fprintf(b, "%s: gold %d, given %d (%+d)", c.Theme, c.Gold, c.Given, c.Difference)
		if len(c.Missing) > 0 {
			fmt.Fprintf(b, "; missing %s", strings.Join(c.Missing, ", "))
		}
		if len(c.Added) > 0 {
			fmt.Fprintf(b, "; added %s", strings.Join(c.Added, ", "))
		}
		b.WriteString("\n")
	}
}

func mistakes(b *strings.Builder, what string, all []quality.Mistake) {
	for _, m := range all {
		fmt.Fprintf(b, "\n%s: %s %s %s", what, m.ID, m.Lang, m.Theme)
		switch {
		case m.Gold != "" && m.Given != "":
			fmt.Fprintf(b, ", gold %s, given %s", m.Gold, m.Given)
		case m.Gold+m.Given != "":
			fmt.Fprintf(b, " (%s)", m.Gold+m.Given)
		}
		b.WriteString("\n")
		for _, e := range m.Evidence {
			fmt.Fprintf(b, "  by %s: %s\n", e.Rule, oneLine(strings.Join(e.Terms, " … ")))
		}
		fmt.Fprintf(b, "  %s\n", oneLine(m.Text))
	}
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// printAgreement prints for a person how far two people agree.
func printAgreement(w io.Writer, g quality.Agreement) error {
	var b strings.Builder
	fmt.Fprintf(&b, "passages compared: %d\na: %s\nb: %s\n", g.Passages, g.A, g.B)
	for _, list := range []struct {
		what string
		ids  []string
	}{{"only in a", g.OnlyA}, {"only in b", g.OnlyB}, {"other text in b, not compared", g.OtherText}} {
		if len(list.ids) > 0 {
			fmt.Fprintf(&b, "%s: %s\n", list.what, strings.Join(list.ids, ", "))
		}
	}
	b.WriteString("\n")
	pairRows(&b, g)
	fmt.Fprintf(&b, "\nKrippendorff's alpha over sets of themes (MASI) %.3f\n", g.AlphaMASI)
	if s := g.Status; s.Asked > 0 {
		fmt.Fprintf(&b, "Status alike on %d of %d themes that both gave; kappa %.3f, alpha %.3f\n\nStatus: a in rows, b in columns\n", s.Right, s.Asked, s.Kappa, s.Alpha)
		statusTable(&b, s.Table)
	}
	for _, d := range g.Differ {
		fmt.Fprintf(&b, "\ngiven by %s: %s %s %s%s\n  %s\n", d.GivenBy, d.ID, d.Lang, d.Theme, sides(d.StatusA, d.StatusB), oneLine(d.Text))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// sides names the statuses of a difference.
func sides(a, b corpus.Status) string {
	switch {
	case a != "" && b != "":
		return fmt.Sprintf(", a %s, b %s", a, b)
	case a+b != "":
		return fmt.Sprintf(" (%s)", a+b)
	}
	return ""
}

func pairRows(b *strings.Builder, g quality.Agreement) {
	width := len("all")
	for _, p := range g.Themes {
		width = max(width, utf8.RuneCountInString(cut(p.Key, labelWidth)))
	}
	fmt.Fprintf(b, "%s  %-25s  %-25s  %-21s %6s %6s %6s %7s\n", pad("", width), "kappa (95 %)", "alpha", "F1", "both", "only a", "only b", "neither")
	for i, p := range append([]quality.Pair{g.All}, g.Themes...) {
		if i == 1 {
			b.WriteString("\nby theme\n")
		}
		fmt.Fprintf(b, "%s  %s  %s  %s %6d %6d %6d %7d\n", pad(cut(p.Key, labelWidth), width), pad(estimate(p.Kappa), 25), pad(estimate(p.Alpha), 25), estimate(p.F1), p.Both, p.OnlyA, p.OnlyB, p.Neither)
	}
}
