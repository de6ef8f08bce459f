package sandbox

import (
	"bufio"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"time"

	"rapporteur/corpus"
)

// child is the parent's end of a child process.
type child struct {
	cmd       *exec.Cmd
	in        io.WriteCloser
	out       *bufio.Reader
	stderr    *last
	docs      int
	part      int // of the document, that was begun last; 0 before the first
	sandboxed []string
}

// Setup is what a child is told before its first document.
type setupBody struct {
	CPU     time.Duration
	Wall    time.Duration
	Memory  int64
	Output  int64
	Recycle int
	Args    map[string]string
}

type helloBody struct {
	Sandboxed []string
	Error     string
}

// startTime is how long a child may take to be ready; compiling PDFium on a busy machine without a cache took 10 s.
const startTime = 2 * time.Minute

// start runs a child without environment and waits until it is ready.
func start(ctx context.Context, opt Options) (*child, error) {
	cmd := exec.Command(opt.Command[0], opt.Command[1:]...)
	cmd.Env = []string{}
	cmd.SysProcAttr = apart()
	c := &child{cmd: cmd, stderr: &last{}}
	cmd.Stderr = c.stderr
	var err error
	if c.in, err = cmd.StdinPipe(); err != nil {
		return nil, fmt.Errorf("start child: %w", err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("start child: %w", err)
	}
	c.out = bufio.NewReaderSize(out, 1<<16)
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start child %s: %w", opt.Command[0], err)
	}
	if err := c.greet(ctx, opt); err != nil {
		c.end()
		return nil, fmt.Errorf("start child %s: %w", strings.Join(opt.Command, " "), err)
	}
	return c, nil
}

// greet sends the setup and waits for the answer.
func (c *child) greet(ctx context.Context, opt Options) error {
	ctx, cancel := context.WithTimeout(ctx, startTime)
	defer cancel()
	defer context.AfterFunc(ctx, c.kill)()
	l := opt.Limits
	body, err := json.Marshal(setupBody{l.CPU, l.Wall, l.Memory, l.Output, opt.Recycle, opt.Args})
	if err != nil {
		return err
	}
	if err := writeFrame(c.in, setup, body); err != nil {
		return err
	}
	k, body, err := readFrame(c.out, 1<<20)
	if err != nil || k != greeting {
		return errors.Join(errors.New("it gave no sign of life"), ctx.Err())
	}
	var h helloBody
	if err := json.Unmarshal(body, &h); err != nil {
		return err
	}
	if h.Error != "" {
		return errors.New(h.Error)
	}
	c.sandboxed = h.Sandboxed
	return nil
}

// exchange sends a job and reads the answer, and which parts of the document were begun before it.
func (c *child) exchange(job Job, limit int64) ([]byte, error) {
	c.part = 0
	if err := writeFrame(c.in, document, job.pack()); err != nil {
		return nil, errGone
	}
	for range maxSteps {
		k, body, err := readFrame(c.out, limit)
		switch {
		case errors.Is(err, errLength), err == nil && k == over:
			return nil, limitError(corpus.LimitOutput, "its text is longer than %d MiB; split the document", limit>>20)
		case err == nil && k == failed:
			return nil, limitError(corpus.Damaged, "the reader failed on it; ask for the file in another format")
		case err == nil && k == step && len(body) == 4:
			c.part = int(binary.BigEndian.Uint32(body))
			continue
		case err != nil || k != done:
			return nil, errGone
		}
		return body, nil
	}
	return nil, limitError(corpus.LimitOutput, "it has more than %d parts; split the document", maxSteps)
}

// diagnose says why a child has gone that the parent did not kill.
func (c *child) diagnose(broken error, l Limits) error {
	if e, ok := errors.AsType[*corpus.ReadError](broken); ok {
		return e
	}
	c.end()
	words := c.stderr.String()
	switch {
	case c.cmd.ProcessState.ExitCode() == exitCPU, bySignal(c.cmd.ProcessState, "SIGXCPU"):
		return cpuError(l)
	case strings.Contains(words, "out of memory"), strings.Contains(words, "cannot allocate memory"):
		return memoryError(l)
	}
	return limitError(corpus.Damaged, "it made the reader crash; ask for the file in another format")
}

func cpuError(l Limits) error {
	return limitError(corpus.LimitCPU, "reading took more than %v of processor time; split the document, or print it to a new PDF", l.CPU)
}

func memoryError(l Limits) error {
	return limitError(corpus.LimitMemory, "reading needs more than %d MiB of memory; split the document, or print it to a new PDF", l.Memory>>20)
}

func timeError(l Limits) error {
	return limitError(corpus.LimitTime, "reading took longer than %v; try again on a machine less busy, or split the document", l.Wall)
}

// watch kills the child when it breaks a limit or ctx ends, and says why; nil if it finished in time.
func (c *child) watch(ctx context.Context, l Limits, finished <-chan struct{}) error {
	before, _ := usageOf(c.cmd.Process.Pid)
	deadline := time.NewTimer(l.Wall)
	defer deadline.Stop()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		var why error
		select {
		case <-finished:
			return nil
		case <-ctx.Done():
			why = ctx.Err()
		case <-deadline.C:
			why = timeError(l)
		case <-tick.C:
			now, ok := usageOf(c.cmd.Process.Pid)
			switch {
			case ok && now.cpu-before.cpu > l.CPU:
				why = cpuError(l)
			case ok && now.memory > l.Memory:
				why = memoryError(l)
			}
		}
		if why != nil {
			c.kill()
			<-finished
			return why
		}
	}
}

func (c *child) kill() { _ = c.cmd.Process.Kill() }

// end closes the child's input, ends it and waits for it. It may be called twice.
func (c *child) end() {
	if c.cmd.ProcessState != nil {
		return
	}
	_ = c.in.Close()
	c.kill()
	_ = c.cmd.Wait()
}

// usage is what a process has used so far.
type usage struct {
	cpu    time.Duration
	memory int64 // bytes of RAM now
}

// last is what a child wrote to its standard error, the first and the last 4 KiB of it: only for telling crashes apart, never to be
// shown. What ended the program comes first, its stack after it.
type last struct{ head, tail []byte }

const kept = 4096

func (l *last) Write(p []byte) (int, error) {
	n := len(p)
	room := min(n, kept-len(l.head))
	l.head, p = append(l.head, p[:room]...), p[room:]
	l.tail = append(l.tail, p...)
	if over := len(l.tail) - kept; over > 0 {
		l.tail = append(l.tail[:0], l.tail[over:]...)
	}
	return n, nil
}

func (l *last) String() string { return string(l.head) + string(l.tail) }
