package corpus

// Record is a passage in its place in a submission: what an index holds. A document in two submissions gives two records a passage.
type Record struct {
	Passage         Passage
	Text            string // of the passage
	Document        DocID
	File            string
	Submission      SubmissionID
	Call            CallID
	Submitters      []Submitter
	Received        Date
	Role            Role
	Confidentiality Confidentiality
	Themes          []ThemeStatus // that count, parents included, by theme
	Question        QuestionRef   // that it asks or answers
}
