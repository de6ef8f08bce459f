//go:build !cgo

package ingest

// most is how much RAM a child may have: the limit that the program has, which is built without C.
const most = 384 << 20
