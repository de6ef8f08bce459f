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
// The parent sends one frame of kind setup, its body the Setup as JSON, and one of kind document for every document. The child
// answers setup with hello, its body a hello as JSON, and every document with done (the answer), failed (it panicked) or over (the
// answer is longer than allowed).
type kind byte

const (
	setup    kind = 's'
	document kind = 'd'
	greeting kind = 'h'
	done     kind = 'a'
	failed   kind = 'p'
	over     kind = 'o'
)

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
	body := make([]byte, n)
	if _, err := io.ReadFull(r, body); err != nil {
		return 0, nil, fmt.Errorf("read frame: %w", err)
	}
	return kind(head[3]), body, nil
}
