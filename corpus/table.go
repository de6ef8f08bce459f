package corpus

// Table is a table of counts, ready to be written in any format. Every number in it opens to its evidence.
type Table struct {
	ID      string   `json:"id"`    // stable: "themes", "groups", "inventory" ...
	Title   string   `json:"title"` // stands above the table
	Columns []string `json:"columns"`
	Rows    []Row    `json:"rows"`
	Notes   []string `json:"notes,omitempty"` // denominator, overlap, what could not be read
}

// Row is one row of a Table.
type Row struct {
	Key   string `json:"key"` // stable id of the row: a theme, a group ...
	Label string `json:"label"`
	Cells []Cell `json:"cells"` // one for each column after the first
}

// Cell is a count with the way to what is behind it.
type Cell struct {
	Number int    `json:"number"`
	Text   string `json:"text,omitempty"`  // shown instead of Number if not empty
	Query  string `json:"query,omitempty"` // what `counts --evidence` and the report open
}

// Link is one piece of evidence: a quote, where it stands, and who sent it.
type Link struct {
	Submitters []SubmitterID `json:"submitters"`
	Submission SubmissionID  `json:"submission"`
	File       string        `json:"file"`
	Document   DocID         `json:"document"`
	Page       int           `json:"page"` // 0 if none
	Passage    PassageID     `json:"passage"`
	Theme      ThemeID       `json:"theme"`
	Status     Status        `json:"status"`
	Lang       Lang          `json:"lang"`
	Quote      string        `json:"quote"`
	Question   QuestionRef   `json:"question,omitempty"`
	Received   Date          `json:"received,omitempty"`
}
