package corpus

// Snapshot is what a report was made from. Same snapshot, same program version, same bytes.
type Snapshot struct {
	ID       string   `json:"id"`    // the first 12 hexadecimal digits of SHA-256 over the rest, as JSON
	Calls    []CallID `json:"calls"` // empty: all
	Cutoff   Date     `json:"cutoff"`
	Standing Standing `json:"standing"`

	Chosen Date            `json:"chosen,omitempty"` // the cut-off if one was chosen; "": each call's own
	Kinds  []SubmitterKind `json:"kinds,omitempty"`  // of tables; empty: all that occur
	Themes []ThemeID       `json:"themes,omitempty"` // empty: all

	Texts    []TextID `json:"texts"`
	Decision int64    `json:"decision"` // the last decision's number
	Made     Made     `json:"made"`
}
