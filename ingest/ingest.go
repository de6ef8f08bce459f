// Package ingest turns the bytes that a submitter sent into a text with pages and passages, in child processes under limits.
package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"
	"unicode"

	"rapporteur/corpus"
	"rapporteur/ingest/block"
	"rapporteur/ingest/compose"
	"rapporteur/ingest/ocr"
	"rapporteur/ingest/pdf"
	"rapporteur/ingest/sandbox"
)

// Key is the extraction key: what reads, in which version. Texts of another key are read again.
func Key() string { return "ingest/2 " + pdf.Version }

// Options say how a Reader works. The zero value is good.
type Options struct {
	Workers  int                // documents read at the same time; default one a processor
	Limits   sandbox.Limits     // of one document
	CacheDir string             // for compiled WebAssembly, made if it is not there; "" compiles in every child anew, about 4 CPU-seconds
	OCR      func() *ocr.Engine // reads scans; nil, or one that returns nil: scans are named as not read. It is called when there is one
	Command  []string           // what runs as child and calls Serve; default this program with the argument "worker"
}

// Reader reads documents. Its methods may be called from several goroutines.
type Reader struct {
	pool *sandbox.Pool
	ocr  func() *ocr.Engine
	slot chan struct{} // one for each picture that may be read at a time
}

// Result is what was read of one document.
type Result struct {
	Text    corpus.Text
	Members []block.Member // of an archive or a mail: documents to be read in turn

	boxes []block.Box // where the text's characters are drawn, if that was asked for
}

// NewReader makes a reader. Its children are started when the first document comes.
func NewReader(opt Options) (*Reader, error) {
	if opt.CacheDir != "" {
		if err := os.MkdirAll(opt.CacheDir, 0o755); err != nil {
			return nil, fmt.Errorf("make the cache for WebAssembly: %w", err)
		}
	}
	if opt.Workers <= 0 {
		opt.Workers = runtime.GOMAXPROCS(0)
	}
	pool, err := sandbox.NewPool(sandbox.Options{
		Command: opt.Command, Workers: opt.Workers, Limits: opt.Limits, Args: map[string]string{"cache": opt.CacheDir},
	})
	if err != nil {
		return nil, err
	}
	if opt.OCR == nil {
		opt.OCR = func() *ocr.Engine { return nil }
	}
	return &Reader{pool: pool, ocr: opt.OCR, slot: make(chan struct{}, opt.Workers)}, nil
}

// Close ends the children.
func (r *Reader) Close() error { return r.pool.Close() }

// Read reads one document, its scanned pages too if there is an OCR program. What is wrong with the document is in the result's
// Text.Error; the error returned is that of the program or of ctx.
func (r *Reader) Read(ctx context.Context, data []byte) (Result, error) {
	return r.read(ctx, data, false)
}

// ErrOtherText says that a document does not give the text any more whose boxes are asked for: it must be read again first.
var ErrOtherText = errors.New("the document now gives another text")

// Boxes says where the characters of a text are drawn on the pages of its document, in the order of the text; none in a format without
// pages. They are kept nowhere: the document is read again, which gives the same text as long as the same program reads it.
func (r *Reader) Boxes(ctx context.Context, data []byte, text corpus.TextID) ([]block.Box, error) {
	result, err := r.read(ctx, data, true)
	if err != nil {
		return nil, err
	}
	if result.Text.ID != text {
		return nil, ErrOtherText
	}
	return result.boxes, nil
}

func (r *Reader) read(ctx context.Context, data []byte, boxes bool) (Result, error) {
	result, err := r.answer(ctx, request{Boxes: boxes}, data)
	if err != nil {
		return Result{}, err
	}
	scans := unreadScans(result.Text)
	if len(scans) == 0 || r.ocr() == nil {
		return result, nil
	}
	return r.recognize(ctx, data, result.Text, scans, request{Boxes: boxes}, "")
}

// answer has a child read the document as requested and checks what it says.
func (r *Reader) answer(ctx context.Context, q request, data []byte) (Result, error) {
	sum := sha256.Sum256(data)
	id := corpus.DocID(hex.EncodeToString(sum[:]))
	answer, err := r.ask(ctx, q, data)
	if reason, ok := errors.AsType[*corpus.ReadError](err); ok {
		return unread(id, q.key(), data, reason), nil
	}
	if err != nil {
		return Result{}, fmt.Errorf("read a document: %w", err)
	}
	result, err := decode(answer)
	if err == nil {
		err = errors.Join(compose.Check(result.Text, id, q.key()), compose.CheckBoxes(result.Text, result.boxes))
	}
	if err != nil {
		return unread(id, q.key(), data, &corpus.ReadError{Kind: corpus.Damaged, Message: "the reader gave no sound answer about it; ask for the file in another format"}), nil
	}
	result.Text.Error = printable(result.Text.Error)
	return result, nil
}

// ask has a child answer a request. Where a page breaks the child, the others are read again without it: five times at most.
func (r *Reader) ask(ctx context.Context, q request, data []byte) ([]byte, error) {
	for {
		head, err := q.encode()
		if err != nil {
			return nil, err
		}
		answer, err := r.pool.Do(ctx, sandbox.Job{Head: head, Doc: data})
		broken, ok := errors.AsType[*sandbox.Broken](err)
		if !ok {
			return answer, err
		}
		if q, ok = q.without(broken); !ok {
			return nil, err
		}
	}
}

// unread is the text of a document of which nothing was read.
func unread(id corpus.DocID, key string, data []byte, reason *corpus.ReadError) Result {
	return Result{Text: corpus.Text{
		ID: compose.TextID(id, key), Document: id, Extraction: key, MediaType: guess(data), Error: reason,
	}}
}

// guess tells the media type from the first bytes alone: what has just ended a child is not parsed here.
func guess(data []byte) string {
	head := string(data[:min(len(data), 1024)])
	switch {
	case strings.Contains(head, "%PDF-"):
		return pdf.MediaType
	case strings.HasPrefix(head, "PK\x03\x04"):
		return "application/zip"
	case strings.HasPrefix(head, "\xD0\xCF\x11\xE0"):
		return "application/x-ole-storage"
	}
	return "application/octet-stream"
}

// printable keeps of an error's message what may be shown on a terminal, up to 500 bytes.
func printable(e *corpus.ReadError) *corpus.ReadError {
	if e == nil {
		return nil
	}
	clean := strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return -1
	}, e.Message[:min(len(e.Message), 500)])
	return &corpus.ReadError{Kind: e.Kind, Message: strings.ToValidUTF8(clean, "")}
}

// Sandbox starts a child and says what holds it, a line for each thing, and what is missing on this system; or why none could be
// started.
func Sandbox(cacheDir string) []string {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	r, err := NewReader(Options{Workers: 1, CacheDir: cacheDir})
	if err != nil {
		return []string{err.Error()}
	}
	defer r.Close()
	held, missing, err := r.pool.Sandboxed(ctx)
	if err != nil {
		return []string{err.Error()}
	}
	out := append([]string{"a child process for every document at work, with limits of time"}, held...)
	for _, m := range missing {
		out = append(out, "MISSING "+m)
	}
	return out
}
