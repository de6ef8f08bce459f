//go:build !(linux && (amd64 || arm64))

package sandbox

import "runtime"

// lockDown sets the limits that there are; on this system the process cannot give up files and network.
func lockDown(s setupBody) (held, missing []string) {
	exitOnXCPU()
	return sorted(
		hold{lastCPU(lifetime(s)), "rlimit: processor time", runtime.GOOS + " has none; the limit of wall time is in force"},
		hold{false, "rlimit: memory", runtime.GOOS + " counts none; Go's and PDFium's own limits are in force"},
		hold{false, "landlock and seccomp: no files, network or programs", "Linux on amd64 and arm64 has them, " + runtime.GOOS + "/" + runtime.GOARCH + " does not; a child has the rights of this program"},
	)
}
