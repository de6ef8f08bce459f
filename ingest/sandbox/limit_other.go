//go:build !unix

package sandbox

import (
	"os"
	"syscall"
	"time"
)

// On this system there is no limit of processor time: that of wall time is in force.
func apart() *syscall.SysProcAttr                { return nil }
func limitCPU(time.Duration)                     {}
func processorTime() time.Duration               { return 0 }
func lastCPU(time.Duration) bool                 { return false }
func exitOnXCPU()                                {}
func bySignal(_ *os.ProcessState, _ string) bool { return false }
