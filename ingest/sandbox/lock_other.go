//go:build !(linux && (amd64 || arm64))

package sandbox

// lockDown sets the limits that there are; on this system the process cannot give up files and network.
func lockDown(s setupBody) []string {
	exitOnXCPU()
	if lastCPU(lifetime(s)) {
		return []string{"rlimit: processor time"}
	}
	return nil
}
