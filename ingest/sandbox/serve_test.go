package sandbox

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
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

func TestReply(t *testing.T) {
	var none []byte
	tests := []struct {
		name   string
		work   func(r *Reply)
		frames string
	}{
		{"answer", func(r *Reply) { fmt.Fprint(r, "read "); fmt.Fprint(r, "it") }, "b:read it a:"},
		{"nothing", func(*Reply) {}, "a:"},
		{"parts", func(r *Reply) { r.Begin(1); fmt.Fprint(r, "x"); r.Begin(258) }, "t:\x00\x00\x00\x01 t:\x00\x00\x01\x02 b:x a:"},
		{"too long", func(r *Reply) { fmt.Fprint(r, "twenty"); fmt.Fprint(r, "characters and more") }, "b:twenty o:"},
		{"panic", func(*Reply) { panic("secret words") }, "p:"},
		{"out of range", func(r *Reply) { _, _ = r.Write(none[:len(none)+cap(none)+1]) }, "p:"},
	}
	for _, tt := range tests {
		var out bytes.Buffer
		r := &Reply{out: &out, left: 20}
		if err := r.end(guarded(func() { tt.work(r) })); err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
		var got []string
		for out.Len() > 0 {
			k, body, err := readFrame(&out, maxPiece)
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, string(k)+":"+string(body))
		}
		if diff := cmp.Diff(tt.frames, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s:\n%s", tt.name, diff)
		}
	}
}

// TestReplyInPieces: a long answer goes in frames that the parent takes.
func TestReplyInPieces(t *testing.T) {
	var out bytes.Buffer
	r := &Reply{out: &out, left: 5 << 20}
	want := bytes.Repeat([]byte("0123456789abcdef"), 5<<16)
	for chunk := range slices.Chunk(want, 3<<19) {
		if n, err := r.Write(chunk); n != len(chunk) || err != nil {
			t.Fatal(n, err)
		}
	}
	if err := r.end(last); err != nil {
		t.Fatal(err)
	}
	c := child{in: discard{}, out: bufio.NewReader(&out)}
	got, err := c.exchange(Job{}, 5<<20)
	if err != nil || !bytes.Equal(got, want) || !c.grown {
		t.Errorf("%d bytes came of %d, %v, grown: %v", len(got), len(want), err, c.grown)
	}
}

type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }
func (discard) Close() error                { return nil }

// TestHostileChild: a child that has been taken over cannot make the parent wait for ever or take memory.
func TestHostileChild(t *testing.T) {
	frame := func(k kind, n uint32, body string) string {
		return string(binary.BigEndian.AppendUint32([]byte{'R', 'P', 'R', byte(k)}, n)) + body
	}
	tests := []struct{ name, out, want string }{
		{"4 GiB announced", frame(piece, 1<<32-1, "x"), errGone.Error()},
		{"a frame of another kind", frame(setup, 0, ""), errGone.Error()},
		{"a step without a number", frame(step, 1, "x"), errGone.Error()},
		{"steps without end", strings.Repeat(frame(step, 4, "\x00\x00\x00\x01"), maxSteps+2), "parts"},
		{"more than allowed", strings.Repeat(frame(piece, 4, "more"), 300), "longer than"},
		{"nothing", "", errGone.Error()},
	}
	for _, tt := range tests {
		c := child{in: discard{}, out: bufio.NewReader(strings.NewReader(tt.out))}
		if got, err := c.exchange(Job{}, 1000); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %d bytes, %v, want %q", tt.name, len(got), err, tt.want)
		}
	}
}

func TestUnpack(t *testing.T) {
	for _, j := range []Job{{}, {Head: []byte("{}")}, {Doc: []byte("doc")}, {Head: []byte("{}"), Doc: []byte("doc")}} {
		got, err := unpack(bytes.Join(j.pack(), nil))
		if err != nil || string(got.Head) != string(j.Head) || string(got.Doc) != string(j.Doc) {
			t.Errorf("%q %q, %v", got.Head, got.Doc, err)
		}
	}
	for _, bad := range []string{"", "\x00\x00\x00", "\x00\x00\x00\x02x", "\xff\xff\xff\xff"} {
		if j, err := unpack([]byte(bad)); err == nil {
			t.Errorf("%q is %+v", bad, j)
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
	if diff := cmp.Diff(`{"Sandboxed":null,"Missing":null,"Grown":false,"Error":"no cache in nowhere"}`, string(body)); k != greeting || err != nil || diff != "" {
		t.Errorf("%c %v\n%s", k, err, diff)
	}
}

func TestLifetime(t *testing.T) {
	if got := lifetime(setupBody{CPU: 2 * time.Second, Recycle: 9}); got != 20*time.Second {
		t.Errorf("%v for 9 documents of 2 s and the one that ends it, want 20s", got)
	}
}

// TestWords: of what a child says before it dies, beginning and end are kept, however much it is.
func TestWords(t *testing.T) {
	var said words
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
