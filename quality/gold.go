package quality

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"rapporteur/corpus"
)

// Item is one passage with what people found in it: a line of a gold file.
type Item struct {
	ID       string                           `json:"id"`
	Lang     corpus.Lang                      `json:"lang"`
	Kind     string                           `json:"kind"`   // information; a "negative" has no themes
	Author   string                           `json:"author"` // information
	Group    string                           `json:"group"`  // what it was written for; with the author, what training keeps in one fold
	Seen     bool                             `json:"seen"`   // the rules were written knowing it: it says nothing of how good they are
	Text     string                           `json:"text"`
	Themes   []corpus.ThemeID                 `json:"themes"`
	Optional []corpus.ThemeID                 `json:"optional"` // may be given, need not be
	Status   map[corpus.ThemeID]corpus.Status `json:"status"`

	Submitter string `json:"submitter"` // may be missing; of a joint submission several, with a semicolon between them
}

// maxLine is the longest line of a gold file, in bytes.
const maxLine = 16 << 20

// ReadGold reads a gold file: JSON lines, blank ones left out. Errors name the line.
func ReadGold(r io.Reader) ([]Item, error) {
	var items []Item
	seen := make(map[string]int)
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxLine)
	for n := 1; lines.Scan(); n++ {
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		var item Item
		if err := json.Unmarshal(lines.Bytes(), &item); err != nil {
			return nil, fmt.Errorf("read gold: line %d: %w", n, err)
		}
		if item.ID == "" {
			return nil, fmt.Errorf("read gold: line %d: no id: every passage needs one of its own", n)
		}
		if first, ok := seen[item.ID]; ok {
			return nil, fmt.Errorf("read gold: line %d: id %q stands on line %d already", n, item.ID, first)
		}
		seen[item.ID] = n
		items = append(items, item)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read gold: %w", err)
	}
	return items, nil
}
