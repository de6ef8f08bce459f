package corpus

// Hit is one passage that a search found. Its JSON is the published form of `search --format jsonl`.
type Hit struct {
	QID        string        `json:"qid"`
	Rank       int           `json:"rank"`  // from 1
	Score      float64       `json:"score"` // comparable within one query only
	File       string        `json:"file"`
	Document   DocID         `json:"document"`
	Submission SubmissionID  `json:"submission"`
	Submitters []SubmitterID `json:"submitters"`
	Call       CallID        `json:"call"`
	Received   Date          `json:"received"`
	Page       int           `json:"page"` // 0 if none
	Passage    PassageID     `json:"passage"`
	Lang       Lang          `json:"lang"`
	Text       string        `json:"text"`
	Highlights []Span        `json:"highlights"` // bytes of Text
	Themes     []ThemeStatus `json:"themes"`
	Why        []Why         `json:"why"`
}

// ThemeStatus is a theme that counts in a passage, with its status.
type ThemeStatus struct {
	ID     ThemeID `json:"id"`
	Status Status  `json:"status"`
}

// Why is one reason for a hit: the term as found in the index, its field, and the word of the query it came from.
type Why struct {
	Term  string `json:"term"`
	Field string `json:"field"`
	From  string `json:"from"`
}
