package ingest

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"unicode/utf8"

	"rapporteur/corpus"
	"rapporteur/ingest/block"
)

// An answer is the bytes of the members one after the other, as they are unpacked, then the head as JSON, and at last its length
// (4 bytes, big-endian). A member without a name is dropped.
type head struct {
	Text    corpus.Text
	Members []memberHead
	Boxes   []block.Box `json:",omitempty"`
}

type memberHead struct {
	Name string
	Size int
}

var errAnswer = errors.New("not an answer")

// answer is the child's end of it. It is an archive.Sink.
type answer struct {
	to      io.Writer
	members []memberHead
	size    int // of the member being written
}

// Write writes bytes of a member.
func (a *answer) Write(p []byte) (int, error) {
	n, err := a.to.Write(p)
	a.size += n
	return n, err
}

// End ends a member.
func (a *answer) End(name string, keep bool) {
	if !keep {
		name = ""
	}
	if keep || a.size > 0 {
		a.members = append(a.members, memberHead{name, a.size})
	}
	a.size = 0
}

// send writes a result's own members, and the head.
func (a *answer) send(r Result) error {
	for _, m := range r.Members {
		if _, err := a.Write(m.Data); err != nil {
			return err
		}
		a.End(m.Name, true)
	}
	body, err := json.Marshal(head{r.Text, a.members, r.boxes})
	if err != nil {
		return fmt.Errorf("encode answer: %w", err)
	}
	_, err = a.to.Write(binary.BigEndian.AppendUint32(body, uint32(len(body))))
	return err
}

func decode(answer []byte) (Result, error) {
	at := len(answer) - 4
	if at < 0 {
		return Result{}, errAnswer
	}
	n := int64(binary.BigEndian.Uint32(answer[at:]))
	if n > int64(at) {
		return Result{}, errAnswer
	}
	var h head
	if err := json.Unmarshal(answer[at-int(n):at], &h); err != nil {
		return Result{}, fmt.Errorf("decode answer: %w", err)
	}
	members, err := split(h.Members, answer[:at-int(n)])
	return Result{Text: h.Text, Members: members, boxes: h.Boxes}, err
}

// split parts the bytes among the members.
func split(heads []memberHead, data []byte) ([]block.Member, error) {
	var out []block.Member
	for _, m := range heads {
		if m.Size < 0 || m.Size > len(data) || m.Name != "" && !localName(m.Name) {
			return nil, errAnswer
		}
		if m.Name != "" {
			out = append(out, block.Member{Name: m.Name, Data: data[:m.Size:m.Size]})
		}
		data = data[m.Size:]
	}
	if len(data) > 0 {
		return nil, errAnswer
	}
	return out, nil
}

// localName reports whether a member's name is relative, clean and leads nowhere else.
func localName(name string) bool {
	return len(name) < 4096 && utf8.ValidString(name) && path.Clean(name) == name && !path.IsAbs(name) &&
		name != ".." && !strings.HasPrefix(name, "../") && !strings.ContainsAny(name, "\\\x00")
}
