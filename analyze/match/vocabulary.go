package match

import "hash/maphash"

// vocabulary is what a Matcher knows of words, found by what is written. Every word of every text is looked up in it: a table of its own, in
// which a word is two places of memory away, takes half the time of a Go map from string to number.
type vocabulary struct {
	seed  maphash.Seed
	slots []slot // of a power of two, at most half of them taken; a word stands in the first free one from that of its hash on
	words []word
}

// slot is where a word of the vocabulary is found.
type slot struct {
	hash   uint32
	number int32 // from 1 on; 0: free
}

// word is what a Matcher knows of a word: its terms; not at all a word if blank.
type word struct {
	text  string // as written
	terms []term
	unit  term
	blank bool
}

func newVocabulary() vocabulary {
	return vocabulary{seed: maphash.MakeSeed(), slots: make([]slot, 1<<10)}
}

// find returns the number of a word, -1 if it is new.
func (v *vocabulary) find(s string) int32 {
	hash := uint32(maphash.String(v.seed, s))
	for i := int(hash); ; i++ {
		at := &v.slots[i&(len(v.slots)-1)]
		if at.number == 0 {
			return -1
		}
		if at.hash == hash && v.words[at.number-1].text == s {
			return at.number - 1
		}
	}
}

// add adds a word that is new and returns its number.
func (v *vocabulary) add(w word) int32 {
	v.words = append(v.words, w)
	if 2*len(v.words) > len(v.slots) {
		v.grow()
	}
	v.put(slot{uint32(maphash.String(v.seed, w.text)), int32(len(v.words))})
	return int32(len(v.words) - 1)
}

func (v *vocabulary) put(s slot) {
	i := int(s.hash)
	for v.slots[i&(len(v.slots)-1)].number != 0 {
		i++
	}
	v.slots[i&(len(v.slots)-1)] = s
}

func (v *vocabulary) grow() {
	old := v.slots
	v.slots = make([]slot, 2*len(old))
	for _, s := range old {
		if s.number != 0 {
			v.put(s)
		}
	}
}

// forget empties the vocabulary.
func (v *vocabulary) forget() {
	clear(v.slots)
	v.words = nil
}
