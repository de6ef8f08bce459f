package ingest

import (
	"encoding/json"
	"fmt"
	"maps"

	"rapporteur/corpus"
	"rapporteur/ingest/ocr"
	"rapporteur/ingest/sandbox"
)

// request is the head of a job: what a child is to do with a document. Its zero value reads all of it.
type request struct {
	Skip  map[int]corpus.ErrorKind `json:"skip,omitempty"`  // pages that are not read, from 1, and why
	Stop  int                      `json:"stop,omitempty"`  // of Skip the page that ends the reading, 0 if none does
	Draw  []int                    `json:"draw,omitempty"`  // pages to answer with pictures of, as members, instead of the text
	OCR   map[int]ocr.Page         `json:"ocr,omitempty"`   // what was read on pictures of pages
	Boxes bool                     `json:"boxes,omitempty"` // answer with the places of the characters too
	Key   string                   `json:"key,omitempty"`   // extraction key; Key() if it is empty
}

func (q request) key() string {
	if q.Key == "" {
		return Key()
	}
	return q.Key
}

// maxSkips is how many pages of a document may break a child. The next one ends the reading, and the pages before it are kept.
const maxSkips = 3

// without returns the request with one page more that is not read, or false if there were enough of them.
func (q request) without(b *sandbox.Broken) (request, bool) {
	if b.Part == 0 || q.Stop > 0 || q.Skip[b.Part] != "" {
		return q, false
	}
	next := q
	next.Skip = maps.Clone(q.Skip)
	if next.Skip == nil {
		next.Skip = map[int]corpus.ErrorKind{}
	}
	if len(next.Skip) == maxSkips {
		next.Stop = b.Part
	}
	next.Skip[b.Part] = b.Reason.Kind
	return next, true
}

func (q request) encode() ([]byte, error) {
	head, err := json.Marshal(q)
	if err != nil {
		return nil, fmt.Errorf("ask a child: %w", err)
	}
	return head, nil
}

func decodeRequest(head []byte) (q request, err error) {
	if len(head) == 0 {
		return q, nil
	}
	if err := json.Unmarshal(head, &q); err != nil {
		return q, fmt.Errorf("read a request: %w", err)
	}
	return q, nil
}
