//go:build unix

package sandbox

import (
	"os"
	"os/signal"
	"syscall"
	"time"
)

// apart puts a child into a process group of its own: a key that interrupts the parent leaves it to end in order.
func apart() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }

// limitCPU lets the process use d more processor time, rounded up to seconds. The kernel then sends SIGXCPU, which exitOnXCPU obeys.
func limitCPU(d time.Duration) {
	var limit syscall.Rlimit
	if syscall.Getrlimit(syscall.RLIMIT_CPU, &limit) != nil {
		return
	}
	limit.Cur = min(limit.Max, uint64((processorTime()+d+2*time.Second-1)/time.Second))
	_ = syscall.Setrlimit(syscall.RLIMIT_CPU, &limit)
}

// processorTime is what this process has used.
func processorTime() time.Duration {
	var used syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &used) != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// lastCPU sets the limit that nothing can raise again, by which the kernel kills a child whose parent has gone.
func lastCPU(d time.Duration) bool {
	n := uint64(d/time.Second) + 60
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_CPU, &limit); err != nil {
		return false
	}
	limit.Max = min(limit.Max, n)
	limit.Cur = limit.Max
	return syscall.Setrlimit(syscall.RLIMIT_CPU, &limit) == nil
}

// exitOnXCPU ends the process when its processor time is used up. Go's runtime ignores the signal by itself.
func exitOnXCPU() {
	ch := make(chan os.Signal, 1)
	signal.Notify(ch, syscall.SIGXCPU)
	go func() {
		<-ch
		os.Exit(exitCPU)
	}()
}

func bySignal(s *os.ProcessState, name string) bool {
	w, ok := s.Sys().(syscall.WaitStatus)
	return ok && w.Signaled() && name == "SIGXCPU" && w.Signal() == syscall.SIGXCPU
}
