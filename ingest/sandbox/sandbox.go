// Package sandbox runs the reading of strangers' documents in child processes under limits. A child reads one document at a time
// and is kept for the next ones; one that breaks a limit, panics or crashes is ended and replaced, and the document gets a typed reason.
//
// Memory is counted by the kernel on Linux (RLIMIT_DATA), time is watched by the parent in /proc every 50 ms. On other systems the
// child ends itself by RLIMIT_CPU where there is one, and the limit of wall time is the last resort. docs/sandbox.md has the limits.
package sandbox

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"rapporteur/corpus"
)

// Limits are what the reading of one document may use. A zero field means its default.
type Limits struct {
	CPU    time.Duration // default 60 s
	Wall   time.Duration // default 3 min
	Memory int64         // bytes of RAM of the child; default 384 MiB
	Output int64         // bytes of an answer; default 320 MiB
}

func (l Limits) withDefaults() Limits {
	if l.CPU <= 0 {
		l.CPU = time.Minute
	}
	if l.Wall <= 0 {
		l.Wall = 3 * time.Minute
	}
	if l.Memory <= 0 {
		l.Memory = 384 << 20
	}
	if l.Output <= 0 {
		l.Output = 320 << 20
	}
	return l
}

// Options say how a Pool works. The zero value is a pool of one worker that runs this program with the argument "worker".
type Options struct {
	Command []string // the child's program and arguments
	Workers int      // children at work at the same time; default 1
	Recycle int      // documents after which a child is replaced; default 200
	Limits  Limits
	Args    map[string]string // handed to the child's start function
}

// Pool is a number of children. Its methods may be called from several goroutines.
type Pool struct {
	opt  Options
	free chan *child // one for each worker; nil where none runs
	peak atomic.Int64
}

// NewPool makes a pool. Children are started when they are first needed.
func NewPool(opt Options) (*Pool, error) {
	if len(opt.Command) == 0 {
		exe, err := os.Executable()
		if err != nil {
			return nil, fmt.Errorf("find this program to run it as a child: %w", err)
		}
		opt.Command = []string{exe, "worker"}
	}
	opt.Workers = max(1, opt.Workers)
	if opt.Recycle <= 0 {
		opt.Recycle = 200
	}
	opt.Limits = opt.Limits.withDefaults()
	p := &Pool{opt: opt, free: make(chan *child, opt.Workers)}
	for range opt.Workers {
		p.free <- nil
	}
	return p, nil
}

// Broken is the error of a document that broke a limit or the child.
type Broken struct {
	Reason *corpus.ReadError
	Part   int // of the document, that was begun last, from 1; 0 if none was
}

func (b *Broken) Error() string { return b.Reason.Error() }

// Unwrap returns the reason.
func (b *Broken) Unwrap() error { return b.Reason }

// Do has a child work on a job and returns its answer. A document larger than the limit of memory is not given to a child. The error is a *Broken if the document broke a limit or the child; any
// other error is none of the document's.
func (p *Pool) Do(ctx context.Context, job Job) ([]byte, error) {
	if int64(len(job.Doc)) > p.opt.Limits.Memory {
		return nil, &Broken{Reason: memoryError(p.opt.Limits)}
	}
	c, err := p.take(ctx)
	if err != nil {
		return nil, err
	}
	answer, err := p.run(ctx, c, job)
	if reason, ok := errors.AsType[*corpus.ReadError](err); ok {
		err = &Broken{Reason: reason, Part: int(c.part.Load())}
	}
	if err != nil || c.grown || c.docs >= p.opt.Recycle {
		c.end()
		c = nil
	}
	p.free <- c
	return answer, err
}

// take waits for a free worker and starts its child if none runs.
func (p *Pool) take(ctx context.Context) (*child, error) {
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case c := <-p.free:
		if c != nil {
			return c, nil
		}
	}
	c, err := start(ctx, p.opt)
	if err == nil && c.hello.Grown { // by filling a cache, which the next one finds full
		c.end()
		c, err = start(ctx, p.opt)
	}
	if err != nil {
		p.free <- nil
		return nil, err
	}
	return c, nil
}

// run hands the job to the child and watches it until it has answered.
func (p *Pool) run(ctx context.Context, c *child, job Job) ([]byte, error) {
	var answer []byte
	var broken error
	finished := make(chan struct{})
	var g errgroup.Group
	g.Go(func() error {
		defer close(finished)
		answer, broken = c.exchange(job, p.opt.Limits.Output)
		return nil
	})
	stopped := c.watch(ctx, p.opt.Limits, finished)
	if err := g.Wait(); err != nil {
		return nil, err
	}
	c.docs++
	p.note(c)
	switch {
	case broken == nil:
		return answer, nil
	case stopped != nil:
		return nil, stopped
	}
	return nil, c.diagnose(broken, p.opt.Limits)
}

// note keeps the most memory that a child has used. Of one that has gone, only what the watch saw is known.
func (p *Pool) note(c *child) {
	for now := max(c.most, peakOf(c.cmd.Process.Pid)); ; {
		old := p.peak.Load()
		if now <= old || p.peak.CompareAndSwap(old, now) {
			return
		}
	}
}

// Peak is the most RAM, in bytes, that any of the children has used so far; 0 on a system that does not tell.
func (p *Pool) Peak() int64 { return p.peak.Load() }

// Sandboxed starts a child if none runs and says what holds it, as in "seccomp: no files, network or programs", and which of the
// holds are missing on this system, with what that means; for `doctor`.
func (p *Pool) Sandboxed(ctx context.Context) (held, missing []string, err error) {
	c, err := p.take(ctx)
	if err != nil {
		return nil, nil, err
	}
	p.free <- c
	return c.hello.Sandboxed, c.hello.Missing, nil
}

// Close ends all children. It waits for documents that are being read.
func (p *Pool) Close() error {
	for range p.opt.Workers {
		if c := <-p.free; c != nil {
			c.end()
		}
	}
	return nil
}

var errGone = errors.New("the child has gone")

func limitError(k corpus.ErrorKind, format string, args ...any) *corpus.ReadError {
	return &corpus.ReadError{Kind: k, Message: fmt.Sprintf(format, args...)}
}
