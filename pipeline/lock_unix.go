//go:build unix

package pipeline

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"golang.org/x/sys/unix"
)

// acquire locks a file until it is closed, or the process ends in whatever way.
func acquire(path string) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	if err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB); err != nil {
		holder, _ := os.ReadFile(path)
		if errors.Is(err, unix.EWOULDBLOCK) {
			err = fmt.Errorf("%w: process %s", ErrHeld, strings.TrimSpace(string(holder)))
		}
		return nil, errors.Join(err, f.Close())
	}
	return f, errors.Join(f.Truncate(0), writeHolder(f))
}
