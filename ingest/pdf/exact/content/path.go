package content

// passPaths passes over operators that draw lines and set colours, with their numbers: charts and maps are made of a hundred thousand of
// them, and read token by token they cost more than all the text of a document.
func (in *interpreter) passPaths() {
	data, pos := in.lex.Data(), in.lex.Pos()
	for {
		at := pos
		for at < len(data) && numeric(data[at]) {
			at++
		}
		from := at
		for at < len(data) && at-from < 3 && (data[at] >= 'A' && data[at] <= 'z' || data[at] == '*') {
			at++
		}
		if from == at || at < len(data) && data[at] > ' ' || !draws(string(data[from:at])) {
			break
		}
		*in.budget++
		pos = at
	}
	in.lex.Seek(pos)
}

// numeric reports whether a byte belongs to a number or stands between two.
func numeric(c byte) bool {
	const of = 1<<' ' | 1<<'\n' | 1<<'\r' | 1<<'\t' | 1<<'-' | 1<<'.' | 0x3FF<<'0'
	return c < 64 && uint64(of)>>c&1 != 0
}

// draws reports whether an operator only draws or only sets how to draw.
func draws(op string) bool {
	switch op {
	case "m", "l", "c", "v", "y", "h", "re", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n", "W", "W*", "w", "J", "j", "M", "i",
		"g", "G", "rg", "RG", "k", "K", "sc", "SC", "scn", "SCN":
		return true
	}
	return false
}
