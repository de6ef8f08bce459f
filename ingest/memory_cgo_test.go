//go:build cgo

package ingest

// most is how much RAM a child of tests built with C, or with the race detector, may have: the kernel counts what these map, so that
// only the parent keeps the child within its limit, which it looks at every 50 ms.
const most = 1 << 30
