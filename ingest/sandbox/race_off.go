//go:build !race

package sandbox

// raceDetector says that the program was built with -race, as for tests.
const raceDetector = false
