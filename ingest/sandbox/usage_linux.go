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
