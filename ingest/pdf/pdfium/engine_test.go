//go:build shared

package pdfium

import (
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

func cpu() time.Duration {
	var ru syscall.Rusage
	syscall.Getrusage(0, &ru)
	return time.Duration(ru.Utime.Nano() + ru.Stime.Nano())
}

func TestSpeed(t *testing.T) {
	dir := filepath.Join(os.TempDir(), "wasmcache")
	os.MkdirAll(dir, 0o755)
	t0 := cpu()
	e, err := New(dir)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Println("new", cpu()-t0)
	files, _ := filepath.Glob("/work/shared/corpus/files/*.pdf")
	t0 = cpu()
	pages, chars := 0, 0
	var inst time.Duration
	for _, f := range files {
		data, _ := os.ReadFile(f)
		t1 := cpu()
		if err := e.Prepare(); err != nil {
			t.Fatal(err)
		}
		inst += cpu() - t1
		d, err := e.Open(data)
		if err != nil {
			fmt.Println(f, err)
			continue
		}
		for i := range d.Pages {
			p, err := d.Page(i, true)
			if err != nil {
				fmt.Println(f, i, err)
				continue
			}
			pages++
			chars += len(p.Chars)
		}
		d.Close()
	}
	fmt.Println(pages, chars, inst, cpu()-t0, float64(pages)/(cpu()-t0).Seconds())
}
