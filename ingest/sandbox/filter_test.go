//go:build linux && (amd64 || arm64)

package sandbox

import (
	"encoding/binary"
	"slices"
	"testing"

	"golang.org/x/net/bpf"
	"golang.org/x/sys/unix"
)

// machine runs a filter as the kernel would, on the number of a system call and an architecture.
func machine(t *testing.T, filter []unix.SockFilter) func(number, arch uint32) uint32 {
	t.Helper()
	var raw []bpf.RawInstruction
	for _, f := range filter {
		raw = append(raw, bpf.RawInstruction{Op: f.Code, Jt: f.Jt, Jf: f.Jf, K: f.K})
	}
	code, all := bpf.Disassemble(raw)
	if !all {
		t.Fatalf("the filter is no program: %v", code)
	}
	vm, err := bpf.NewVM(code)
	if err != nil {
		t.Fatal(err)
	}
	return func(number, arch uint32) uint32 {
		data := binary.BigEndian.AppendUint32(nil, number) // the machine reads big-endian, the kernel its own order
		out, err := vm.Run(binary.BigEndian.AppendUint32(data, arch))
		if err != nil {
			t.Fatal(err)
		}
		return uint32(out)
	}
}

const refused = uint32(unix.SECCOMP_RET_ERRNO | unix.EPERM)

// TestFilter: what is forbidden is refused, everything else is allowed, and no other architecture gets around it.
func TestFilter(t *testing.T) {
	list := forbidden()
	run := machine(t, program(arch, list))
	for number := range uint32(700) {
		want := uint32(unix.SECCOMP_RET_ALLOW)
		if slices.Contains(list, number) {
			want = refused
		}
		if got := run(number, arch); got != want {
			t.Errorf("call %d: %#x, want %#x", number, got, want)
		}
	}
	for name, got := range map[string]uint32{
		"x32":                run(0x40000000|unix.SYS_READ, arch),
		"highest number":     run(1<<32-1, arch),
		"other architecture": run(unix.SYS_READ, arch+1),
		"no architecture":    run(unix.SYS_READ, 0),
	} {
		if got != refused {
			t.Errorf("%s: %#x, want %#x", name, got, refused)
		}
	}
}

// TestFilterOfNothing: a list without calls still keeps other architectures out.
func TestFilterOfNothing(t *testing.T) {
	run := machine(t, program(arch, nil))
	if got := run(unix.SYS_SOCKET, arch); got != unix.SECCOMP_RET_ALLOW {
		t.Errorf("a call: %#x", got)
	}
	if got := run(unix.SYS_SOCKET, arch^1); got != refused {
		t.Errorf("another architecture: %#x", got)
	}
}

// TestForbidden: the list keeps what Go's runtime and an answer need, names each call once, and fits into a filter of the kernel.
func TestForbidden(t *testing.T) {
	list := forbidden()
	needed := []uint32{
		unix.SYS_READ, unix.SYS_WRITE, unix.SYS_MMAP, unix.SYS_MUNMAP, unix.SYS_MPROTECT, unix.SYS_MADVISE, unix.SYS_FUTEX, unix.SYS_CLONE,
		unix.SYS_EXIT, unix.SYS_EXIT_GROUP, unix.SYS_RT_SIGACTION, unix.SYS_RT_SIGRETURN, unix.SYS_SIGALTSTACK, unix.SYS_NANOSLEEP,
		unix.SYS_GETPID, unix.SYS_TGKILL, unix.SYS_CLOSE, unix.SYS_PRLIMIT64, unix.SYS_GETRUSAGE, unix.SYS_EPOLL_PWAIT,
	}
	for _, call := range needed {
		if slices.Contains(list, call) {
			t.Errorf("call %d is needed and forbidden", call)
		}
	}
	sorted := slices.Clone(list)
	slices.Sort(sorted)
	if n := len(slices.Compact(sorted)); n != len(list) {
		t.Errorf("%d calls, %d different ones", len(list), n)
	}
	if n := len(program(arch, list)); n > 4096 {
		t.Errorf("a filter of %d instructions; the kernel takes 4096", n)
	}
}
