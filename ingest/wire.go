package ingest

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"strings"
	"unicode/utf8"

	"rapporteur/corpus"
	"rapporteur/ingest/block"
)

// An answer is the length of its head (4 bytes, big-endian), the head as JSON, and the bytes of the members one after the other.
type head struct {
	Text    corpus.Text
	Members []memberHead
}

type memberHead struct {
	Name string
	Size int
}

var errAnswer = errors.New("not an answer")

func encode(r Result) []byte {
	h := head{Text: r.Text}
	for _, m := range r.Members {
		h.Members = append(h.Members, memberHead{m.Name, len(m.Data)})
	}
	body, err := json.Marshal(h)
	if err != nil {
		return nil // strings and numbers always encode; an empty answer is refused by decode
	}
	out := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	out = append(out, body...)
	for _, m := range r.Members {
		out = append(out, m.Data...)
	}
	return out
}

func decode(answer []byte) (Result, error) {
	if len(answer) < 4 {
		return Result{}, errAnswer
	}
	n, rest := int64(binary.BigEndian.Uint32(answer)), answer[4:]
	if n > int64(len(rest)) {
		return Result{}, errAnswer
	}
	var h head
	if err := json.Unmarshal(rest[:n], &h); err != nil {
		return Result{}, fmt.Errorf("decode answer: %w", err)
	}
	members, err := split(h.Members, rest[n:])
	return Result{Text: h.Text, Members: members}, err
}

// split parts the bytes among the members.
func split(heads []memberHead, data []byte) ([]block.Member, error) {
	var out []block.Member
	for _, m := range heads {
		if m.Size < 0 || m.Size > len(data) || !localName(m.Name) {
			return nil, errAnswer
		}
		out = append(out, block.Member{Name: m.Name, Data: data[:m.Size]})
		data = data[m.Size:]
	}
	if len(data) > 0 {
		return nil, errAnswer
	}
	return out, nil
}

// localName reports whether a member's name is relative, clean and leads nowhere else.
func localName(name string) bool {
	return name != "" && len(name) < 4096 && utf8.ValidString(name) && path.Clean(name) == name && !path.IsAbs(name) &&
		name != ".." && !strings.HasPrefix(name, "../") && !strings.ContainsAny(name, "\\\x00")
}
