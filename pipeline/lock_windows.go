package pipeline

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/windows"
)

// acquire locks a file until it is closed, or the process ends in whatever way.
func acquire(path string) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	const flags = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	if err := windows.LockFileEx(windows.Handle(f.Fd()), flags, 0, 1, 0, new(windows.Overlapped)); err != nil {
		if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
			err = fmt.Errorf("%w: another process", ErrHeld)
		}
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}
