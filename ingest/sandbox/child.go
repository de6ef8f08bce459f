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
	"sync/atomic"
	"time"

	"rapporteur/corpus"
)

// child is the parent's end of a child process.
type child struct {
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    *bufio.Reader
	stderr *words
	docs   int
	grown  bool         // it asked to be replaced
	part   atomic.Int64 // of the document, that was begun last; 0 before the first and after the last
	most   int64        // bytes of RAM, as far as the watch saw
	hello  helloBody
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
	Missing   []string
	Grown     bool // it needed much memory to start
	Error     string
}

// startTime is how long a child may take to be ready. Compiling PDFium on a busy machine without a cache took 10 s; with the race detector,
// beside ten other programs on two processors, over two minutes.
const startTime = 4 * time.Minute

// start runs a child without environment and waits until it is ready.
func start(ctx context.Context, opt Options) (*child, error) {
	cmd := exec.Command(opt.Command[0], opt.Command[1:]...)
	cmd.Env = []string{}
	cmd.SysProcAttr = apart()
	c := &child{cmd: cmd, stderr: &words{}}
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
	c.hello = h
	return nil
}

// exchange sends a job and reads the answer, and which parts of the document were begun before it.
func (c *child) exchange(job Job, limit int64) ([]byte, error) {
	c.part.Store(0)
	if err := writeFrame(c.in, document, job.pack()...); err != nil {
		return nil, errGone
	}
	var answer []byte
	for steps := 0; steps <= maxSteps; {
		k, body, err := readFrame(c.out, maxPiece)
		switch {
		case err != nil:
			return nil, errGone
		case k == step && len(body) == 4:
			c.part.Store(int64(binary.BigEndian.Uint32(body)))
			steps++
		case k == piece && int64(len(answer)+len(body)) <= limit:
			answer = append(answer, body...)
		case k == piece, k == over:
			return nil, limitError(corpus.LimitOutput, "its text is longer than %d MiB; split the document", limit>>20)
		case k == done, k == last:
			c.grown = k == last
			return answer, nil
		case k == failed:
			return nil, limitError(corpus.Damaged, "the reader failed on it; ask for the file in another format")
		default:
			return nil, errGone
		}
	}
	return nil, limitError(corpus.LimitOutput, "it has more than %d parts; split the document", maxSteps)
}

// diagnose says why a child has gone that the parent did not kill.
func (c *child) diagnose(broken error, l Limits) error {
	if e, ok := errors.AsType[*corpus.ReadError](broken); ok {
		return e
	}
	c.end()
	switch {
	case c.cmd.ProcessState.ExitCode() == exitCPU, bySignal(c.cmd.ProcessState, "SIGXCPU"):
		return cpuError(l.CPU)
	case c.stderr.outOfMemory():
		return memoryError(l)
	}
	return limitError(corpus.Damaged, "it made the reader crash; ask for the file in another format")
}

func cpuError(d time.Duration) error {
	return limitError(corpus.LimitCPU, "reading took more than %v of processor time; split the document, or print it to a new PDF", d)
}

func memoryError(l Limits) *corpus.ReadError {
	return limitError(corpus.LimitMemory, "reading needs more than %d MiB of memory; split the document, or print it to a new PDF", l.Memory>>20)
}

func timeError(l Limits) error {
	return limitError(corpus.LimitTime, "reading took longer than %v; try again on a machine less busy, or split the document", l.Wall)
}

// watch kills the child when it breaks a limit or ctx ends, and says why; nil if it finished in time.
func (c *child) watch(ctx context.Context, l Limits, finished <-chan struct{}) error {
	m := meter{limits: l}
	m.begin, _ = usageOf(c.cmd.Process.Pid)
	m.partBegin = m.begin
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
			if now, ok := usageOf(c.cmd.Process.Pid); ok {
				c.most = max(c.most, now.memory)
				why = m.over(now, c.part.Load())
			}
		}
		if why != nil {
			c.kill()
			<-finished
			return why
		}
	}
}

// meter compares what a child uses with its limits.
type meter struct {
	limits           Limits
	begin, partBegin usage // when the document and its part were begun
	part             int64
}

// over says which limit the child has broken; nil if none.
func (m *meter) over(now usage, part int64) error {
	if part != m.part {
		m.part, m.partBegin = part, now
	}
	switch {
	case now.cpu-m.begin.cpu > m.limits.CPU:
		return cpuError(m.limits.CPU)
	case part > 0 && now.cpu-m.partBegin.cpu > m.limits.CPU/3:
		return cpuError(m.limits.CPU / 3)
	case now.memory > m.limits.Memory:
		return memoryError(m.limits)
	}
	return nil
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

// words are what a child wrote to its standard error, the first and the last 4 KiB of it: only for telling crashes apart, never to be
// shown. What ended the program comes first, its stack after it.
type words struct{ head, tail []byte }

const kept = 4096

func (w *words) Write(p []byte) (int, error) {
	n := len(p)
	room := min(n, kept-len(w.head))
	w.head, p = append(w.head, p[:room]...), p[room:]
	w.tail = append(w.tail, p...)
	if over := len(w.tail) - kept; over > 0 {
		w.tail = append(w.tail[:0], w.tail[over:]...)
	}
	return n, nil
}

func (w *words) String() string { return string(w.head) + string(w.tail) }

// outOfMemory reports whether Go's runtime ended the child because the system gave no memory, be it for a thread. Where the collector
// itself is refused memory it falls over a nil pointer on the system's stack, goroutine 0 (seen with Go 1.26, in 5 of 60 children); nothing else
// of a program without C does that.
func (w *words) outOfMemory() bool {
	said := w.String()
	for _, s := range []string{"out of memory", "cannot allocate memory", "failed to create new OS thread", "pthread_create failed"} {
		if strings.Contains(said, s) {
			return true
		}
	}
	return strings.Contains(said, "SIGSEGV") && strings.Contains(said, "\ngoroutine 0 ")
}
