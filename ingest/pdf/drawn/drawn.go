// Package drawn holds what is drawn on the pages of a PDF, as an engine saw it: the nouns that the engines share with package layout.
package drawn

// Char is one character of a page. Places are in points of 1/72 inch, the origin at the lower left of the page as it is shown. No
// character lies wholly outside the sheet.
type Char struct {
	Rune                     rune
	Left, Right, Bottom, Top float64 // its loose box: the advance wide, the font's ascent and descent high
	X, Y                     float64 // its origin on the baseline
	Size                     float64 // of the type, in points as drawn
	Angle                    float64 // radians, counter-clockwise, from 0
	Font                     int     // index into Page.Fonts
	Tag                      int     // index into Page.Tags; 0 if it has none
	Generated                bool    // not on the page: a space or line break that the engine put in
}

// Font is what is known of a typeface.
type Font struct {
	Name string
	Bold bool
}

// Page is what is on one page.
type Page struct {
	Width, Height float64
	Chars         []Char
	Fonts         []Font
	Tags          []Tag // the parts to which characters belong, from 1; nil if the document has no tags
	Images        int   // pictures
	Annotations   int   // form fields and notes, links aside
	Flattened     bool  // fields and notes were drawn into the page before reading
}

// Bookmark is an entry of the document's outline.
type Bookmark struct {
	Title string
	Level int // from 1
	Page  int // from 0; -1 if it leads nowhere
}
