package drawn

// Role is what a part of a document is by its own tags.
type Role uint8

// The roles that matter for reading.
const (
	Untagged Role = iota
	Heading
	Paragraph
	Item
	Cell
	Note
)

// Tag is a part of a document that it has tagged.
type Tag struct {
	Role  Role
	Level int // of a heading, from 1; 0 if it does not say
}

// TagOf reads a standard structure type (ISO 32000-1, 14.8.4).
func TagOf(kind string) Tag {
	switch kind {
	case "P", "BlockQuote", "Caption", "TOCI":
		return Tag{Role: Paragraph}
	case "LI":
		return Tag{Role: Item}
	case "TH", "TD":
		return Tag{Role: Cell}
	case "Note":
		return Tag{Role: Note}
	case "H", "Title":
		return Tag{Role: Heading}
	}
	if len(kind) == 2 && kind[0] == 'H' && kind[1] >= '1' && kind[1] <= '6' {
		return Tag{Role: Heading, Level: int(kind[1] - '0')}
	}
	return Tag{}
}

// Within reports whether what is tagged t opens a part of its own within outer: everything does but a paragraph, which belongs to the
// heading, list item, cell or note that it is in.
func (t Tag) Within(outer Tag) bool {
	return t.Role != Untagged && (t.Role != Paragraph || outer.Role == Untagged || outer.Role == Paragraph)
}
