package sandbox

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"time"
)

// exitCPU is the child's exit code when it used up its processor time.
const exitCPU = 124

// Handler works on one document in the child.
type Handler func(doc []byte) []byte

// Serve is the child's main loop: it reads documents from in and writes the handler's answers to out until in ends. start makes the
// handler with the pool's Args, and may read files; afterwards the process gives up files, network and other programs, as far as the
// system can. A panic of the handler is answered as such, its text is dropped.
func Serve(in io.Reader, out io.Writer, start func(args map[string]string) (Handler, error)) error {
	r := bufio.NewReaderSize(in, 1<<16)
	k, body, err := readFrame(r, 1<<20)
	if err != nil || k != setup {
		return errors.New("read setup: this command is one that the program gives itself")
	}
	var s setupBody
	if err := json.Unmarshal(body, &s); err != nil {
		return fmt.Errorf("read setup: %w", err)
	}
	debug.SetMemoryLimit(s.Memory / 4 * 3)
	handler, err := start(s.Args)
	if err != nil {
		return greet(out, helloBody{Error: err.Error()})
	}
	if err := greet(out, helloBody{Sandboxed: lockDown(s)}); err != nil {
		return err
	}
	return loop(r, out, s, handler)
}

func greet(out io.Writer, h helloBody) error {
	body, err := json.Marshal(h)
	if err != nil {
		return err
	}
	return writeFrame(out, greeting, body)
}

func loop(r io.Reader, out io.Writer, s setupBody, handler Handler) error {
	for {
		k, doc, err := readFrame(r, 1<<32-1)
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return fmt.Errorf("read document: %w", err)
		case k != document:
			return errFrame
		}
		limitCPU(s.CPU)
		k, answer := guarded(handler, doc)
		if int64(len(answer)) > s.Output {
			k, answer = over, nil
		}
		if err := writeFrame(out, k, answer); err != nil {
			return err
		}
	}
}

// guarded calls the handler and turns a panic into a frame of kind failed.
func guarded(handler Handler, doc []byte) (k kind, answer []byte) {
	defer func() {
		if recover() != nil {
			k, answer = failed, nil
		}
	}()
	return done, handler(doc)
}

// lifetime is the most processor time that a child can use before it is replaced.
func lifetime(s setupBody) time.Duration { return time.Duration(s.Recycle+1) * s.CPU }
