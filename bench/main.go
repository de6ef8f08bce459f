// Command bench times rapporteur beside other tools, in turn, in one run, and prints CPU seconds, wall seconds and ratios.
//
//	go run ./bench extract FILE...   pdftotext, mutool: text of PDFs
//	go run ./bench exact FILE...     PDFium: pages of PDFs read by package exact, and their words, page by page
//	go run ./bench run DIR           recollindex: a folder, as it is, read and indexed (no themes, no pages, no report there)
//	go run ./bench near WORKSPACE    nothing: what package near finds in a workspace, and what it takes
//	go run ./bench tag FILE          rg: the phrases of the codebook in a text of one passage a line; with the pass over the words by itself
//
// A tool that is not installed is left out, and named. Figures of one machine are compared with each other only, as ratios.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// runs is how often each contender runs, after one run that is not counted.
const runs = 3

// contender is one command of a comparison.
type contender struct {
	name  string
	argv  []string
	stdin string       // file, "" for none
	clean func() error // before each run
	pages int          // that a run reads; 0 if they are not counted
	bytes int64        // the same
	says  bool         // it prints the CPU seconds that count, since it also does what the others need not
}

func main() {
	if err := bench(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func bench(args []string) error {
	if len(args) < 2 {
		return fmt.Errorf("say what to time: extract FILE..., exact FILE..., run DIR, near WORKSPACE, or tag FILE")
	}
	switch args[0] {
	case "near":
		return measureNear(args[1])
	case "pass": // a contender of tag
		return measurePass(args[1])
	}
	tmp, err := os.MkdirTemp("", "rapporteur-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	if args[0] == "exact" {
		return compareExact(tmp, args[1:])
	}
	program := filepath.Join(tmp, "rapporteur")
	build := exec.Command("go", "build", "-o", program, "./cmd/rapporteur")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		return fmt.Errorf("build rapporteur: %w", err)
	}
	var field []contender
	switch args[0] {
	case "extract":
		field = extract(program, args[1:])
		pages, err := countPages(tmp, args[1:])
		if err != nil {
			return err
		}
		for i := range field {
			field[i].pages = pages
		}
	case "run":
		field, err = wholeRun(program, tmp, args[1])
	case "tag":
		field, err = tag(program, tmp, args[1])
	default:
		err = fmt.Errorf("there is no comparison %q", args[0])
	}
	if err != nil {
		return err
	}
	return race(field)
}

// race runs the contenders in turn and prints medians; the first is what the others are compared with.
func race(field []contender) error {
	var there []contender
	for _, c := range field {
		if _, err := exec.LookPath(c.argv[0]); err != nil {
			fmt.Printf("%s is not installed: left out\n", c.name)
			continue
		}
		there = append(there, c)
	}
	cpu, wall := make([][]float64, len(there)), make([][]float64, len(there))
	for round := range runs + 1 {
		for i, c := range there {
			used, took, err := one(c)
			if err != nil {
				return fmt.Errorf("%s: %w", c.name, err)
			}
			if round > 0 {
				cpu[i], wall[i] = append(cpu[i], used), append(wall[i], took)
			}
		}
	}
	fmt.Printf("%-28s %10s %10s %12s %12s\n", "", "CPU s", "wall s", "CPU ratio", "wall ratio")
	for i, c := range there {
		fmt.Printf("%-28s %10.2f %10.2f %12.2f %12.2f", c.name, median(cpu[i]), median(wall[i]),
			median(cpu[0])/median(cpu[i]), median(wall[0])/median(wall[i]))
		if c.pages > 0 {
			fmt.Printf("   %5.0f pages a CPU-second", float64(c.pages)/median(cpu[i]))
		}
		if c.bytes > 0 {
			fmt.Printf("   %5.1f MB a CPU-second", float64(c.bytes)/1e6/median(cpu[i]))
		}
		fmt.Println()
	}
	return nil
}

// one runs a command once and returns its CPU and wall seconds, children included.
func one(c contender) (cpu, wall float64, err error) {
	if c.clean != nil {
		if err := c.clean(); err != nil {
			return 0, 0, err
		}
	}
	cmd := exec.Command(c.argv[0], c.argv[1:]...)
	if c.stdin != "" {
		in, err := os.Open(c.stdin)
		if err != nil {
			return 0, 0, err
		}
		defer in.Close()
		cmd.Stdin = in
	}
	var said strings.Builder
	if c.says {
		cmd.Stdout = &said
	}
	start := time.Now()
	err = cmd.Run()
	state := cmd.ProcessState
	if state == nil {
		return 0, 0, err
	}
	if c.says {
		cpu, err := strconv.ParseFloat(strings.TrimSpace(said.String()), 64)
		return cpu, time.Since(start).Seconds(), err
	}
	return (state.UserTime() + state.SystemTime()).Seconds(), time.Since(start).Seconds(), nil
}

func median(xs []float64) float64 {
	slices.Sort(xs)
	return xs[len(xs)/2]
}

// extract compares the reading of PDFs.
func extract(program string, files []string) []contender {
	each := func(command string) []string {
		return append([]string{"sh", "-c", "for f; do " + command + " >/dev/null 2>&1; done", "sh"}, files...)
	}
	return slices.DeleteFunc([]contender{
		{name: "rapporteur extract", argv: append([]string{program, "extract"}, files...)},
		{name: "pdftotext, file by file", argv: each(`pdftotext "$f" -`)},
		{name: "mutool, file by file", argv: each(`mutool draw -q -F txt "$f"`)},
	}, func(c contender) bool {
		return c.name[0] == 'm' && missing("mutool") || c.name[0] == 'p' && missing("pdftotext")
	})
}

func missing(program string) bool {
	_, err := exec.LookPath(program)
	if err != nil {
		fmt.Printf("%s is not installed: left out\n", program)
	}
	return err != nil
}
