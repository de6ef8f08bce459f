package sandbox

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sync/errgroup"

	"rapporteur/corpus"
)

// TestMain is the child too: the pool runs the test binary with the argument "worker".
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "worker" {
		if err := Serve(os.Stdin, os.Stdout, func(args map[string]string) (Handler, error) { return obey(args), nil }); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// obey is a handler that does what the document says.
func obey(args map[string]string) Handler {
	return func(ctx context.Context, job Job, reply *Reply) {
		_, _ = reply.Write(act(ctx, job, args, reply.Begin))
	}
}

// act does what the document says and returns the answer.
func act(ctx context.Context, job Job, args map[string]string, begin func(int)) []byte {
	var kept [][]byte
	switch string(job.Doc) {
	case "spin":
		for i := 0; ; i++ {
			kept = kept[:0]
		}
	case "sleep":
		time.Sleep(time.Hour)
	case "eat":
		for {
			kept = append(kept, bytes.Repeat([]byte{1}, 1<<24))
		}
	case "talk":
		return make([]byte, 1<<21)
	case "panic":
		panic("secret words of a library")
	case "exit":
		os.Exit(7)
	case "pid":
		return fmt.Append(nil, os.Getpid())
	case "env":
		return fmt.Append(nil, len(os.Environ()))
	case "head":
		return job.Head
	case "parts, then spin":
		begin(1)
		begin(2)
		for {
			kept = kept[:0]
		}
	case "grow":
		kept = append(kept, bytes.Repeat([]byte{1}, 250<<20))
		return fmt.Append(nil, os.Getpid(), len(kept))
	case "map":
		kept = append(kept, make([]byte, 1<<30)) // never touched: it costs no RAM
		return fmt.Append(nil, len(kept))
	case "parts, then exit":
		for part := range 3 {
			begin(part + 1)
		}
		os.Exit(7)
	case "wait to be warned":
		begin(1)
		<-ctx.Done()
		return []byte(context.Cause(ctx).Error())
	case "arg":
		return []byte(args["greeting"])
	case "escape":
		return []byte(strings.Join(escapes(), ","))
	}
	return bytes.ToUpper(job.Doc)
}

// escapes tries what a child must not do, and names what it could.
func escapes() []string {
	var could []string
	if _, err := os.ReadFile("/etc/passwd"); err == nil {
		could = append(could, "read a file")
	}
	if c, err := net.Listen("tcp", "127.0.0.1:0"); err == nil {
		c.Close()
		could = append(could, "listen")
	}
	if err := exec.Command("/bin/true").Run(); err == nil {
		could = append(could, "run a program")
	}
	return could
}

func newPool(t *testing.T, opt Options) *Pool {
	t.Helper()
	p, err := NewPool(opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	return p
}

func TestDo(t *testing.T) {
	p := newPool(t, Options{Args: map[string]string{"greeting": "good morning"}})
	for _, test := range []struct{ doc, want string }{
		{"a note verbale", "A NOTE VERBALE"}, {"", ""}, {"arg", "good morning"}, {"env", "0"},
	} {
		got, err := p.Do(t.Context(), Job{Doc: []byte(test.doc)})
		if err != nil || string(got) != test.want {
			t.Errorf("Do(%q) = %q, %v; want %q", test.doc, got, err, test.want)
		}
	}
}

func TestLimits(t *testing.T) {
	limits := Limits{CPU: 2 * time.Second, Wall: 5 * time.Second, Memory: 300 << 20, Output: 1 << 20}
	for _, test := range []struct {
		doc  string
		want corpus.ErrorKind
		says string
	}{
		{"spin", corpus.LimitCPU, "2s"},
		{"sleep", corpus.LimitTime, "5s"},
		{"eat", corpus.LimitMemory, "300 MiB"},
		{"talk", corpus.LimitOutput, "1 MiB"},
		{"panic", corpus.Damaged, "failed"},
		{"exit", corpus.Damaged, "crash"},
	} {
		t.Run(test.doc, func(t *testing.T) {
			limits := limits
			if test.want != corpus.LimitTime { // the machine may be busy
				limits.Wall = 2 * time.Minute
			}
			if test.want != corpus.LimitCPU { // the collector works hard before it gives up memory
				limits.CPU = time.Minute
			}
			p := newPool(t, Options{Limits: limits})
			_, err := p.Do(t.Context(), Job{Doc: []byte(test.doc)})
			e, ok := errors.AsType[*corpus.ReadError](err)
			if !ok || e.Kind != test.want || !strings.Contains(e.Message, test.says) || strings.Contains(e.Message, "secret") {
				t.Errorf("got %v, want %s naming %q", err, test.want, test.says)
			}
			if got, err := p.Do(t.Context(), Job{Doc: []byte("next")}); err != nil || string(got) != "NEXT" {
				t.Errorf("the next document: %q, %v", got, err)
			}
		})
	}
}

// TestPartTooLong: one part may not use all the time of the document.
func TestPartTooLong(t *testing.T) {
	p := newPool(t, Options{Limits: Limits{CPU: 6 * time.Second, Wall: 2 * time.Minute}})
	_, err := p.Do(t.Context(), Job{Doc: []byte("parts, then spin")})
	b, ok := errors.AsType[*Broken](err)
	if !ok || b.Part != 2 || b.Reason.Kind != corpus.LimitCPU {
		t.Fatalf("got %v", err)
	}
	if want := "2s"; runtime.GOOS == "linux" && !strings.Contains(b.Reason.Message, want) {
		t.Errorf("%q, want a third of 6 s named", b.Reason.Message)
	}
}

// TestParts: the parent knows in which part a document broke the child, and the handler gets its head and is warned of the end of
// its time.
func TestParts(t *testing.T) {
	p := newPool(t, Options{Limits: Limits{Wall: 2 * time.Second}})
	_, err := p.Do(t.Context(), Job{Doc: []byte("parts, then exit")})
	if b, ok := errors.AsType[*Broken](err); !ok || b.Part != 3 || b.Reason.Kind != corpus.Damaged {
		t.Errorf("broken: %+v", err)
	}
	_, err = p.Do(t.Context(), Job{Doc: []byte("exit")})
	if b, ok := errors.AsType[*Broken](err); !ok || b.Part != 0 {
		t.Errorf("broken before the first part: %+v", err)
	}
	if got, err := p.Do(t.Context(), Job{Head: []byte("so"), Doc: []byte("head")}); string(got) != "so" || err != nil {
		t.Errorf("head: %q, %v", got, err)
	}
	got, err := p.Do(t.Context(), Job{Doc: []byte("wait to be warned")})
	if err != nil || !strings.Contains(string(got), "limit-time") {
		t.Errorf("warned: %q, %v", got, err)
	}
}

func TestChildrenAreKeptAndReplaced(t *testing.T) {
	p := newPool(t, Options{Recycle: 2})
	var pids []string
	for range 4 {
		got, err := p.Do(t.Context(), Job{Doc: []byte("pid")})
		if err != nil {
			t.Fatal(err)
		}
		pids = append(pids, string(got))
	}
	if pids[0] != pids[1] || pids[1] == pids[2] || pids[2] != pids[3] {
		t.Errorf("processes %v, want two documents each", pids)
	}
}

func TestWorkersAnswerTheirOwn(t *testing.T) {
	p := newPool(t, Options{Workers: 2})
	var g errgroup.Group
	for i := range 40 {
		g.Go(func() error {
			doc := fmt.Sprintf("document %d", i)
			got, err := p.Do(t.Context(), Job{Doc: []byte(doc)})
			if err == nil && string(got) != strings.ToUpper(doc) {
				err = fmt.Errorf("%q answered %q", doc, got)
			}
			return err
		})
	}
	if err := g.Wait(); err != nil {
		t.Error(err)
	}
}

func TestCancel(t *testing.T) {
	p := newPool(t, Options{})
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	if _, err := p.Do(ctx, Job{Doc: []byte("sleep")}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
}

func TestNoSuchCommand(t *testing.T) {
	p := newPool(t, Options{Command: []string{"/nonexistent/rapporteur"}})
	if _, err := p.Do(t.Context(), Job{}); err == nil || !strings.Contains(err.Error(), "start child") {
		t.Errorf("got %v", err)
	}
	if _, err := p.Do(t.Context(), Job{}); err == nil { // the worker's place is not lost
		t.Error("no error the second time")
	}
}

// TestNothingEscapes demands of the child what it says of itself.
func TestNothingEscapes(t *testing.T) {
	p := newPool(t, Options{})
	held, missing, err := p.Sandboxed(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Log(held, missing)
	got, err := p.Do(t.Context(), Job{Doc: []byte("escape")})
	if err != nil {
		t.Fatal(err)
	}
	if slices.ContainsFunc(held, func(s string) bool { return strings.HasPrefix(s, "seccomp") }) && len(got) > 0 {
		t.Errorf("could %s in spite of %v", got, held)
	}
}

func TestFrames(t *testing.T) {
	for _, test := range []struct {
		name, in string
		limit    int64
		want     string
	}{
		{"whole", "RPRd\x00\x00\x00\x02hi", 10, "hi"},
		{"too long", "RPRd\x00\x00\x00\x02hi", 1, "frame too long"},
		{"cut", "RPRd\x00\x00\x00\x09hi", 10, "unexpected EOF"},
		{"no frame", "hello, world", 10, "not a frame"},
		{"end", "", 10, "EOF"},
	} {
		_, body, err := readFrame(strings.NewReader(test.in), test.limit)
		got := string(body)
		if err != nil {
			got = err.Error()
		}
		if !strings.HasSuffix(got, test.want) {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func FuzzFrames(f *testing.F) {
	f.Add(byte('d'), []byte("body"))
	f.Fuzz(func(t *testing.T, k byte, body []byte) {
		var b bytes.Buffer
		if err := writeFrame(&b, kind(k), body); err != nil {
			t.Fatal(err)
		}
		gotKind, got, err := readFrame(&b, int64(len(body)))
		if err != nil || gotKind != kind(k) || !bytes.Equal(got, body) {
			t.Errorf("%v %q %v", gotKind, cmp.Diff(body, got), err)
		}
	})
}
