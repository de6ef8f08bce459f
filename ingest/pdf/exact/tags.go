package exact

import (
	"rapporteur/ingest/pdf/drawn"
	"rapporteur/ingest/pdf/exact/object"
)

// Limits of the tree of tags.
const (
	maxParents = 200_000
	maxAbove   = 100 // elements above one
)

// tags are the parts that a document has tagged (ISO 32000-1, 14.7). Each page names, by a number in the tree of parents, the list of
// elements to which its marked content belongs. What is not as it should be is left untagged.
type tags struct {
	file    *object.File
	roles   object.Dict // standard types by those of the document
	parents map[int]object.Value
}

func newTags(file *object.File, catalog object.Dict) *tags {
	root, err := file.Dict(catalog["StructTreeRoot"])
	if err != nil || root == nil {
		return nil
	}
	t := &tags{file: file, parents: map[int]object.Value{}}
	t.roles, _ = file.Dict(root["RoleMap"])
	t.collect(root["ParentTree"], 0)
	return t
}

// collect reads the tree of parents.
func (t *tags) collect(v object.Value, depth int) {
	node, err := t.file.Dict(v)
	if err != nil || depth > maxLevel {
		return
	}
	nums, _ := t.file.Array(node["Nums"])
	for i := 0; i+1 < len(nums) && len(t.parents) < maxParents; i += 2 {
		if n, ok := nums[i].(float64); ok {
			t.parents[int(n)] = nums[i+1]
		}
	}
	kids, _ := t.file.Array(node["Kids"])
	for _, k := range kids {
		t.collect(k, depth+1)
	}
}

// pageTags are the tags of one page.
type pageTags struct {
	*tags
	list []drawn.Tag
	of   map[object.Ref]int // by element
}

// of returns the parts of a page, from 1, and for each number of its marked content the part to which it belongs; nil if it has none.
func (t *tags) of(page object.Dict) (list []drawn.Tag, marked []int) {
	number, ok := page["StructParents"].(float64)
	if t == nil || !ok {
		return nil, nil
	}
	elements, err := t.file.Array(t.parents[int(number)])
	if err != nil || len(elements) == 0 {
		return nil, nil
	}
	p := pageTags{tags: t, list: make([]drawn.Tag, 1), of: map[object.Ref]int{}}
	marked = make([]int, len(elements))
	for i, e := range elements {
		marked[i] = p.tag(e, 0)
	}
	return p.list, marked
}

// tag returns the part to which what is in an element belongs.
func (p *pageTags) tag(v object.Value, depth int) int {
	ref, ok := v.(object.Ref)
	if !ok || depth > maxAbove {
		return 0
	}
	if tag, ok := p.of[ref]; ok {
		return tag
	}
	p.of[ref] = 0 // an element above itself is nothing
	d, err := p.file.Dict(ref)
	if err != nil || d == nil {
		return 0
	}
	tag := p.tag(d["P"], depth+1)
	if own := drawn.TagOf(p.kind(d["S"])); own.Within(p.list[tag]) {
		tag = len(p.list)
		p.list = append(p.list, own)
	}
	p.of[ref] = tag
	return tag
}

// kind is the standard type of an element.
func (p *pageTags) kind(v object.Value) string {
	name, _ := v.(object.Name)
	for range 5 {
		next, ok := p.roles[name].(object.Name)
		if !ok || next == name {
			break
		}
		name = next
	}
	return string(name)
}
