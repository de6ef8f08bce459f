package exact

import (
	"strings"

	"rapporteur/ingest/pdf/drawn"
	"rapporteur/ingest/pdf/exact/object"
)

// Limits of the outline; a file can be made to have an endless one.
const (
	maxBookmarks = 5000
	maxLevel     = 8
	maxNames     = 200_000 // nodes and names of the tree of names
)

// Bookmarks returns the outline in its order, at most 5,000 entries and 8 levels, or an error if it cannot be read.
func (d *Doc) Bookmarks() ([]drawn.Bookmark, error) {
	root, err := d.file.Dict(d.catalog["Outlines"])
	if err != nil || root == nil {
		return nil, err
	}
	o := outline{doc: d}
	if err := o.level(root["First"], 1); err != nil {
		return nil, err
	}
	return o.all, nil
}

// outline collects bookmarks.
type outline struct {
	doc   *Doc
	all   []drawn.Bookmark
	names map[string]object.Value // where named places are; nil until one is asked for
}

func (o *outline) level(next object.Value, level int) error {
	for next != nil && level <= maxLevel && len(o.all) < maxBookmarks {
		d, err := o.doc.file.Dict(next)
		if err != nil {
			return err
		}
		title, err := o.doc.file.Resolve(d["Title"])
		if err != nil {
			return err
		}
		text, _ := title.(object.String)
		page, err := o.page(d)
		if err != nil {
			return err
		}
		o.all = append(o.all, drawn.Bookmark{Title: clean(text.Text()), Level: level, Page: page})
		if err := o.level(d["First"], level+1); err != nil {
			return err
		}
		next = d["Next"]
	}
	return nil
}

// clean turns control characters into spaces.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, s)
}

// page finds where a bookmark leads: by its place, or by an action that goes to one.
func (o *outline) page(d object.Dict) (int, error) {
	dest, err := o.doc.file.Resolve(d["Dest"])
	if err != nil {
		return -1, err
	}
	if dest == nil {
		action, err := o.doc.file.Dict(d["A"])
		if err != nil || action["S"] != object.Name("GoTo") {
			return -1, err
		}
		if dest, err = o.doc.file.Resolve(action["D"]); err != nil {
			return -1, err
		}
	}
	var name string
	switch dest := dest.(type) {
	case object.Array:
		return o.target(dest)
	case object.String:
		name = string(dest)
	case object.Name:
		name = string(dest)
	default:
		return -1, nil
	}
	if err := o.load(); err != nil {
		return -1, err
	}
	place, err := o.doc.file.Resolve(o.names[name])
	if err != nil {
		return -1, err
	}
	if in, ok := place.(object.Dict); ok {
		if place, err = o.doc.file.Resolve(in["D"]); err != nil {
			return -1, err
		}
	}
	to, _ := place.(object.Array)
	return o.target(to)
}

// target is the page of a place, which begins with it.
func (o *outline) target(dest object.Array) (int, error) {
	if len(dest) == 0 {
		return -1, nil
	}
	switch to := dest[0].(type) {
	case object.Ref:
		if n, ok := o.doc.numbers[to]; ok {
			return n, nil
		}
	case float64:
		if to >= 0 && to < float64(o.doc.Pages) {
			return int(to), nil
		}
	}
	return -1, nil
}

// load reads the named places: the tree of names, or the dictionary of old files.
func (o *outline) load() error {
	if o.names != nil {
		return nil
	}
	o.names = map[string]object.Value{}
	old, err := o.doc.file.Dict(o.doc.catalog["Dests"])
	if err != nil {
		return err
	}
	for name, v := range old {
		o.names[string(name)] = v
	}
	names, err := o.doc.file.Dict(o.doc.catalog["Names"])
	if err != nil {
		return err
	}
	nodes := 0
	return o.tree(names["Dests"], &nodes, 0)
}

func (o *outline) tree(v object.Value, nodes *int, depth int) error {
	if *nodes++; v == nil || *nodes > maxNames || depth > 30 {
		return nil
	}
	d, err := o.doc.file.Dict(v)
	if err != nil {
		return err
	}
	pairs, err := o.doc.file.Array(d["Names"])
	if err != nil {
		return err
	}
	*nodes += len(pairs) / 2
	for ; len(pairs) > 1; pairs = pairs[2:] {
		key, err := o.doc.file.Resolve(pairs[0])
		if err != nil {
			return err
		}
		if s, ok := key.(object.String); ok {
			o.names[string(s)] = pairs[1]
		}
	}
	kids, err := o.doc.file.Array(d["Kids"])
	if err != nil {
		return err
	}
	for _, kid := range kids {
		if err := o.tree(kid, nodes, depth+1); err != nil {
			return err
		}
	}
	return nil
}
