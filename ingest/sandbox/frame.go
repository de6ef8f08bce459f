package sandbox

import (
	"bytes"
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
// maxSteps, and at last one of kind done (the answer), failed (it panicked) or over (the answer is longer than allowed).
type kind byte

const (
	setup    kind = 's'
	document kind = 'd'
	greeting kind = 'h'
	done     kind = 'a'
	failed   kind = 'p'
	over     kind = 'o'
	step     kind = 't'
)

// maxSteps is how many frames of kind step one document may cost.
const maxSteps = 100_000

var (
	errFrame  = errors.New("not a frame")
	errLength = errors.New("frame too long")
)

func writeFrame(w io.Writer, k kind, body []byte) error {
	head := binary.BigEndian.AppendUint32([]byte{'R', 'P', 'R', byte(k)}, uint32(len(body)))
	if _, err := w.Write(head); err != nil {
		return fmt.Errorf("write frame: %w", err)
	}
	if _, err := w.Write(body); err != nil {
		return fmt.Errorf("write frame: %w", err)
	}
	return nil
}

// readFrame reads a frame of at most limit bytes. At the end of the input the error is io.EOF.
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
	body, err := readBody(r, n)
	return kind(head[3]), body, err
}

// readBody reads n bytes. It takes memory as they come, not as they are announced.
func readBody(r io.Reader, n int64) ([]byte, error) {
	const much = 1 << 20
	if n <= much {
		body := make([]byte, n)
		if _, err := io.ReadFull(r, body); err != nil {
			return nil, fmt.Errorf("read frame: %w", err)
		}
		return body, nil
	}
	var b bytes.Buffer
	b.Grow(much)
	if _, err := io.CopyN(&b, r, n); err != nil {
		return nil, fmt.Errorf("read frame: %w", err)
	}
	return b.Bytes(), nil
}

// pack writes a job as the body of a frame.
func (j Job) pack() []byte {
	out := make([]byte, 0, 4+len(j.Head)+len(j.Doc))
	out = binary.BigEndian.AppendUint32(out, uint32(len(j.Head)))
	return append(append(out, j.Head...), j.Doc...)
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
	return Job{Head: rest[:n], Doc: rest[n:]}, nil
}
