package pipeline

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"rapporteur/corpus"
	"rapporteur/ingest"
	"rapporteur/ingest/block"
	"rapporteur/ingest/ocr"
	"rapporteur/ingest/pdf"
	"rapporteur/pipeline/source"
	"rapporteur/store"
)

// maxDepth is how deep archives may lie in archives.
const maxDepth = 5

// maxMembers is how many documents archives within archives may bring for one file; an archive that would bring more stays closed.
const maxMembers = 20_000

// item is one file of a source: a document, or an archive with members.
type item struct {
	file    string
	id      corpus.DocID
	members []store.Member
	opened  *int // members of archives so far, of the file of the source in which it lies
	erased  bool // it was, and is not read again
}

// reading is the stage that turns bytes into texts.
type reading struct {
	ws      *Workspace
	src     *source.Source
	workers int
	reader  func() (*ingest.Reader, error) // started at the first document that needs it
	ocr     func() *ocr.Engine
	done    Progress

	gone, sealed map[corpus.DocID]int64 // acts that erased documents, and words or members of them
}

// all reads every file of the source and the members of archives, level by level, and returns them by file. Archives that were
// opened are not among them: what they hold is. Mails are, as they have a text besides.
func (r *reading) all(ctx context.Context) (found []item, err error) {
	if r.gone, r.sealed, err = r.ws.Store.Erased(ctx); err != nil {
		return nil, err
	}
	var level []item
	for _, f := range r.src.Files {
		level = append(level, item{file: f, opened: new(int)})
	}
	for depth := 0; len(level) > 0; depth++ {
		if err := r.level(ctx, level, depth == 0); err != nil {
			return nil, err
		}
		var next []item
		for _, it := range level {
			if it.erased || len(it.members) == 0 || depth == maxDepth || *it.opened+len(it.members) > maxMembers {
				found = append(found, it)
				continue
			}
			text, _, err := r.ws.Store.Opening(ctx, it.id, 1)
			if err != nil {
				return nil, err
			}
			if text != "" {
				found = append(found, it)
			}
			*it.opened += len(it.members)
			for _, m := range it.members {
				next = append(next, item{file: it.file + "/" + m.Name, id: m.Document, opened: it.opened})
			}
		}
		level = next
	}
	slices.SortFunc(found, func(a, b item) int { return strings.Compare(a.file, b.file) })
	return found, r.ws.removeErased(ctx) // an archive that is new may hold something that was erased
}

func (r *reading) level(ctx context.Context, level []item, top bool) error {
	name := "reading"
	if !top {
		name = "reading archives"
	}
	step := r.done.Stage(name, len(level))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(r.workers)
	for _, it := range r.largestFirst(level) {
		g.Go(func() error {
			defer step()
			return r.one(ctx, it)
		})
	}
	return g.Wait()
}

// largestFirst is the order in which a level is read, so that no long document is left for one worker at the end.
func (r *reading) largestFirst(level []item) []*item {
	all, size := make([]*item, len(level)), map[*item]int64{}
	for i := range level {
		all[i] = &level[i]
		if level[i].id == "" {
			size[all[i]] = r.src.Size(level[i].file)
		}
	}
	slices.SortStableFunc(all, func(a, b *item) int { return cmp.Compare(size[b], size[a]) })
	return all
}

// one reads one file, unless the record has its text already.
func (r *reading) one(ctx context.Context, it *item) error {
	var data []byte // of a member that lies in the workspace: nil
	if it.id == "" {
		var err error
		if data, err = r.src.Read(it.file); err != nil {
			return r.unopened(ctx, it, err)
		}
		if it.id, err = r.keep(data); err != nil {
			return err
		}
	}
	if act, ok := r.gone[it.id]; ok {
		it.erased = true
		r.done.Problem(fmt.Sprintf("%s is left out: it was erased (act %d)", it.file, act))
		return nil
	}
	key, scans, err := r.ws.Store.Extraction(ctx, it.id, pdf.FlagScan)
	if err != nil {
		return err
	}
	if _, sealed := r.sealed[it.id]; ingest.Fresh(key, scans, r.ocr) || sealed && key != "" {
		it.members, err = r.ws.Store.Members(ctx, it.id)
		return err
	}
	return r.extract(ctx, it, data)
}

// keep keeps a document as received, unless it was erased or holds what was, and returns its digest.
func (r *reading) keep(data []byte) (corpus.DocID, error) {
	id := digest(data)
	if r.gone[id] != 0 || r.sealed[id] != 0 {
		return id, nil
	}
	return id, r.ws.keepOriginal(id, data)
}

func (r *reading) extract(ctx context.Context, it *item, data []byte) (err error) {
	if data == nil {
		if data, err = r.ws.Original(it.id); err != nil {
			return err
		}
	}
	reader, err := r.reader()
	if err != nil {
		return err
	}
	result, err := reader.Read(ctx, data)
	if err != nil {
		return fmt.Errorf("read %s: %w", it.file, err)
	}
	if it.members, err = r.keepMembers(result.Members); err != nil {
		return err
	}
	doc := corpus.Document{ID: it.id, MediaType: result.Text.MediaType, Size: int64(len(data))}
	return r.ws.Store.PutText(ctx, doc, result.Text, it.members)
}

func (r *reading) keepMembers(members []block.Member) ([]store.Member, error) {
	var kept []store.Member
	for _, m := range members {
		id, err := r.keep(m.Data)
		if err != nil {
			return nil, err
		}
		kept = append(kept, store.Member{Name: m.Name, Document: id})
	}
	return kept, nil
}

// unopened records a file whose bytes could not be had. It has no digest, so its name stands for its content.
func (r *reading) unopened(ctx context.Context, it *item, why error) error {
	sum := sha256.Sum256([]byte("unopened\n" + it.file))
	it.id = corpus.DocID(hex.EncodeToString(sum[:]))
	message := fmt.Sprintf("%s cannot be opened: %v", it.file, why)
	r.done.Problem(message)
	return r.ws.Store.PutText(ctx, corpus.Document{ID: it.id}, corpus.Text{
		ID: corpus.TextID(it.id[:16]), Document: it.id,
		Error: &corpus.ReadError{Kind: corpus.Damaged, Message: message},
	}, nil)
}

// startOnce starts the child processes when first asked, and stops them if they were started.
func startOnce(start func() (*ingest.Reader, error)) (get func() (*ingest.Reader, error), stop func() error) {
	var reader *ingest.Reader
	get = sync.OnceValues(func() (*ingest.Reader, error) {
		var err error
		reader, err = start()
		return reader, err
	})
	return get, func() error {
		if reader == nil {
			return nil
		}
		return reader.Close()
	}
}
