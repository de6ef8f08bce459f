// Package ocr reads pictures of pages with the tesseract program, if it is installed. It runs outside the sandbox, and only ever sees
// pictures that a child process has drawn: grey pixels, nothing that a stranger has written.
package ocr

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"rapporteur/corpus"
)

// Version is raised when the same picture may give other words. It is part of the name of what is cached.
const Version = "ocr/1"

// DPI is the resolution at which pages are drawn, in dots an inch. On clean pages 300 gave fewer errors than 200 in Chinese and Arabic.
const DPI = 300

// pageTime is how long one reading of a page may take. A dense page takes about 5 CPU-seconds.
const pageTime = 3 * time.Minute

// ErrNone says that there is no tesseract.
var ErrNone = errors.New("tesseract is not installed")

// Engine is an installed tesseract. Its methods may be called from several goroutines.
type Engine struct {
	path      string
	cache     string
	version   string
	languages []string
	anew      bool
}

// Find looks for tesseract in PATH. What it reads is kept in the folder cache, made if it is not there; with "" it is not kept.
// The error is ErrNone if there is none.
func Find(ctx context.Context, cache string) (*Engine, error) {
	path, err := exec.LookPath("tesseract")
	if err != nil {
		return nil, ErrNone
	}
	e := &Engine{path: path, cache: cache}
	said, err := e.run(ctx, nil, "--version")
	if err != nil {
		return nil, err
	}
	if f := strings.Fields(string(said)); len(f) > 1 {
		e.version = f[1]
	}
	if said, err = e.run(ctx, nil, "--list-langs"); err != nil {
		return nil, err
	}
	for line := range strings.Lines(string(said)) {
		if name := strings.TrimSpace(line); name != "" && !strings.Contains(name, " ") {
			e.languages = append(e.languages, name)
		}
	}
	slices.Sort(e.languages)
	return e, nil
}

// Lazy finds tesseract when it is first asked for, nil if there is none: most runs have no scan to read.
func Lazy(cache string) func() *Engine {
	return sync.OnceValue(func() *Engine {
		e, err := Find(context.Background(), cache)
		if err != nil || len(e.languages) == 0 {
			return nil
		}
		return e
	})
}

// Anew returns an engine that does not look into the cache, but writes it.
func (e *Engine) Anew() *Engine {
	other := *e
	other.anew = true
	return &other
}

// Name is the engine in the ledger: "tesseract-5.3.0".
func (e *Engine) Name() string { return "tesseract-" + e.version }

// Languages returns the names of the language files that are installed, sorted.
func (e *Engine) Languages() []string { return slices.Clone(e.languages) }

// files are the names that tesseract gives the languages, best guess first; Chinese is written in two ways.
func files(l corpus.Lang) []string {
	switch l {
	case corpus.Arabic:
		return []string{"ara"}
	case corpus.Chinese:
		return []string{"chi_sim", "chi_tra"}
	case corpus.English:
		return []string{"eng"}
	case corpus.French:
		return []string{"fra"}
	case corpus.Russian:
		return []string{"rus"}
	case corpus.Spanish:
		return []string{"spa"}
	}
	return nil
}

// Missing returns the names of the language files, of those that the six languages need, that are not installed.
func (e *Engine) Missing() []string {
	var out []string
	for _, l := range corpus.Languages() {
		for _, f := range files(l) {
			if !slices.Contains(e.languages, f) {
				out = append(out, f)
			}
		}
	}
	return out
}

// Choose finds the language file for the pages of a document: that of its language if it is known, else of those whose script the
// page is written in the one that reads it with the most confidence.
func (e *Engine) Choose(ctx context.Context, page []byte, known corpus.Lang) (string, error) {
	candidates := e.installed(files(known))
	if len(candidates) == 0 {
		candidates = e.installed(e.ofScript(ctx, page))
	}
	best, most := "", -1
	for _, language := range candidates {
		got, err := e.Read(ctx, page, language)
		if err != nil {
			return "", err
		}
		if sum := got.Confidence * min(len(got.Words), 40); sum > most {
			best, most = language, sum
		}
	}
	if best == "" {
		return "", fmt.Errorf("tesseract has none of the language files %s: install them", strings.Join(e.Missing(), ", "))
	}
	return best, nil
}

