package sandbox

import (
	"encoding/binary"
	"errors"
	"io"
)

// Reply is where a handler writes its answer.
type Reply struct {
	out  io.Writer
	buf  []byte
	left int64 // bytes that the answer may still have
	over bool
	err  error // of out
}

var errOver = errors.New("the answer is longer than allowed")

// Begin tells the parent the number of the part of the document, from 1, that the handler is about to start on: if the child must be
// killed, the parent knows where. 0 is for work that belongs to no part.
func (r *Reply) Begin(part int) {
	if r.err == nil {
		r.err = writeFrame(r.out, step, binary.BigEndian.AppendUint32(nil, uint32(part)))
	}
}

// Write appends to the answer, which goes to the parent a MiB at a time.
func (r *Reply) Write(p []byte) (int, error) {
	if r.left -= int64(len(p)); r.left < 0 {
		r.over = true
		return 0, errOver
	}
	for rest := p; len(rest) > 0 && r.err == nil; {
		n := min(len(rest), maxPiece-len(r.buf))
		r.buf = append(r.buf, rest[:n]...)
		if rest = rest[n:]; len(r.buf) == maxPiece {
			r.flush()
		}
	}
	if r.err != nil {
		return 0, r.err
	}
	return len(p), nil
}

func (r *Reply) flush() {
	if r.err == nil && len(r.buf) > 0 {
		r.err = writeFrame(r.out, piece, r.buf)
	}
	r.buf = r.buf[:0]
}

// end sends what is left of the answer, and its last frame.
func (r *Reply) end(k kind) error {
	if r.over {
		k = over
	}
	r.flush()
	if r.err != nil {
		return r.err
	}
	return writeFrame(r.out, k)
}
