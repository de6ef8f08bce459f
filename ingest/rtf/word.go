package rtf

import (
	"golang.org/x/text/encoding/charmap"
)

// word takes a control word. In a group that is left out only the length of binary data counts.
func (r *reader) word(t token) {
	switch {
	case t.word == "bin":
		r.scan.skip(t.num)
		return
	case r.state.dest == nowhere:
		return
	case t.word == "u":
		r.unicode(t.num)
		return
	}
	if s, ok := special(t.word); ok {
		r.character(s)
		return
	}
	r.skip = 0
	if r.destination(t.word) || r.fontWord(t) || r.runWord(t) {
		return
	}
	if r.state.dest == styleSheet {
		r.styleWord(t)
		return
	}
	r.paraWord(t)
}

// special returns the character for which a control word stands.
func special(word string) (string, bool) {
	switch word {
	case "tab", "line", "page", "column", "softline", "softpage", "emspace", "enspace", "qmspace":
		return " ", true
	case "emdash":
		return "—", true
	case "endash":
		return "–", true
	case "lquote":
		return "‘", true
	case "rquote":
		return "’", true
	case "ldblquote":
		return "“", true
	case "rdblquote":
		return "”", true
	case "bullet":
		return "•", true
	case "zwj":
		return "\u200D", true
	case "zwnj":
		return "\u200C", true
	}
	return "", false
}

// destination decides where the text of a group goes by the word with which it begins. A group begun with \* and a word not
// known here is left out, as the format has it.
func (r *reader) destination(word string) bool {
	switch word {
	case "fonttbl":
		r.state.dest = fontTable
	case "stylesheet":
		r.state.dest = styleSheet
	case "listtext", "pntext":
		r.state.dest = label
	case "footnote":
		r.openStory(note)
	case "shptxt", "dptxbxtext":
		r.openStory(box)
	case "shpinst", "do":
	case "upr":
		r.state.outer, r.state.dest = r.state.dest, either
	case "ud":
		if r.state.dest == either {
			r.state.dest = r.state.outer
		}
	case "colortbl", "info", "pict", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "ftnsep", "ftnsepc",
		"ftncn", "aftnsep", "aftnsepc", "aftncn", "fldinst", "nonshppict", "shprslt", "sp", "filetbl", "listtable", "revtbl", "pnseclvl", "xe", "tc",
		"tcn", "rxe", "txe", "bkmkstart", "bkmkend", "template", "objdata", "nonesttables", "private", "annotation", "atnid", "atnauthor":
		r.state.dest = nowhere
	default:
		if r.star {
			r.state.dest = nowhere
		}
		return r.star
	}
	return true
}

// fontWord takes what says how bytes are letters.
func (r *reader) fontWord(t token) bool {
	switch t.word {
	case "ansicpg":
		if enc := codePage(t.num); enc != nil {
			r.ansi = enc
		}
	case "mac":
		r.ansi = charmap.Macintosh
	case "pc":
		r.ansi = charmap.CodePage437
	case "pca":
		r.ansi = charmap.CodePage850
	case "deff":
		r.deff = max(0, t.num)
	case "uc":
		r.state.uc = max(0, t.num)
	case "f":
		r.state.fonts[plainSlot] = max(0, t.num) + 1
		if r.state.dest == fontTable {
			r.font = &font{}
			r.fonts[max(0, t.num)] = r.font
		}
	case "fcharset":
		if r.font != nil && r.state.dest == fontTable {
			r.font.encoding, r.font.symbols = charset(t.num), t.num == symbolCharset
		}
	case "cpg":
		if enc := codePage(t.num); r.font != nil && enc != nil && r.state.dest == fontTable {
			r.font.encoding = enc
		}
	case "af":
		if r.state.slot != plainSlot {
			r.state.fonts[r.state.slot] = max(0, t.num) + 1
		}
	case "loch":
		r.state.slot = lowSlot
	case "hich":
		r.state.slot = highSlot
	case "dbch":
		r.state.slot = doubleSlot
	case "rtlch":
		r.state.slot = rightSlot
	case "ltrch":
		r.state.slot = plainSlot
	default:
		return false
	}
	return true
}

// runWord takes what says how text looks, as far as it counts.
func (r *reader) runWord(t token) bool {
	switch t.word {
	case "plain":
		r.state.fonts, r.state.slot = [slots]int{}, plainSlot
		r.state.hidden, r.state.deleted, r.state.bold, r.state.boldRight = false, false, false, false
	case "v":
		r.state.hidden = !t.off()
	case "deleted":
		r.state.deleted = !t.off()
	case "b":
		r.state.bold = !t.off()
	case "ab":
		r.state.boldRight = !t.off()
	default:
		return false
	}
	return true
}

// paraWord takes what begins, ends and describes paragraphs. Those in the label of a list item are of its looks.
func (r *reader) paraWord(t token) {
	if r.state.dest != body {
		return
	}
	switch t.word {
	case "par", "sect", "nestcell":
		r.endPara()
	case "cell":
		r.endCell()
	case "row":
		r.endRow()
	case "pard":
		r.state.para = newProps()
	case "s":
		r.state.para.style = t.num
	case "outlinelevel":
		r.state.para.outline = t.num
	case "ls":
		r.state.para.list = t.num > 0
	case "intbl":
		r.state.para.table = !t.off()
	}
}
