package sandbox

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
	"time"
)

// usageOf reads what a process uses from /proc/PID/stat: field 14 and 15 are its time in user and system mode in hundredths of a
// second, field 24 its resident pages.
func usageOf(pid int) (usage, bool) {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return usage{}, false
	}
	i := bytes.LastIndexByte(data, ')')
	fields := bytes.Fields(data[i+1:]) // from field 3 on
	if i < 0 || len(fields) < 22 {
		return usage{}, false
	}
	var n [3]int64
	for k, f := range [][]byte{fields[11], fields[12], fields[21]} {
		if n[k], err = strconv.ParseInt(string(f), 10, 64); err != nil {
			return usage{}, false
		}
	}
	return usage{time.Duration(n[0]+n[1]) * 10 * time.Millisecond, n[2] * int64(os.Getpagesize())}, true
}

// peakOf is the most RAM that a process has used; 0 if it has gone.
func peakOf(pid int) int64 { return statusOf(pid, "VmHWM:") }

// statusOf reads a line, in KiB, of /proc/PID/status; 0 if there is none.
func statusOf(pid int, line string) int64 {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	_, rest, _ := bytes.Cut(data, []byte("\n"+line))
	fields := bytes.Fields(rest[:min(len(rest), 40)])
	if len(fields) == 0 {
		return 0
	}
	kib, err := strconv.ParseInt(string(fields[0]), 10, 64)
	if err != nil {
		return 0
	}
	return kib << 10
}
