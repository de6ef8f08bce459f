package tallytest

import (
	"slices"

	"rapporteur/corpus"
)

// Counting returns the files that count, in the order in which they were invented.
func (w *World) Counting() []string {
	var files []string
	for _, p := range w.placed {
		if p.counts {
			files = append(files, p.entry.File)
		}
	}
	return files
}

// TakeAway changes the entry of a file that counts so that it does no more, by withdrawing it or by dating its receipt after the
// cut-off, in the collection and in the truth: what it had replaced stands again, and nothing else changes.
func (w *World) TakeAway(file string, change func(*corpus.Entry)) {
	i := slices.IndexFunc(w.placed, func(p placed) bool { return p.entry.File == file })
	p := &w.placed[i]
	p.counts = false
	if p.before >= 0 {
		w.placed[p.before].counts = true
	}
	change(&p.entry)
	*w.Entry(file) = p.entry
}

// Entry is the entry of a file in the collection.
func (w *World) Entry(file string) *corpus.Entry {
	for s := range w.Collection.Submissions {
		entries := w.Collection.Submissions[s].Entries
		if i := slices.IndexFunc(entries, func(e corpus.Entry) bool { return e.File == file }); i >= 0 {
			return &entries[i]
		}
	}
	return nil
}

// Cutoff is that of the call of a file; "" for none.
func (w *World) Cutoff(file string) corpus.Date {
	i := slices.IndexFunc(w.placed, func(p placed) bool { return p.entry.File == file })
	c := slices.IndexFunc(w.Collection.Calls, func(c corpus.Call) bool { return c.ID == w.placed[i].call })
	return w.Collection.Calls[c].Cutoff
}
