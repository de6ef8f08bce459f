package corpus

// Collection is all that a reader with some Access may see of a workspace's record: what counts and reports are made from.
// Everything in it is sorted, so that what is made from it is the same on any machine.
type Collection struct {
	Calls       []Call                    // by id
	Submitters  map[SubmitterID]Submitter // everybody named in Submissions, with their kind at the cut-off date
	Submissions []Submission              // by id
	Readings    map[DocID]Reading
	Findings    []Finding  // by document, passage, theme
	Uncoded     []Uncoded  // by document, passage
	Relations   []Relation // by kind, group, documents, passage; none of what is count-only
	Decisions   []Decision // by number
	Made        Made
}

// Reading is what was read of one document.
type Reading struct {
	Document Document
	Text     TextID
	Language Lang
	Pages    int        // 0 in a format without pages
	Unread   int        // pages that could not be read: scans, damage
	Passages int        // without headings
	Untagged int        // paragraphs, list items, rows and answers that carry no theme
	Letters  int        // runes of text; 0 means that nothing was read
	Error    *ReadError // nil if all of it was read
}

// Finding is a Tag with what a reader needs to see of its passage.
type Finding struct {
	Tag
	Document DocID
	Page     int // where the passage starts; 0 if none
	Lang     Lang
	Kind     PassageKind
	Heading  []string
	Quote    string // the bytes of the first Evidence's Span
}

// Uncoded is a passage of some length that carries no theme: what the codebook may lack.
type Uncoded struct {
	Document DocID
	Passage  PassageID
	Page     int // where it starts; 0 if none
	Lang     Lang
	Text     string
}

// Made says what a Collection was made with, for the method note and the snapshot.
type Made struct {
	Program    string // version
	Extraction string // key
	Taxonomy   string // digest
	Engine     string // of the tagger: name and version
	Model      string // digest of the learned model; "" without one
	Record     string `json:",omitempty"` // digest of what record and configuration say; "" where nothing is kept of them
}
