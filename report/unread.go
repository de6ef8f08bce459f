package report

import (
	"fmt"

	"rapporteur/lang/wording"
	"rapporteur/tally"
)

// unread says what could not be read: nothing is silently lost.
func (c *composer) unread() {
	c.section("unread")
	items := c.t.Fated(tally.Unreadable)
	for i, item := range items {
		why := c.w.Label("error", "no-text")
		if item.Reading.Error != nil {
			why = c.w.Label("error", string(item.Reading.Error.Kind))
		}
		key := "unread.document"
		pages := wording.Count{Name: "pages", N: item.Reading.Pages, Noun: "page"}
		if pages.N > 0 {
			key = "unread.pages"
		}
		c.say(fmt.Sprintf("unread-document-%d", i+1), c.w.Say(key, pages, wording.Text{Name: "why", Text: why}, c.listNote([]tally.Item{item}))...)
	}
	var partly []tally.Item
	pages := 0
	for _, i := range c.t.Items() {
		if i.Fate == tally.Counted && i.Reading.Unread > 0 {
			partly = append(partly, i)
			pages += i.Reading.Unread
		}
	}
	switch {
	case len(partly) > 0:
		c.sentence("unread.partly", wording.Count{Name: "documents", N: len(partly), Noun: "document"},
			wording.Count{Name: "pages", N: pages, Noun: "page"}, c.listNote(partly))
	case len(items) == 0:
		c.sentence("unread.nothing")
	}
}
