package main

import (
	"fmt"
	"io"
	"sync"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"rapporteur/pipeline"
)

// display shows how a run goes on.
type display interface {
	pipeline.Progress
	end()
}

// progress chooses bars on a terminal, plain lines elsewhere, and problems only if quiet.
func (a *app) progress() display {
	switch {
	case a.quiet:
		return &lines{out: a.stderr, quiet: true}
	case isTerminal(a.stderr):
		return &bars{out: a.stderr, all: mpb.New(mpb.WithOutput(a.stderr), mpb.WithWidth(40))}
	}
	return &lines{out: a.stderr}
}

// lines prints a line a stage: for logs and pipes.
type lines struct {
	mu    sync.Mutex
	out   io.Writer
	quiet bool
}

func (l *lines) Stage(name string, total int) func() {
	if total > 0 && !l.quiet {
		l.print("%s: %d\n", name, total)
	}
	return func() {}
}

func (l *lines) Problem(message string) { l.print("note: %s\n", message) }

func (l *lines) end() {}

func (l *lines) print(format string, args ...any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	fmt.Fprintf(l.out, format, args...)
}

// bars draws a bar a stage, with counts and the time that remains.
type bars struct {
	mu       sync.Mutex
	out      io.Writer
	all      *mpb.Progress
	open     []*mpb.Bar
	problems []string
}

func (b *bars) Stage(name string, total int) func() {
	if total == 0 {
		return func() {}
	}
	bar := b.all.AddBar(int64(total),
		mpb.PrependDecorators(decor.Name(name, decor.WCSyncSpaceR), decor.CountersNoUnit("%d of %d", decor.WCSyncSpace)),
		mpb.AppendDecorators(decor.OnComplete(decor.AverageETA(decor.ET_STYLE_GO, decor.WCSyncSpace), "done")),
	)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.open = append(b.open, bar)
	return bar.Increment
}

// Problem keeps the message until the bars are done, so that it does not tear them.
func (b *bars) Problem(message string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.problems = append(b.problems, message)
}

func (b *bars) end() {
	for _, bar := range b.open {
		bar.Abort(false)
	}
	b.all.Wait()
	for _, p := range b.problems {
		fmt.Fprintf(b.out, "note: %s\n", p)
	}
}
