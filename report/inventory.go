package report

import (
	"slices"

	"rapporteur/corpus"
	"rapporteur/lang/locale"
	"rapporteur/lang/wording"
	"rapporteur/tally"
)

// inventory says who shared information, by kind.
func (c *composer) inventory() {
	c.section("inventory")
	replies := c.t.Inventory()
	args := []wording.Arg{c.repliers(replies)}
	key := "inventory.shared-undated"
	if d := c.t.Cutoff(); d != "" {
		key, args = "inventory.shared", append(args, wording.Text{Name: "as-at", Text: c.l.AsAt(d)})
	}
	total := 0
	for _, r := range replies {
		total += r.Replied
	}
	c.say("inventory-shared", c.w.Say(key, append([]wording.Arg{wording.Count{N: total}}, args...)...)...)
	for _, r := range replies {
		if r.Kind == corpus.StateParty {
			c.open(r.Read, c.w.Text("inventory.analysed-what"))
			c.sentence("inventory.analysed", states("states", r.Analysed, r.Read))
		}
	}
	c.asides()
}

// repliers is how many submitters of each kind replied: the place {replies}.
func (c *composer) repliers(replies []tally.Replied) wording.Arg {
	var beside []int
	for _, r := range replies {
		beside = append(beside, r.Replied)
	}
	counts := make([]wording.Count, len(replies))
	apart := map[int]string{}
	for i, r := range replies {
		counts[i] = wording.Count{N: r.Replied, Noun: string(r.Kind), Query: r.Query, Beside: beside}
		c.open(r.Query, c.w.Text("inventory.replied-what", wording.Text{Name: "kind", Text: c.w.Label("kind", string(r.Kind))}))
		if name := c.apart(r); name != "" {
			apart[i] = name
		}
	}
	if len(replies) == 0 {
		return wording.Pieces{Name: "replies", Pieces: c.w.Say("inventory.nobody")}
	}
	return c.counted("replies", counts, apart)
}

// counted is several numbers in one list, with a form for the beginning of a sentence. Those in named are written so.
func (c *composer) counted(name string, counts []wording.Count, named map[int]string) wording.Arg {
	items := make([][]wording.Piece, len(counts))
	opening := make([][]wording.Piece, len(counts))
	for i, n := range counts {
		items[i] = n.Pieces(c.l, "")
		opening[i] = items[i]
		if i == 0 {
			opening[i] = n.Pieces(c.l, "opening")
		}
		if as := named[i]; as != "" {
			items[i] = []wording.Piece{{Text: as, Query: n.Query}}
			opening[i] = items[i]
			if i == 0 {
				opening[i] = []wording.Piece{{Text: locale.Capital(as), Query: n.Query}}
			}
		}
	}
	return wording.Pieces{Name: name, Pieces: c.w.List(items), Opening: c.w.List(opening)}
}

// apart names regional economic integration organizations, which are written so: "34 States parties and the European Union". It is
// empty for other kinds.
func (c *composer) apart(r tally.Replied) string {
	links, hidden, err := c.t.Evidence(r.Query)
	if err != nil || hidden > 0 || r.Kind != corpus.REIO {
		return ""
	}
	var names []string
	for _, l := range links {
		for _, id := range l.Submitters {
			s := c.t.Submitter(id)
			name := c.l.Apart(id, or(s.Formal[c.l.Lang], s.Name(c.l.Lang)))
			if s.Kind == corpus.REIO && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	locale.Sort(c.l, names, func(s string) string { return s })
	return c.l.List(names)
}

// asides are what the inventory must disclose: nil replies, undated and late ones, and those under confidentiality.
func (c *composer) asides() {
	documents := func(n int) wording.Count { return wording.Count{Name: "documents", N: n, Noun: "document"} }
	contributions := func(n int) wording.Count { return wording.Count{Name: "contributions", N: n, Noun: "contribution"} }
	undated := 0
	for _, i := range c.t.Items() {
		if i.Received == "" && i.Fate == tally.Counted {
			undated++
		}
	}
	late, unknown := c.t.Fated(tally.Late), c.t.Fated(tally.Unidentified)
	for _, one := range []struct {
		key   string
		count wording.Count
		items []tally.Item // that a footnote names
	}{
		{"inventory.nil", contributions(len(c.t.Fated(tally.NilReply))), nil},
		{"inventory.late", documents(len(late)), late},
		{"inventory.undated", documents(undated), nil},
		{"inventory.count-only", contributions(c.t.CountOnly()), nil},
		{"inventory.secretariat-only", contributions(c.t.SecretariatOnly()), nil},
		{"inventory.unidentified", documents(len(unknown)), unknown},
		{"inventory.withdrawn", documents(len(c.t.Fated(tally.Withdrawn))), nil},
	} {
		switch {
		case one.count.N == 0:
		case one.items == nil:
			c.sentence(one.key, one.count)
		default:
			c.sentence(one.key, one.count, c.listNote(one.items))
		}
	}
}
