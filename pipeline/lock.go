package pipeline

import (
	"errors"
	"os"
	"strconv"
)

// ErrHeld is why a workspace cannot be written: somebody else does.
var ErrHeld = errors.New("another run is writing it; wait until it is done, or stop it")

func writeHolder(f *os.File) error {
	_, err := f.WriteAt([]byte(strconv.Itoa(os.Getpid())+"\n"), 0)
	return err
}
