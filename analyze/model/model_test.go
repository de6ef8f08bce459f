package model_test

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"rapporteur/analyze/model"
	"rapporteur/corpus"
)

// fruit and stone are two themes whose passages share few words.
const (
	fruit corpus.ThemeID = "fruit"
	stone corpus.ThemeID = "stone"
)

// examples are made of parts, so that no two are alike.
func examples() []model.Example {
	var out []model.Example
	when := []string{"In spring", "In summer", "In autumn", "In winter", "Each year", "Often", "Now", "Again"}
	for i, w := range when {
		out = append(out,
			model.Example{Lang: corpus.English, Group: fmt.Sprint("f", i), Speaks: true, Themes: []corpus.ThemeID{fruit},
				Text: w + " the growers harvest apples and pears in the orchard.", Clues: strong(fruit, i%4 == 0)},
			model.Example{Lang: corpus.English, Group: fmt.Sprint("s", i), Speaks: true, Themes: []corpus.ThemeID{stone},
				Text: w + " the masons carve granite and marble in the quarry.", Clues: strong(stone, true)},
			model.Example{Lang: corpus.English, Group: fmt.Sprint("n", i), Speaks: true, Text: w + " the growers of apples and the masons of marble sing.", Clues: weak(fruit, stone)},
		)
	}
	return out
}

func strong(id corpus.ThemeID, on bool) []model.Clues {
	if !on {
		return nil
	}
	c := model.Clues{Theme: id}
	c.Values[model.Strong] = 1000
	return []model.Clues{c}
}

func weak(ids ...corpus.ThemeID) []model.Clues {
	var out []model.Clues
	for _, id := range ids {
		c := model.Clues{Theme: id}
		c.Values[model.Weak] = 300
		out = append(out, c)
	}
	return out
}

func trained(t *testing.T, list []model.Example) *model.Model {
	t.Helper()
	m, report, err := model.Train([]corpus.ThemeID{fruit, stone}, list)
	if err != nil {
		t.Fatal(err)
	}
	if report.F1() < .9 {
		t.Errorf("F1 in folds %.2f", report.F1())
	}
	return m
}

// words cuts English at blanks.
func words(s string) model.Words {
	w := model.Words{Text: func(int32) string { return "" }}
	var list []string
	for at := 0; at < len(s); {
		end := at + bytes.IndexByte([]byte(s[at:]+" "), ' ')
		w.Numbers = append(w.Numbers, int32(len(list)))
		w.Spans = append(w.Spans, corpus.Span{Start: at, End: end})
		list = append(list, s[at:end])
		at = end + 1
	}
	w.Breaks = []int{len(list)}
	w.Text = func(n int32) string { return list[n] }
	return w
}

func TestJudge(t *testing.T) {
	m := trained(t, examples())
	for _, c := range []struct {
		text  string
		rules corpus.ThemeID
		want  []corpus.ThemeID
	}{
		{"In autumn the growers harvest apples and pears in the orchard.", fruit, []corpus.ThemeID{fruit}},
		{"In autumn the growers harvest apples and pears in the orchard.", "", []corpus.ThemeID{fruit}}, // its words are enough
		{"The marble quarry closed.", stone, []corpus.ThemeID{stone}},
		{"The masons and the growers sing.", "", nil},
	} {
		r := m.Reader(corpus.English)
		r.Read(words(c.text))
		var got []corpus.ThemeID
		for _, v := range m.Judge(r, strong(c.rules, c.rules != ""), true) {
			if v.Given {
				got = append(got, v.Theme)
			}
			if v.Silent == (v.Theme == c.rules) {
				t.Errorf("%q: %s silent: %v", c.text, v.Theme, v.Silent)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q with rule %q: %v, want %v (%v)", c.text, c.rules, got, c.want, m.Judge(r, strong(c.rules, c.rules != ""), true))
		}
		for _, v := range m.Judge(r, weak(fruit), false) {
			if v.Given {
				t.Errorf("%q does not speak, and yet: %v", c.text, v)
			}
		}
	}
	if m.Reader(corpus.French) != nil || m.Knows(corpus.French, fruit) || !m.Knows(corpus.English, fruit) {
		t.Error("languages")
	}
}

func TestExplainAndCarrier(t *testing.T) {
	m := trained(t, examples())
	s := "The ferry sails. In autumn the growers harvest apples and pears in the orchard."
	r := m.Reader(corpus.English)
	r.Read(words(s))
	if at := m.Carrier(r, fruit, []corpus.Span{{End: 16}, {Start: 17, End: len(s)}}); at != 1 {
		t.Errorf("carried by sentence %d", at)
	}
	why := m.Explain(r, nil, true, fruit)
	if len(why) == 0 || !slices.ContainsFunc(why, func(r model.Reason) bool { return r.Clue == "likeness" && r.Weight > 0 }) {
		t.Errorf("reasons: %v", why)
	}
}

// TestSameBytes: a model does not depend on the order of equal work, and comes back from a file as it was.
func TestSameBytes(t *testing.T) {
	var first []byte
	for range 3 {
		var b bytes.Buffer
		m := trained(t, examples())
		if err := m.Write(&b); err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = b.Bytes()
		}
		if !bytes.Equal(first, b.Bytes()) {
			t.Fatal("the same examples gave another model")
		}
	}
	back, err := model.Read(first)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := back.Write(&b); err != nil || !bytes.Equal(first, b.Bytes()) {
		t.Errorf("read and written anew: %v", err)
	}
	if back.Digest() != trained(t, examples()).Digest() {
		t.Error("another digest")
	}
}

func TestStatus(t *testing.T) {
	m := trained(t, examples())
	var list []model.StatusExample
	for i, e := range examples() {
		for _, s := range []struct {
			status corpus.Status
			text   string
		}{
			{corpus.InPlace, " It works well and is used every day."}, {corpus.Planned, " It is being drafted and will be adopted soon."},
			{corpus.Gap, " It is missing and nobody has it."}, {corpus.Need, " Help is asked for from donors."},
		} {
			list = append(list, model.StatusExample{
				Lang: corpus.English, Text: e.Text + s.text, Group: fmt.Sprint(i), Status: s.status, Part: corpus.Span{End: len(e.Text + s.text)},
			})
		}
	}
	if right, of := m.TrainStatus(list); of != len(list) || right < of*9/10 {
		t.Errorf("%d of %d right in folds", right, len(list))
	}
	r := m.Reader(corpus.English)
	s := "The bridge is being drafted and will be adopted soon."
	r.ReadStatus(words(s))
	if got := m.Status(r, &model.Signs{}, corpus.Span{End: len(s)}); got != corpus.Planned {
		t.Errorf("status %s", got)
	}
}

func TestNothingToLearn(t *testing.T) {
	if _, _, err := model.Train([]corpus.ThemeID{fruit}, nil); err == nil {
		t.Error("no error without examples")
	}
	if _, _, err := model.Train(make([]corpus.ThemeID, 300), examples()); err == nil {
		t.Error("no error for 300 themes")
	}
}

func FuzzRead(f *testing.F) {
	m, _, err := model.Train([]corpus.ThemeID{fruit, stone}, examples())
	if err != nil {
		f.Fatal(err)
	}
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add(b.Bytes()[:b.Len()/2])
	f.Add([]byte("\x1f\x8b\x08"))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := model.Read(data)
		if err != nil {
			return
		}
		if r := m.Reader(corpus.English); r != nil {
			r.Read(words("Apples and pears."))
			m.Judge(r, nil, true)
		}
	})
}
