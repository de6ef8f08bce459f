package corpus

// SubmissionID names a submission within a workspace; by default submitter and call, as in "XAB/2023".
type SubmissionID string

// Submission is what one submitter, or several jointly, sent in answer to one call.
type Submission struct {
	ID         SubmissionID  `json:"id"`
	Call       CallID        `json:"call"`
	Submitters []SubmitterID `json:"submitters"` // sorted; empty if nobody could say who sent it: then it is in no count
	Entries    []Entry       `json:"entries"`    // in the order of their files
}

// Entry is one document's place in a submission.
type Entry struct {
	File            string          `json:"file"` // relative to SRC; "a.zip/b.pdf" inside an archive; the key
	Document        DocID           `json:"document"`
	Role            Role            `json:"role"`
	Replaces        string          `json:"replaces,omitempty"` // a File
	Received        Date            `json:"received,omitempty"`
	Language        Lang            `json:"language,omitempty"`
	Confidentiality Confidentiality `json:"confidentiality"`
	Nil             bool            `json:"nil,omitempty"`       // a reply that is no contribution
	Withdrawn       bool            `json:"withdrawn,omitempty"` // kept, not counted
	Guessed         []string        `json:"guessed,omitempty"`   // manifest columns that were guessed, sorted
	Extra           []ExtraColumn   `json:"extra,omitempty"`     // columns of the manifest that the program does not know
}

// ExtraColumn is a column of the manifest that the program keeps without knowing it.
type ExtraColumn struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Role says what a document is in its submission.
type Role string

// The roles. Annexed laws, press and evaluations by others (Annexed) do not count by themselves; a Translation adds nothing.
const (
	Main        Role = "main"
	Annex       Role = "annex"
	Annexed     Role = "annexed"
	Translation Role = "translation"
	Corrigendum Role = "corrigendum"
	Addendum    Role = "addendum"
	Corrected   Role = "corrected"
)

// Roles returns every role.
func Roles() []Role {
	return []Role{Main, Annex, Annexed, Translation, Corrigendum, Addendum, Corrected}
}

// Counts reports whether the passages of a document in this role can carry a count.
func (r Role) Counts() bool { return r != Annexed && r != Translation }

// Confidentiality says who may see a document and what of it.
type Confidentiality string

// The classes. CountOnly adds to totals and is never named, quoted or exported; Excluded is in nothing.
const (
	Public          Confidentiality = "public"
	SecretariatOnly Confidentiality = "secretariat-only"
	CountOnly       Confidentiality = "count-only"
	Excluded        Confidentiality = "excluded"
)

// Confidentialities returns every class, the most open first.
func Confidentialities() []Confidentiality {
	return []Confidentiality{Public, SecretariatOnly, CountOnly, Excluded}
}
