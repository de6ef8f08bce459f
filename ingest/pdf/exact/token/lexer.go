// Package token cuts PDF files and content streams into tokens.
package token

// Kind is the kind of a token.
type Kind uint8

// Kinds of tokens.
const (
	EOF Kind = iota
	Number
	Name
	String
	Keyword // an operator, true, false, null, R
	ArrayOpen
	ArrayClose
	DictOpen
	DictClose
	Bad // not PDF
)

// Token is one token. Bytes of a string without escapes are a part of the data; others stay good until Reset.
type Token struct {
	Kind  Kind
	Int   bool    // a Number without a point
	Num   float64 // of a Number
	Bytes []byte  // of a name, string or keyword
}

// Lexer cuts data into tokens, without an allocation for most of them.
type Lexer struct {
	data []byte
	pos  int
	buf  []byte // of strings and names that had escapes
}

// New starts at pos of data.
func New(data []byte, pos int) *Lexer { return &Lexer{data: data, pos: pos} }

// Pos is where the next token is looked for.
func (l *Lexer) Pos() int { return l.pos }

// Seek goes to pos.
func (l *Lexer) Seek(pos int) { l.pos = pos }

// Reset gives up the bytes of earlier tokens.
func (l *Lexer) Reset() { l.buf = l.buf[:0] }

// classes says of every byte whether it is white space, a delimiter or regular.
const classes = "wrrrrrrrrwwrwwrrrrrrrrrrrrrrrrrrwrrrrdrrddrrrrrdrrrrrrrrrrrrdrdrrrrrrrrrrrrrrrrrrrrrrrrrrrrdrdrrrrrrrrrrrrrrrrrrrrrrrrrrrrrdrdrr" +
	"rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr"

// Space reports whether a byte is white space.
func Space(c byte) bool { return classes[c] == 'w' }

func regular(c byte) bool { return classes[c] == 'r' }

// Skip passes white space and comments.
func (l *Lexer) Skip() {
	for l.pos < len(l.data) {
		switch c := l.data[l.pos]; {
		case Space(c):
			l.pos++
		case c == '%':
			for l.pos < len(l.data) && l.data[l.pos] != '\n' && l.data[l.pos] != '\r' {
				l.pos++
			}
		default:
			return
		}
	}
}

// Next returns the next token.
func (l *Lexer) Next() Token {
	var t Token
	l.Read(&t)
	return t
}

// Read reads the next token into t. A content stream has a million of them: handing them back by value cost a tenth of all reading.
func (l *Lexer) Read(t *Token) {
	l.Skip()
	t.Kind = EOF
	if l.pos >= len(l.data) {
		return
	}
	switch c := l.data[l.pos]; c {
	case '/':
		l.pos++
		l.name(t)
	case '(':
		l.pos++
		l.literal(t)
	case '<':
		if l.peek(1) == '<' {
			l.mark(t, 2, DictOpen)
			return
		}
		l.pos++
		l.Hex(t)
	case '>':
		if l.peek(1) == '>' {
			l.mark(t, 2, DictClose)
			return
		}
		l.mark(t, 1, Bad)
	case '[':
		l.mark(t, 1, ArrayOpen)
	case ']':
		l.mark(t, 1, ArrayClose)
	case ')', '{', '}':
		l.mark(t, 1, Bad)
	default:
		if c <= '9' && (c >= '0' || c == '-' || c == '+' || c == '.') {
			l.number(t, c)
			return
		}
		from := l.pos
		for l.pos < len(l.data) && regular(l.data[l.pos]) {
			l.pos++
		}
		t.Kind, t.Bytes = Keyword, l.data[from:l.pos]
	}
}

func (l *Lexer) peek(n int) byte {
	if l.pos+n < len(l.data) {
		return l.data[l.pos+n]
	}
	return 0
}

func (l *Lexer) mark(t *Token, n int, k Kind) {
	l.pos += n
	t.Kind = k
}

// number reads a number; what only begins like one is Bad.
func (l *Lexer) number(t *Token, c byte) {
	data, i, negative := l.data, l.pos, c == '-'
	if c == '-' || c == '+' {
		i++
	}
	value, digits, point := uint64(0), 0, -1
loop:
	for ; i < len(data); i++ {
		switch c := data[i]; {
		case c >= '0' && c <= '9':
			if digits < 18 { // the rest is beyond what a number here can hold
				value = value*10 + uint64(c-'0')
			} else if point < 0 {
				digits = 100
			}
			digits++
		case c == '.' && point < 0:
			point = digits
		case regular(c):
			digits = 100
		default:
			break loop
		}
	}
	l.pos = i
	t.Kind, t.Int = Number, point < 0
	if digits == 0 || digits >= 100 {
		t.Kind = Bad
		return
	}
	t.Num = float64(value)
	for n := min(digits, 18) - point; point >= 0 && n > 0; n -= 6 {
		t.Num /= scale(n)
	}
	if negative {
		t.Num = -t.Num
	}
}