func (e *Engine) installed(names []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(n string) bool { return !slices.Contains(e.languages, n) })
}

// ofScript returns the language files of the script that tesseract sees on the page; all six languages' where it sees none.
func (e *Engine) ofScript(ctx context.Context, page []byte) []string {
	said, _ := e.run(ctx, page, "-", "-", "--psm", "0", "--dpi", fmt.Sprint(DPI)) // pages with few letters are an error to it
	_, script, _ := bytes.Cut(said, []byte("Script: "))
	line, _, _ := bytes.Cut(script, []byte("\n"))
	switch strings.TrimSpace(string(line)) {
	case "Latin":
		return []string{"eng", "fra", "spa"}
	case "Cyrillic":
		return []string{"rus"}
	case "Arabic":
		return []string{"ara"}
	case "Han", "HanS", "HanT":
		return []string{"chi_sim", "chi_tra"}
	}
	var all []string
	for _, l := range corpus.Languages() {
		all = append(all, files(l)...)
	}
	return all
}

// Read reads the picture of a page, a PNM file drawn at DPI, with a language file.
func (e *Engine) Read(ctx context.Context, page []byte, language string) (Page, error) {
	file := e.cached(page, language)
	if p, ok := load(file); ok && !e.anew {
		return p, nil
	}
	said, err := e.run(ctx, page, "-", "-", "-l", language, "--psm", "3", "--dpi", fmt.Sprint(DPI), "tsv")
	if err != nil {
		return Page{}, err
	}
	p, err := parse(said)
	if err != nil {
		return Page{}, err
	}
	p.Engine, p.Language = e.Name(), language
	return p, save(file, p)
}

// run runs tesseract with one thread, so that the same picture gives the same words whatever else runs.
func (e *Engine) run(ctx context.Context, stdin []byte, args ...string) ([]byte, error) {
	ctx, stop := context.WithTimeout(ctx, pageTime)
	defer stop()
	cmd := exec.CommandContext(ctx, e.path, args...)
	cmd.Env = []string{"OMP_THREAD_LIMIT=1", "LC_ALL=C"}
	if dir := os.Getenv("TESSDATA_PREFIX"); dir != "" {
		cmd.Env = append(cmd.Env, "TESSDATA_PREFIX="+dir)
	}
	cmd.Stdin = bytes.NewReader(stdin)
	var said, complaint bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &complaint
	if err := cmd.Run(); err != nil {
		first, _, _ := strings.Cut(strings.TrimSpace(complaint.String()), "\n")
		return said.Bytes(), fmt.Errorf("run tesseract: %w: %s", errors.Join(err, ctx.Err()), first)
	}
	return said.Bytes(), nil
}

// cached is the file in which what was read of a page is kept: named by picture, language and engine.
func (e *Engine) cached(page []byte, language string) string {
	if e.cache == "" {
		return ""
	}
	h := sha256.New()
	fmt.Fprintf(h, "%s %s %s %d\n", Version, e.Name(), language, DPI)
	h.Write(page)
	name := hex.EncodeToString(h.Sum(nil))
	return filepath.Join(e.cache, name[:2], name+".json")
}

func load(file string) (p Page, ok bool) {
	data, err := os.ReadFile(file)
	if err != nil {
		return p, false
	}
	return p, json.Unmarshal(data, &p) == nil
}

// save writes what was read of a page, whole or not at all.
func save(file string, p Page) error {
	if file == "" {
		return nil
	}
	data, err := json.Marshal(p)
	if err != nil {
		return fmt.Errorf("keep what was read of a scan: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return fmt.Errorf("keep what was read of a scan: %w", err)
	}
	tmp, err := os.CreateTemp(filepath.Dir(file), ".part-*")
	if err != nil {
		return fmt.Errorf("keep what was read of a scan: %w", err)
	}
	_, err = tmp.Write(data)
	err = errors.Join(err, tmp.Close())
	if err == nil {
		err = os.Rename(tmp.Name(), file)
	}
	if err != nil {
		return fmt.Errorf("keep what was read of a scan: %w", errors.Join(err, os.Remove(tmp.Name())))
	}
	return nil
}
