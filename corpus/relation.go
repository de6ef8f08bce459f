package corpus

import "slices"

// RelationKind says how a document or passage is related to another.
type RelationKind string

// The kinds of relations.
const (
	CopyOf        RelationKind = "copy"        // the same bytes, sent by different submitters
	NearCopy      RelationKind = "near-copy"   // nearly the same text, sent by different submitters
	VersionOf     RelationKind = "version"     // nearly the same text, sent by one submitter
	TranslationOf RelationKind = "translation" // one text in two languages, in one submission
	SharedText    RelationKind = "shared"      // a passage that stands with different submitters, or in the questionnaire
)

// RelationKinds returns every kind of relation.
func RelationKinds() []RelationKind {
	return []RelationKind{CopyOf, NearCopy, VersionOf, TranslationOf, SharedText}
}

// Relation says that two documents, or a passage and others, have their text in common. It changes no count: every submitter counts,
// and what one of them added is kept in OnlyA and OnlyB.
type Relation struct {
	Kind  RelationKind `json:"kind"`
	A     DocID        `json:"a"`
	B     DocID        `json:"b,omitempty"` // of a copy the same as A; "" for shared text
	Score int          `json:"score"`       // thousandths of shingles or, of translations, of numbers in common; 1000: the same text

	Group    PassageID   `json:"group,omitempty"`    // shared text: a passage of its commonest form; "" if it is a question
	Question QuestionRef `json:"question,omitempty"` // shared text: the question of a call that the passage repeats
	Passage  Excerpt     `json:"passage,omitzero"`   // shared text: where it stands in A

	OnlyA []Excerpt `json:"only_a,omitempty"` // passages of A that B lacks; of shared text the sentences that its commonest form lacks
	OnlyB []Excerpt `json:"only_b,omitempty"`
}

// Excerpt is a passage or a part of one.
type Excerpt struct {
	Passage PassageID `json:"passage"`
	Span    Span      `json:"span"` // of the Text's Content
	Page    int       `json:"page,omitempty"`
	Text    string    `json:"-"` // filled in when it is read
}

// Apart reports whether two of several submissions, each given by its submitters, have no submitter in common. One whose submitter
// nobody knows is apart from none.
func Apart(senders [][]SubmitterID) bool {
	for i, a := range senders {
		for _, b := range senders[:i] {
			if len(a) > 0 && len(b) > 0 && !meet(a, b) {
				return true
			}
		}
	}
	return false
}

func meet(a, b []SubmitterID) bool {
	return slices.ContainsFunc(a, func(id SubmitterID) bool { return slices.Contains(b, id) })
}
