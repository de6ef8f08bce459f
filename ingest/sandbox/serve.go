package sandbox

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"runtime/metrics"
	"time"

	"golang.org/x/sync/errgroup"

	"rapporteur/corpus"
)

// exitCPU is the child's exit code when it used up its processor time.
const exitCPU = 124

// Job is what a child is given to do. Pool and Serve hand both parts on as they are; they mean something to the handler alone.
type Job struct {
	Head []byte // what to do with the document
	Doc  []byte
}

// Handler works on one job in the child and writes its answer to the reply. When ctx ends, three quarters of a limit are used up: a
// handler that stops between two parts and answers with those it has is not killed. context.Cause(ctx) is then a *corpus.ReadError.
type Handler func(ctx context.Context, job Job, reply *Reply)

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
	debug.SetMemoryLimit(s.Memory / 4 * 3) // compiling PDFium where no cache has it takes 300 MiB
	handler, err := start(s.Args)
	if err != nil {
		return greet(out, helloBody{Error: err.Error()})
	}
	debug.SetMemoryLimit(s.Memory / 3)
	debug.FreeOSMemory()
	h := helloBody{Grown: mapped() > s.Memory/2}
	h.Sandboxed, h.Missing = lockDown(s)
	if err := greet(out, h); err != nil {
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
		k, body, err := readFrame(r, maxFrame)
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return fmt.Errorf("read document: %w", err)
		case k != document:
			return errFrame
		}
		job, err := unpack(body)
		if err != nil {
			return err
		}
		if err := one(out, s, handler, job); err != nil {
			return err
		}
	}
}

// one works on one job and answers it.
func one(out io.Writer, s setupBody, handler Handler, job Job) error {
	limitCPU(s.CPU)
	ctx, stop := warned(s)
	defer stop()
	reply := &Reply{out: out, left: s.Output}
	k := guarded(func() { handler(ctx, job, reply) })
	if k == done && tidy(s) {
		k = last
	}
	return reply.end(k)
}

// tidy gives memory back after a document that took much, and reports whether the process has grown so much that it should end: what
// it gave back still counts for the system's limit.
func tidy(s setupBody) bool {
	if mapped() < s.Memory/4 {
		return false
	}
	debug.FreeOSMemory()
	return mapped() > s.Memory/2
}

// mapped is how many bytes Go's runtime has from the system, whether it uses them or not. What a library maps by itself is not in it.
func mapped() int64 {
	sample := []metrics.Sample{{Name: "/memory/classes/total:bytes"}}
	metrics.Read(sample)
	return int64(sample[0].Value.Uint64())
}

// warned returns a context that ends when three quarters of the time are used up, with the reason as its cause, and how to end the watch.
func warned(s setupBody) (context.Context, func()) {
	ctx, cancel := context.WithCancelCause(context.Background())
	var g errgroup.Group
	g.Go(func() error {
		watchTime(ctx, s, cancel)
		return nil
	})
	return ctx, func() { cancel(nil); _ = g.Wait() }
}

// watchTime looks at the clocks until ctx ends or a warning is due.
func watchTime(ctx context.Context, s setupBody, warn context.CancelCauseFunc) {
	used, begun := processorTime(), time.Now()
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			switch {
			case processorTime()-used > s.CPU/4*3:
				warn(limitError(corpus.LimitCPU, "reading all of it would take more than %v of processor time; split the document", s.CPU))
			case time.Since(begun) > s.Wall/4*3:
				warn(limitError(corpus.LimitTime, "reading all of it would take longer than %v; try again on a machine less busy, or split the document", s.Wall))
			}
		}
	}
}

// guarded calls a handler and turns a panic into a frame of kind failed.
func guarded(work func()) (k kind) {
	defer func() {
		if recover() != nil {
			k = failed
		}
	}()
	work()
	return done
}

// lifetime is the most processor time that a child can use before it is replaced.
func lifetime(s setupBody) time.Duration { return time.Duration(s.Recycle+1) * s.CPU }
