package corpus

import "time"

// ThemeID names a theme of the codebook: lower-case letters, digits and hyphens.
type ThemeID string

// Status says how a submitter stands to a theme in one passage.
type Status string

// The statuses, the one that takes precedence first.
const (
	Need    Status = "need"
	Planned Status = "planned"
	Gap     Status = "gap"
	InPlace Status = "in-place"
)

// Statuses returns every status in order of precedence.
func Statuses() []Status { return []Status{Need, Planned, Gap, InPlace} }

// Context says why a passage that names a theme does not count; the zero value means that it counts.
type Context string

// The contexts.
const (
	Counted      Context = ""
	Citation     Context = "citation"
	Recital      Context = "recital"
	Title        Context = "title"
	Agenda       Context = "agenda"
	Contents     Context = "contents"
	InHeading    Context = "heading"
	InQuestion   Context = "question"
	Quotation    Context = "quotation" // of a reference text
	OtherSubject Context = "other-subject"
)

// Tag is one theme found in one passage.
type Tag struct {
	Passage  PassageID   `json:"passage"`
	Theme    ThemeID     `json:"theme"`
	Rule     string      `json:"rule"`     // of the strongest evidence
	Evidence []Evidence  `json:"evidence"` // at least one, in order of position
	Status   Status      `json:"status"`
	Context  Context     `json:"context,omitempty"`
	Trigger  string      `json:"trigger,omitempty"`  // what set status or context: lang/id
	Score    int         `json:"score"`              // thousandths, 0 to 1000: fixed-point, so that thresholds fall alike everywhere
	Question QuestionRef `json:"question,omitempty"` // the question that an answer answers
}

// Evidence is what carries a Tag: the sentence, the rule that fired in it, and the words that it found.
type Evidence struct {
	Span  Span   `json:"span"`            // the sentence, of the Text's Content, within the passage
	Rule  string `json:"rule"`            // theme/lang/id; "answer" if a question gave the theme
	Terms []Span `json:"terms,omitempty"` // within Span
}

// DecisionKind says what a reviewer did.
type DecisionKind string

// What a reviewer can do.
const (
	Accept    DecisionKind = "accept"
	Reject    DecisionKind = "reject"
	SetStatus DecisionKind = "status"
	Add       DecisionKind = "add"
)

// Decision is one act of a reviewer. Decisions are appended, never changed; the last one on a passage and theme stands.
type Decision struct {
	Number   int64        `json:"number"` // from 1, in order of arrival
	Who      string       `json:"who"`
	When     time.Time    `json:"when"`
	Kind     DecisionKind `json:"kind"`
	Why      string       `json:"why,omitempty"`
	Program  bool         `json:"program,omitempty"` // found by a program and imported: nobody has looked at it
	Document DocID        `json:"document"`
	Passage  PassageID    `json:"passage"`
	Theme    ThemeID      `json:"theme"`
	Status   Status       `json:"status,omitempty"`
	Span     Span         `json:"span"`
	Quote    string       `json:"quote"` // Span's text when decided: by it the decision is placed again on a new text
}

// Standing says which tags stand in a count.
type Standing string

// StandingAll counts tags that no reviewer rejected; StandingReviewed only those that one accepted or added.
const (
	StandingAll      Standing = "all"
	StandingReviewed Standing = "reviewed"
)
