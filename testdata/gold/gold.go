// Package gold holds the labelled passages from which the program's own model is learned. README.md beside it says what they are.
package gold

import "embed"

// Files are the labelled passages, one file a language: <lang>.jsonl.
//
//go:embed *.jsonl
var Files embed.FS
