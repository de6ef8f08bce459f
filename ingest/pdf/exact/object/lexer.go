package object

// Kind is the kind of a token.
type Kind uint8

// Kinds of tokens.
const (
	EOF Kind = iota
	Number
	NameToken
	StringToken
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

// NewLexer starts at pos of data.
func NewLexer(data []byte, pos int) *Lexer { return &Lexer{data: data, pos: pos} }

// Pos is where the next token is looked for.
func (l *Lexer) Pos() int { return l.pos }

// Seek goes to pos.
func (l *Lexer) Seek(pos int) { l.pos = pos }

// Reset gives up the bytes of earlier tokens.
func (l *Lexer) Reset() { l.buf = l.buf[:0] }

// classes says of every byte whether it is white space, a delimiter or regular.
const classes = "wrrrrrrrrwwrwwrrrrrrrrrrrrrrrrrrwrrrrdrrddrrrrrdrrrrrrrrrrrrdrdrrrrrrrrrrrrrrrrrrrrrrrrrrrrdrdrrrrrrrrrrrrrrrrrrrrrrrrrrrrrdrdrr" +
	"rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr"

func space(c byte) bool { return classes[c] == 'w' }

func regular(c byte) bool { return classes[c] == 'r' }

// skip passes white space and comments.
func (l *Lexer) skip() {
	for l.pos < len(l.data) {
		switch c := l.data[l.pos]; {
		case space(c):
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
	l.skip()
	if l.pos >= len(l.data) {
		return Token{}
	}
	switch c := l.data[l.pos]; c {
	case '/':
		l.pos++
		return l.name()
	case '(':
		l.pos++
		return l.literal()
	case '<':
		if l.peek(1) == '<' {
			return l.mark(2, DictOpen)
		}
		l.pos++
		return l.hex()
	case '>':
		if l.peek(1) == '>' {
			return l.mark(2, DictClose)
		}
		return l.mark(1, Bad)
	case '[':
		return l.mark(1, ArrayOpen)
	case ']':
		return l.mark(1, ArrayClose)
	case ')', '{', '}':
		return l.mark(1, Bad)
	default:
		return l.word(c)
	}
}

func (l *Lexer) peek(n int) byte {
	if l.pos+n < len(l.data) {
		return l.data[l.pos+n]
	}
	return 0
}

func (l *Lexer) mark(n int, k Kind) Token {
	l.pos += n
	return Token{Kind: k}
}

func (l *Lexer) word(c byte) Token {
	if c <= '9' && (c >= '0' || c == '-' || c == '+' || c == '.') {
		return l.number(c)
	}
	from := l.pos
	for l.pos < len(l.data) && regular(l.data[l.pos]) {
		l.pos++
	}
	return Token{Kind: Keyword, Bytes: l.data[from:l.pos]}
}

// number reads a number; what only begins like one is Bad.
func (l *Lexer) number(c byte) Token {
	data, i, sign := l.data, l.pos, 1.0
	if c == '-' || c == '+' {
		if c == '-' {
			sign = -1
		}
		i++
	}
	t, digits, scale := Token{Kind: Number, Int: true}, 0, 1.0
loop:
	for ; i < len(data); i++ {
		switch c := data[i]; {
		case c >= '0' && c <= '9':
			t.Num = t.Num*10 + float64(c-'0')
			digits++
			if !t.Int {
				scale *= 10
			}
		case c == '.' && t.Int:
			t.Int = false
		case regular(c):
			digits = 0
			for i < len(data) && regular(data[i]) {
				i++
			}
			break loop
		default:
			break loop
		}
	}
	l.pos = i
	if digits == 0 || digits > 40 {
		return Token{Kind: Bad}
	}
	t.Num = sign * t.Num / scale
	return t
}

func (l *Lexer) name() Token {
	from, escaped := l.pos, false
	for l.pos < len(l.data) && regular(l.data[l.pos]) {
		escaped = escaped || l.data[l.pos] == '#'
		l.pos++
	}
	b := l.data[from:l.pos]
	if !escaped {
		return Token{Kind: NameToken, Bytes: b}
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
	return Token{Kind: NameToken, Bytes: l.buf[start:len(l.buf):len(l.buf)]}
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

func (l *Lexer) hex() Token {
	start, high, odd := len(l.buf), byte(0), false
	for ; l.pos < len(l.data); l.pos++ {
		c := l.data[l.pos]
		d := digit(c)
		switch {
		case c == '>':
			l.pos++
			if odd {
				l.buf = append(l.buf, high<<4)
			}
			return Token{Kind: StringToken, Bytes: l.buf[start:len(l.buf):len(l.buf)]}
		case space(c):
		case d > 15:
			return Token{Kind: Bad}
		case odd:
			l.buf = append(l.buf, high<<4|d)
			odd = false
		default:
			high, odd = d, true
		}
	}
	return Token{Kind: Bad}
}

// literal reads a string in parentheses.
func (l *Lexer) literal() Token {
	from, depth := l.pos, 1
	for i := l.pos; i < len(l.data); i++ {
		switch l.data[i] {
		case '\\', '\r':
			return l.escaped(from, i, depth)
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				l.pos = i + 1
				return Token{Kind: StringToken, Bytes: l.data[from:i:i]}
			}
		}
	}
	l.pos = len(l.data)
	return Token{Kind: Bad}
}

// escaped goes on with a literal in which an escape was found at i.
func (l *Lexer) escaped(from, i, depth int) Token {
	start := len(l.buf)
	l.buf = append(l.buf, l.data[from:i]...)
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
				return Token{Kind: StringToken, Bytes: l.buf[start:len(l.buf):len(l.buf)]}
			}
		}
		l.buf = append(l.buf, c)
	}
	return Token{Kind: Bad}
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
