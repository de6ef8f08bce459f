// Package eml reads mails as mail programs save them (RFC 5322, MIME) into blocks and members.
//
// The subject is the heading, sender and date follow it, then the text: of several versions of one text the plain one. Attachments,
// forwarded mails and named files inside the text are members, to be read in turn. Signatures are left out.
package eml

import (
	"bytes"
	"errors"
	"io"
	"mime/multipart"
	"net/mail"
	"net/textproto"
	"strings"

	"rapporteur/corpus"
	"rapporteur/ingest/block"
	"rapporteur/ingest/flow"
	"rapporteur/ingest/html"
	"rapporteur/ingest/member"
	"rapporteur/ingest/txt"
)

const (
	mediaType = "message/rfc822"
	engine    = "eml"
)

// Limits on one mail. Mail programs nest parts four deep.
const (
	deepest  = 12
	maxParts = 1000
)

// Read returns the text and the attachments of a mail; it has one page, with number 0.
func Read(data []byte) block.Document {
	var g flow.Gatherer
	parsed, err := mail.ReadMessage(bytes.NewReader(sound(data)))
	if err != nil {
		return g.Document(mediaType, "", &corpus.ReadError{Kind: corpus.Damaged, Message: "the mail has no header that can be read; ask for it again, or as PDF"})
	}
	m := &message{}
	heading(&g, parsed.Header)
	found := m.part(textproto.MIMEHeader(parsed.Header), parsed.Body, 0)
	doc := g.Document(mediaType, engine, m.err)
	doc.Blocks = append(doc.Blocks, found.blocks...)
	doc.Members = m.members
	doc.Pages[0].Flags = found.flags
	if len(found.blocks) > 0 || len(m.members) > 0 {
		doc.Error = m.err // subject and date are text enough where there is an attachment
	}
	return doc
}

// message is one mail while it is read.
type message struct {
	members []block.Member
	names   member.Names
	parts   int
	err     *corpus.ReadError // the first that was met
}

func (m *message) fail(err *corpus.ReadError) {
	if m.err == nil {
		m.err = err
	}
}

// body is the text of a part.
type body struct {
	blocks []block.Block
	flags  []string
	plain  bool
}

func heading(g *flow.Gatherer, h mail.Header) {
	g.Add(corpus.Heading, 1, words(h.Get("Subject")))
	for _, name := range []string{"From", "Date"} {
		if v := words(h.Get(name)); v != "" {
			g.Add(corpus.Paragraph, 0, name+": "+v)
		}
	}
}

// part reads one part of a mail, or the whole of it.
func (m *message) part(h textproto.MIMEHeader, r io.Reader, depth int) body {
	if m.parts++; m.parts > maxParts || depth > deepest {
		m.fail(&corpus.ReadError{Kind: corpus.LimitOutput, Message: "the mail has more than 1,000 parts, or parts nested more than 12 deep; those were not read. Send its attachments singly"})
		return body{}
	}
	kind, params := contentType(h)
	if strings.HasPrefix(kind, "multipart/") && params["boundary"] != "" {
		return m.multi(kind, params["boundary"], r, depth)
	}
	if kind == "application/pgp-signature" || kind == "application/pkcs7-signature" || kind == "application/x-pkcs7-signature" {
		return body{}
	}
	data, err := content(h.Get("Content-Transfer-Encoding"), r)
	if err != nil {
		m.fail(cutOff())
	}
	name := fileName(h, params)
	if name == "" && !attached(h) {
		switch kind {
		case "text/plain", "text/html", "application/xhtml+xml":
			return text(data, kind, params["charset"])
		}
	}
	m.keep(name, kind, data, h)
	return body{}
}

// multi reads the parts of a part. Of alternatives, which come in order of richness, the plain text is kept, or else the richest.
func (m *message) multi(kind, boundary string, r io.Reader, depth int) body {
	var out body
	parts := multipart.NewReader(r, boundary)
	for m.parts <= maxParts {
		p, err := parts.NextRawPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			m.fail(cutOff())
			break
		}
		next := m.part(p.Header, p, depth+1)
		switch {
		case len(next.blocks) == 0:
		case kind != "multipart/alternative":
			out.blocks, out.flags, out.plain = append(out.blocks, next.blocks...), append(out.flags, next.flags...), next.plain
		case !out.plain:
			out = next
		}
	}
	return out
}

// keep makes a member of a part. A picture that has no name is part of the layout.
func (m *message) keep(name, kind string, data []byte, h textproto.MIMEHeader) {
	if name == "" && (strings.HasPrefix(kind, "image/") && !attached(h) || kind == "text/calendar") || len(data) == 0 {
		return
	}
	if name == "" {
		name = "attachment" + extension(kind)
		if kind == mediaType {
			name = forwarded(data)
		}
	}
	m.members = append(m.members, block.Member{Name: m.names.Free(member.Clean(name)), Data: data})
}

// forwarded names a mail in a mail by its subject.
func forwarded(data []byte) string {
	subject := ""
	if parsed, err := mail.ReadMessage(bytes.NewReader(sound(data))); err == nil {
		subject = strings.NewReplacer("/", "-", `\`, "-", ":", "").Replace(flow.Line(words(parsed.Header.Get("Subject"))))
	}
	if subject == "" {
		subject = "message"
	}
	return string([]rune(subject)[:min(len([]rune(subject)), 80)]) + ".eml"
}

// text reads a text part by the reader of its format, after decoding it: the header of a part knows its encoding best.
func text(data []byte, kind, label string) body {
	decoded := []byte(decode(data, label))
	read := html.Read
	if kind == "text/plain" {
		read = txt.Read
	}
	doc := read(decoded)
	out := body{blocks: doc.Blocks, plain: kind == "text/plain"}
	if len(doc.Pages) > 0 {
		out.flags = doc.Pages[0].Flags
	}
	return out
}

func cutOff() *corpus.ReadError {
	return &corpus.ReadError{Kind: corpus.Damaged, Message: "the mail is cut off or broken; what could be read of it was. Ask for it again"}
}
