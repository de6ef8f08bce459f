// Package rtf reads Rich Text files into blocks.
//
// A file is groups in braces, control words and text in the code page of its font. A group inherits the state of the one around
// it, and its end brings that back. Hidden and deleted text, pictures, field codes, comments, headers and footers are left out.
package rtf

import (
	"bytes"
	"io"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"

	"rapporteur/corpus"
	"rapporteur/ingest/block"
	"rapporteur/ingest/flow"
	"rapporteur/ingest/unzip"
)

const (
	mediaType = "application/rtf"
	engine    = "rtf"
)

// deepest is how many groups may be open. Those beyond share the state of the last.
const deepest = 500

// Read returns the blocks of a Rich Text file; it has one page, with number 0.
func Read(data []byte) block.Document {
	var g flow.Gatherer
	start := bytes.Index(data[:min(len(data), 64)], []byte(`{\rtf`))
	if start < 0 {
		return g.Document(mediaType, "", &corpus.ReadError{Kind: corpus.Damaged, Message: "the Rich Text file has no beginning; ask for it again"})
	}
	r := &reader{
		g:      &g,
		scan:   scanner{data: data[start:]},
		state:  state{uc: 1, para: newProps()},
		fonts:  map[int]*font{},
		styles: map[int]style{},
		ansi:   charmap.Windows1252,
	}
	r.stories = []*story{{emit: r.emit, para: newPara()}}
	return g.Document(mediaType, engine, unzip.Reason(r.read()))
}

// dest is where the text of a group goes.
type dest uint8

const (
	body dest = iota
	label
	nowhere
	fontTable
	styleSheet
	either // \upr: text for old programs, and then in \ud the same in Unicode
)

// slot is which of its fonts a run uses: \f, or one that \af gives for a kind of letters.
type slot uint8

const (
	plainSlot slot = iota
	lowSlot
	highSlot
	doubleSlot
	rightSlot
	slots
)

// state is what a group inherits.
type state struct {
	dest, outer dest // outer is that around \upr
	uc          int
	slot        slot
	fonts       [slots]int // number plus 1; 0 is not said
	hidden      bool
	deleted     bool
	bold        bool
	boldRight   bool // \ab: text from right to left is bold
	para        props
	opens       opening // this group began a story
}

type opening uint8

const (
	nothing opening = iota
	note
	box
)

type reader struct {
	g       *flow.Gatherer
	scan    scanner
	state   state
	stack   []state
	over    int // groups open beyond the deepest
	star    bool
	fonts   map[int]*font
	font    *font // of the font table, being read
	styles  map[int]style
	style   style // of the style sheet, being read
	deff    int
	ansi    encoding.Encoding
	pending []byte // text not yet decoded
	high    rune   // first half of a surrogate pair
	skip    int    // characters that stand for the last \u
	stories []*story
}

// read reads to the end of the outermost group. What was open at a premature end is closed, so that nothing read is lost.
func (r *reader) read() error {
	for !r.g.Full() {
		t := r.scan.next()
		if t.kind != text {
			r.flush()
		}
		switch t.kind {
		case end:
			r.finish()
			return io.ErrUnexpectedEOF
		case open:
			r.push()
		case closed:
			r.pop()
			if len(r.stack) == 0 {
				r.finish()
				return nil
			}
		case text:
			r.bytes(t.raw)
		case word:
			r.word(t)
		case symbol:
			r.symbol(t.word)
			continue
		}
		r.star = false
	}
	return nil
}

// finish ends what is open, as it would end if nothing were missing.
func (r *reader) finish() {
	r.endPara()
	for len(r.stack) > 0 {
		r.over = 0
		r.pop()
	}
	r.endStory()
}

func (r *reader) push() {
	r.skip = 0
	if len(r.stack) >= deepest {
		r.over++
		return
	}
	r.stack = append(r.stack, r.state)
	r.state.opens = nothing
	if r.state.dest == styleSheet {
		r.style = newStyle()
	}
}

func (r *reader) pop() {
	r.skip = 0
	if r.over > 0 {
		r.over--
		return
	}
	if len(r.stack) == 0 {
		return
	}
	if r.state.opens != nothing {
		r.closeStory(r.state.opens)
	}
	ended := r.state.dest
	r.state = r.stack[len(r.stack)-1]
	r.stack = r.stack[:len(r.stack)-1]
	if ended == styleSheet && r.state.dest == styleSheet {
		r.styles[r.style.number] = r.style
	}
}