// scale is ten to the power of n, at most a million.
func scale(n int) float64 {
	switch n {
	case 1:
		return 10
	case 2:
		return 100
	case 3:
		return 1000
	case 4:
		return 1e4
	case 5:
		return 1e5
	}
	return 1e6
}

func (l *Lexer) name(t *Token) {
	from, escaped := l.pos, false
	for l.pos < len(l.data) && regular(l.data[l.pos]) {
		escaped = escaped || l.data[l.pos] == '#'
		l.pos++
	}
	b := l.data[from:l.pos]
	t.Kind, t.Bytes = Name, b
	if !escaped {
		return
	}
	start := len(l.buf)
	for i := 0; i < len(b); i++ {
		if b[i] == '#' && i+2 < len(b) && digit(b[i+1]) < 16 && digit(b[i+2]) < 16 {
			l.buf = append(l.buf, digit(b[i+1])<<4|digit(b[i+2]))
			i += 2
			continue
		}
		l.buf = append(l.buf, b[i])
	}
	t.Bytes = l.buf[start:len(l.buf):len(l.buf)]
}

// digit is the value of a hexadecimal digit, 16 if it is none.
func digit(c byte) byte {
	switch {
	case c >= '0' && c <= '9':
		return c - '0'
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10
	}
	return 16
}

// Hex reads the digits of a string up to >.
func (l *Lexer) Hex(t *Token) {
	start, high, odd := len(l.buf), byte(0), false
	t.Kind = Bad
	for ; l.pos < len(l.data); l.pos++ {
		c := l.data[l.pos]
		d := digit(c)
		switch {
		case c == '>':
			l.pos++
			if odd {
				l.buf = append(l.buf, high<<4)
			}
			t.Kind, t.Bytes = String, l.buf[start:len(l.buf):len(l.buf)]
			return
		case Space(c):
		case d > 15:
			return
		case odd:
			l.buf = append(l.buf, high<<4|d)
			odd = false
		default:
			high, odd = d, true
		}
	}
}

// literal reads a string in parentheses.
func (l *Lexer) literal(t *Token) {
	from, depth := l.pos, 1
	for i := l.pos; i < len(l.data); i++ {
		switch l.data[i] {
		case '\\', '\r':
			l.escaped(t, from, i, depth)
			return
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				l.pos = i + 1
				t.Kind, t.Bytes = String, l.data[from:i:i]
				return
			}
		}
	}
	l.pos, t.Kind = len(l.data), Bad
}

// escaped goes on with a literal in which an escape was found at i.
func (l *Lexer) escaped(t *Token, from, i, depth int) {
	start := len(l.buf)
	l.buf = append(l.buf, l.data[from:i]...)
	t.Kind = Bad
	for l.pos = i; l.pos < len(l.data); {
		c := l.data[l.pos]
		l.pos++
		switch c {
		case '\\':
			l.escape()
			continue
		case '\r':
			if l.peek(0) == '\n' {
				l.pos++
			}
			c = '\n'
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				t.Kind, t.Bytes = String, l.buf[start:len(l.buf):len(l.buf)]
				return
			}
		}
		l.buf = append(l.buf, c)
	}
}

// escape reads what stands behind a backslash.
func (l *Lexer) escape() {
	c := l.peek(0)
	l.pos++
	switch c {
	case 'n':
		c = '\n'
	case 'r':
		c = '\r'
	case 't':
		c = '\t'
	case 'b':
		c = '\b'
	case 'f':
		c = '\f'
	case '\n':
		return
	case '\r':
		if l.peek(0) == '\n' {
			l.pos++
		}
		return
	case '0', '1', '2', '3', '4', '5', '6', '7':
		c -= '0'
		for n := 0; n < 2 && l.peek(0) >= '0' && l.peek(0) <= '7'; n++ {
			c = c<<3 | (l.peek(0) - '0')
			l.pos++
		}
	}
	l.buf = append(l.buf, c)
}

// Data is what the lexer cuts.
func (l *Lexer) Data() []byte { return l.data }
