// Package member names the files inside archives and mails.
package member

import (
	"fmt"
	"path"
	"strings"
	"unicode"
)

// Names gives out names, each once. The zero value is ready.
type Names struct{ taken map[string]int }

// Free returns the name, with a number before its extension if it was given out before.
func (n *Names) Free(name string) string {
	if n.taken == nil {
		n.taken = map[string]int{}
	}
	ext := path.Ext(name)
	next := name
	for n.taken[next] > 0 {
		n.taken[name]++
		next = fmt.Sprintf("%s (%d)%s", strings.TrimSuffix(name, ext), n.taken[name], ext)
	}
	n.taken[next]++
	return next
}

// Clean makes a relative path with slashes of a name, without "..", drives and control characters. A name of which nothing is left
// becomes "unnamed".
func Clean(name string) string {
	name = strings.Map(func(r rune) rune {
		switch {
		case r == '\\':
			return '/'
		case unicode.IsControl(r):
			return -1
		}
		return r
	}, name)
	if len(name) > 1 && name[1] == ':' {
		name = name[2:]
	}
	var parts []string
	for part := range strings.SplitSeq(name, "/") {
		if part = strings.TrimSpace(part); part != "" && part != "." && part != ".." {
			parts = append(parts, part)
		}
	}
	if len(parts) == 0 {
		return "unnamed"
	}
	return strings.Join(parts, "/")
}
