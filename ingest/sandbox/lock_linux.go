//go:build linux && (amd64 || arm64)

package sandbox

import (
	"os"
	"syscall"
	"unsafe"

	"golang.org/x/sys/unix"
)

// lockDown gives up for good what reading a document does not need, and says what is in force and what is missing. A kernel that
// lacks one of these is no error.
func lockDown(s setupBody) (held, missing []string) {
	exitOnXCPU()
	return sorted(
		hold{lastCPU(lifetime(s)), "rlimit: processor time", "only the parent watches it"},
		hold{limitMemory(s.Memory), "rlimit: memory", "only the parent watches it, every 50 ms"},
		hold{unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == nil, "no new privileges", "a child could run a program that has more rights"},
		hold{landlock(), "landlock: no files", "this kernel has none (Linux 5.13 has, if it is switched on) or the program was built with cgo; seccomp alone forbids files"},
		hold{seccomp(), "seccomp: no files, network or programs", "this kernel has no filter of system calls; a child can reach the network and run programs"},
	)
}

// limitMemory has the kernel refuse memory beyond seven eighths of the limit: it counts, where the parent only looks now and then. Of what
// it counts, 69 MiB are tables of Go's runtime that are never touched; what it does not count, the program's text and PDFium's machine
// code, takes up to 63 MiB of RAM (measured on linux/amd64). Two limits are needed. That of data is not looked at when memory is mapped
// over addresses that are reserved already, as Go's heap does: a list of 800 MB that was made at once passed it. That of addresses meets
// such a leap, but it counts what is only reserved, as 512 MiB are for PDFium. What a start that could not write its cache has left behind,
// up to 350 MiB that Go uses again, comes on top, and so does what C libraries have mapped, in a program built with them.
func limitMemory(memory int64) bool {
	if raceDetector {
		return false // it maps many times what the program asks for
	}
	n := memory / 8 * 7
	if now := mapped(); now > memory/2 {
		n += now
	}
	me := os.Getpid()
	addresses := statusOf(me, "VmSize:") + n - statusOf(me, "RssAnon:")
	return limited(unix.RLIMIT_DATA, n) && limited(unix.RLIMIT_AS, addresses)
}

func limited(what int, n int64) bool {
	return unix.Setrlimit(what, &unix.Rlimit{Cur: uint64(n), Max: uint64(n)}) == nil
}

// landlock forbids all use of files but those open already. It holds for all threads only where the program has no cgo, as ours.
func landlock() bool {
	const allOfABI1 = 1<<13 - 1
	attr := unix.LandlockRulesetAttr{Handled_access_fs: allOfABI1}
	fd, _, errno := syscall.Syscall(unix.SYS_LANDLOCK_CREATE_RULESET, uintptr(unsafe.Pointer(&attr)), 8, 0)
	if errno != 0 {
		return false
	}
	defer unix.Close(int(fd))
	if _, _, errno := syscall.AllThreadsSyscall6(unix.SYS_PRCTL, unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0, 0); errno != 0 {
		return false
	}
	_, _, errno = syscall.AllThreadsSyscall(unix.SYS_LANDLOCK_RESTRICT_SELF, fd, 0, 0)
	return errno == 0
}

// seccomp has the kernel refuse, with EPERM, calls that open files, reach the network, run programs or touch other processes. It is
// a list of what is forbidden, not of what is allowed, so that a new Go runtime keeps working.
func seccomp() bool {
	filter := program(arch, forbidden())
	prog := unix.SockFprog{Len: uint16(len(filter)), Filter: &filter[0]}
	_, _, errno := syscall.Syscall(unix.SYS_SECCOMP, unix.SECCOMP_SET_MODE_FILTER, unix.SECCOMP_FILTER_FLAG_TSYNC, uintptr(unsafe.Pointer(&prog)))
	return errno == 0
}

// program is the filter in the kernel's machine code: refuse other architectures and the x32 calls, then each of the numbers.
func program(arch uint32, numbers []uint32) []unix.SockFilter {
	const number, architecture = 0, 4 // offsets in struct seccomp_data
	refuse := uint32(unix.SECCOMP_RET_ERRNO | unix.EPERM)
	load := func(at uint32) unix.SockFilter {
		return unix.SockFilter{Code: unix.BPF_LD | unix.BPF_W | unix.BPF_ABS, K: at}
	}
	ret := func(v uint32) unix.SockFilter { return unix.SockFilter{Code: unix.BPF_RET | unix.BPF_K, K: v} }
	out := []unix.SockFilter{
		load(architecture),
		{Code: unix.BPF_JMP | unix.BPF_JEQ | unix.BPF_K, K: arch, Jt: 1},
		ret(refuse),
		load(number),
		{Code: unix.BPF_JMP | unix.BPF_JGE | unix.BPF_K, K: 0x40000000, Jf: 1},
		ret(refuse),
	}
	for _, n := range numbers {
		out = append(out, unix.SockFilter{Code: unix.BPF_JMP | unix.BPF_JEQ | unix.BPF_K, K: n, Jf: 1}, ret(refuse))
	}
	return append(out, ret(unix.SECCOMP_RET_ALLOW))
}

// forbidden lists the calls that both architectures have, and the older ones of this one.
func forbidden() []uint32 {
	return append([]uint32{
		unix.SYS_OPENAT, unix.SYS_OPENAT2, unix.SYS_OPEN_BY_HANDLE_AT, unix.SYS_UNLINKAT, unix.SYS_RENAMEAT, unix.SYS_RENAMEAT2,
		unix.SYS_LINKAT, unix.SYS_SYMLINKAT, unix.SYS_MKDIRAT, unix.SYS_MKNODAT, unix.SYS_TRUNCATE, unix.SYS_FCHMODAT, unix.SYS_FCHOWNAT,
		unix.SYS_MOUNT, unix.SYS_UMOUNT2, unix.SYS_PIVOT_ROOT, unix.SYS_CHROOT, unix.SYS_UNSHARE, unix.SYS_SETNS,
		unix.SYS_SOCKET, unix.SYS_SOCKETPAIR, unix.SYS_CONNECT, unix.SYS_BIND, unix.SYS_LISTEN, unix.SYS_ACCEPT4, unix.SYS_SENDTO,
		unix.SYS_EXECVE, unix.SYS_EXECVEAT, unix.SYS_PTRACE, unix.SYS_PROCESS_VM_READV, unix.SYS_PROCESS_VM_WRITEV, unix.SYS_PIDFD_OPEN,
		unix.SYS_PIDFD_GETFD, unix.SYS_BPF, unix.SYS_IO_URING_SETUP, unix.SYS_USERFAULTFD, unix.SYS_PERF_EVENT_OPEN, unix.SYS_KEYCTL,
	}, older...)
}
