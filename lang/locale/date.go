package locale

import "rapporteur/corpus"

// Date writes a day; the empty string for the zero Date.
func (l Locale) Date(d corpus.Date) string {
	if d == "" {
		return ""
	}
	t := d.Time()
	return l.day(t.Day(), l.months[t.Month()-1], t.Year())
}

// AsAt begins a sentence with a day: "As at 21 September 2023".
func (l Locale) AsAt(d corpus.Date) string { return l.asAt + l.Date(d) }

// Dates writes the days from one to another: "12 to 16 June 2023".
func (l Locale) Dates(from, to corpus.Date) string {
	a, b := from.Time(), to.Time()
	if from == to || a.After(b) || from == "" {
		return l.Date(to)
	}
	oneYear := a.Year() == b.Year()
	oneMonth := oneYear && a.Month() == b.Month()
	if l.yearFirst {
		return l.ranged(l.Date(from), l.shortDate(to, oneYear, oneMonth), oneMonth)
	}
	return l.ranged(l.shortDate(from, oneYear, oneMonth), l.Date(to), oneMonth)
}

// shortDate leaves out the year, or the year and the month.
func (l Locale) shortDate(d corpus.Date, noYear, noMonth bool) string {
	t := d.Time()
	switch {
	case noMonth:
		return l.day(t.Day(), "", 0)
	case noYear:
		return l.day(t.Day(), l.months[t.Month()-1], 0)
	}
	return l.Date(d)
}

// joiner writes a range as before, from, between and to.
func joiner(before, between string) func(from, to string, oneMonth bool) string {
	return func(from, to string, _ bool) string { return before + from + between + to }
}
