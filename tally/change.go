package tally

import "rapporteur/corpus"

// Collection is what the tally was made from.
func (t *Tally) Collection() corpus.Collection { return t.c }
