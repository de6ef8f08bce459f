package pipeline

import (
	"rapporteur/corpus"
	"rapporteur/tally"
)

// Summary is what a run tells at its end.
type Summary struct {
	Cutoff    corpus.Date
	Documents int
	Pages     int
	Passages  int
	Replies   []tally.Replied
	Regions   corpus.Table
	Unread    []tally.Item // documents of which nothing was read
	Others    map[tally.Fate]int
	Copies    int // documents that are copies or near-copies of others
	Shared    int // passages that several submitters share
	Top       []Topic
	Of        int // States parties whose contributions were analysed
}

// Topic is one of the themes that most States parties speak of.
type Topic struct {
	tally.Ranked
	Title string
}

// top is how many themes a summary names.
const top = 10

func summarize(t *tally.Tally) *Summary {
	s := &Summary{
		Cutoff: t.Cutoff(), Replies: t.Inventory(), Regions: t.Regions(), Unread: t.Fated(tally.Unreadable),
		Others: map[tally.Fate]int{}, Of: t.Denominator(corpus.StateParty),
	}
	for _, i := range t.Items() {
		s.Documents++
		s.Pages += i.Reading.Pages
		s.Passages += i.Reading.Passages
		if i.Fate != tally.Counted && i.Fate != tally.Unreadable {
			s.Others[i.Fate]++
		}
	}
	related := t.Related()
	s.Copies, s.Shared = tally.Copies(related), tally.Shared(related)
	for _, r := range t.Ranking(corpus.StateParty, top) {
		s.Top = append(s.Top, Topic{r, t.Label(tally.ByTheme, string(r.Theme))})
	}
	return s
}
