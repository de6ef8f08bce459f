package sandbox

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestReadFrameErrors: what is no frame is refused before its body is read, and a body cut off is no answer.
func TestReadFrameErrors(t *testing.T) {
	head := func(magic string, n uint32) string { return string(binary.BigEndian.AppendUint32([]byte(magic), n)) }
	tests := []struct {
		name, in string
		want     error
	}{
		{"nothing", "", io.EOF},
		{"cut in the head", "RPRa\x00", io.ErrUnexpectedEOF},
		{"cut in the body", head("RPRa", 5) + "four", io.ErrUnexpectedEOF},
		{"no body", head("RPRa", 5), io.EOF},
		{"other magic", head("HTTP", 1) + "x", errFrame},
		{"too long", head("RPRa", 101), errLength},
		{"as long as can be", head("RPRa", 1<<32-1), errLength},
	}
	for _, tt := range tests {
		if _, _, err := readFrame(strings.NewReader(tt.in), 100); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
		}
	}
	k, body, err := readFrame(iotest.OneByteReader(strings.NewReader(head("RPRd", 3)+"abc")), 3)
	if k != document || string(body) != "abc" || err != nil {
		t.Errorf("byte by byte: %c %q %v", k, body, err)
	}
}

// TestWriteFrameErrors: a parent that has gone is an error, wherever in the frame it went.
func TestWriteFrameErrors(t *testing.T) {
	gone := errors.New("gone")
	for n := range 2 {
		if err := writeFrame(&failing{after: n, err: gone}, done, []byte("answer")); !errors.Is(err, gone) {
			t.Errorf("after %d writes: %v", n, err)
		}
	}
}

// failing is a writer that fails after some writes.
type failing struct {
	after int
	err   error
}

func (f *failing) Write(p []byte) (int, error) {
	if f.after == 0 {
		return 0, f.err
	}
	f.after--
	return len(p), nil
}

func TestGuarded(t *testing.T) {
	var none []byte
	tests := []struct {
		name    string
		handler func() []byte
		kind    kind
		answer  string
	}{
		{"answer", func() []byte { return []byte("read it") }, done, "read it"},
		{"nothing", func() []byte { return nil }, done, ""},
		{"panic", func() []byte { panic("secret words") }, failed, ""},
		{"out of range", func() []byte { return none[:len(none)+cap(none)+1] }, failed, ""},
	}
	for _, tt := range tests {
		if k, answer := guarded(tt.handler); k != tt.kind || string(answer) != tt.answer {
			t.Errorf("%s: %c %q, want %c %q", tt.name, k, answer, tt.kind, tt.answer)
		}
	}
}

// TestServeRefuses: a person who runs the child's command by hand, or a parent of another version, gets an error and no child.
func TestServeRefuses(t *testing.T) {
	frame := func(k kind, body string) []byte {
		var b bytes.Buffer
		if err := writeFrame(&b, k, []byte(body)); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	tests := []struct {
		name, want string
		in         []byte
	}{
		{"nothing", "one that the program gives itself", nil},
		{"typed text", "one that the program gives itself", []byte("hello, what is this?\n")},
		{"document first", "one that the program gives itself", frame(document, "doc")},
		{"no JSON", "read setup", frame(setup, "{")},
	}
	for _, tt := range tests {
		start := func(map[string]string) (Handler, error) {
			t.Errorf("%s: the handler was made", tt.name)
			return nil, nil
		}
		if err := Serve(bytes.NewReader(tt.in), io.Discard, start); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		}
	}
}

// TestServeSaysWhy: a handler that cannot be made is answered with the reason, and nothing is given up.
func TestServeSaysWhy(t *testing.T) {
	var in, out bytes.Buffer
	if err := writeFrame(&in, setup, []byte(`{"Memory": 4611686018427387904, "Args": {"cache": "nowhere"}}`)); err != nil {
		t.Fatal(err)
	}
	err := Serve(&in, &out, func(args map[string]string) (Handler, error) { return nil, errors.New("no cache in " + args["cache"]) })
	if err != nil {
		t.Fatal(err)
	}
	k, body, err := readFrame(&out, 1<<20)
	if diff := cmp.Diff(`{"Sandboxed":null,"Error":"no cache in nowhere"}`, string(body)); k != greeting || err != nil || diff != "" {
		t.Errorf("%c %v\n%s", k, err, diff)
	}
}

func TestLifetime(t *testing.T) {
	if got := lifetime(setupBody{CPU: 2 * time.Second, Recycle: 9}); got != 20*time.Second {
		t.Errorf("%v for 9 documents of 2 s and the one that ends it, want 20s", got)
	}
}

// TestLast: of what a child says before it dies, beginning and end are kept, however much it is.
func TestLast(t *testing.T) {
	var said last
	if _, err := said.Write([]byte("fatal error: out of memory")); err != nil {
		t.Fatal(err)
	}
	for range 1000 {
		if n, err := said.Write(bytes.Repeat([]byte("x"), 1000)); n != 1000 || err != nil {
			t.Fatal(n, err)
		}
	}
	if n, err := said.Write([]byte("last words")); n != 10 || err != nil {
		t.Fatal(n, err)
	}
	if s := said.String(); len(s) != 8192 || !strings.HasPrefix(s, "fatal error: out of memoryx") || !strings.HasSuffix(s, "xlast words") {
		t.Errorf("%d bytes kept, from %q to %q", len(s), s[:min(len(s), 30)], s[max(0, len(s)-20):])
	}
}

func TestUsage(t *testing.T) {
	if u, ok := usageOf(os.Getpid()); ok && (u.memory < 1<<20 || u.cpu < 0) {
		t.Errorf("this process uses %+v", u)
	}
	if _, ok := usageOf(1<<31 - 1); ok {
		t.Error("a process that does not exist uses something")
	}
}
