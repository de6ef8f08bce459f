package sandbox

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// A frame is what parent and child send each other over the child's standard input and output:
//
//	bytes 0-3  "RPR" and the kind of frame
//	bytes 4-7  length of the body, big-endian
//	then       the body
//
// The parent sends one frame of kind setup, its body the setup as JSON, and one of kind document for every job: the length of the
// job's head (4 bytes, big-endian), the head, the document. The child answers setup with a greeting, its body a hello as JSON, and
// every document with frames of kind step (4 bytes, big-endian: the number of the part that begins), as many as it likes up to
// maxSteps, frames of kind piece (bytes of the answer), and at last one without a body: done, last (done, and the child has grown too
// big to be given another document), failed (it panicked) or over (the answer is longer than allowed).
type kind byte

const (
	setup    kind = 's'
	document kind = 'd'
	greeting kind = 'h'
	step     kind = 't'
	piece    kind = 'b'
	done     kind = 'a'
	last     kind = 'l'
	failed   kind = 'p'
	over     kind = 'o'
)

const (
	maxSteps = 100_000   // frames of kind step that one document may cost
	maxPiece = 1 << 20   // bytes of a frame from a child
	maxFrame = 1<<32 - 1 // bytes of a frame
)

var (
	errFrame  = errors.New("not a frame")
	errLength = errors.New("frame too long")
)

// writeFrame writes a frame whose body is given in parts.
func writeFrame(w io.Writer, k kind, body ...[]byte) error {
	n := 0
	for _, b := range body {
		n += len(b)
	}
	if n > maxFrame {
		return errLength
	}
	head := binary.BigEndian.AppendUint32([]byte{'R', 'P', 'R', byte(k)}, uint32(n))
	for _, b := range append([][]byte{head}, body...) {
		if _, err := w.Write(b); err != nil {
			return fmt.Errorf("write frame: %w", err)
		}
	}
	return nil
}

// readFrame reads a frame of at most limit bytes, for which memory is taken at once: a parent, which does not trust its child, allows
// it maxPiece. At the end of the input the error is io.EOF.
func readFrame(r io.Reader, limit int64) (kind, []byte, error) {
	var head [8]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return 0, nil, err
	}
	n := int64(binary.BigEndian.Uint32(head[4:]))
	switch {
	case string(head[:3]) != "RPR":
		return 0, nil, errFrame
	case n > limit:
		return 0, nil, errLength
	}
	body := make([]byte, n)
	if _, err := io.ReadFull(r, body); err != nil {
		return 0, nil, fmt.Errorf("read frame: %w", err)
	}
	return kind(head[3]), body, nil
}

// pack writes a job as the body of a frame, in parts.
func (j Job) pack() [][]byte {
	return [][]byte{binary.BigEndian.AppendUint32(nil, uint32(len(j.Head))), j.Head, j.Doc}
}

// unpack reads the body of a frame of kind document.
func unpack(body []byte) (Job, error) {
	if len(body) < 4 {
		return Job{}, errFrame
	}
	n, rest := int64(binary.BigEndian.Uint32(body)), body[4:]
	if n > int64(len(rest)) {
		return Job{}, errFrame
	}
	return Job{Head: rest[:n:n], Doc: rest[n:]}, nil
}
