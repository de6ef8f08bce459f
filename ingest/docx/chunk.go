package docx

import (
	"path"
	"strings"

	"rapporteur/corpus"
	"rapporteur/ingest/block"
	"rapporteur/ingest/eml"
	"rapporteur/ingest/html"
	"rapporteur/ingest/member"
	"rapporteur/ingest/rtf"
	"rapporteur/ingest/sniff"
	"rapporteur/ingest/txt"
)

const (
	mostNested  = 3  // documents in documents
	mostMembers = 50 // objects of one document
)

// insert puts the blocks of another document in where the main part refers to it (w:altChunk, w:subDoc): programs that merge
// documents leave it to Word to read them.
func (s *story) insert(id string) {
	for _, b := range s.chunk(id) {
		it := item{kind: b.Kind, level: b.Level, text: b.Text}
		if b.Kind == corpus.TableRow {
			it.cells = strings.Split(b.Text, "\t")
		}
		s.holder().add(it)
	}
}

// chunk reads the document to which a relation leads; nothing of one outside the package, or in a format that Word does not insert.
func (p *parts) chunk(id string) []block.Block {
	if p.depth >= mostNested {
		return nil
	}
	for _, rel := range p.rels {
		if rel.ID != id || rel.Mode == "External" {
			continue
		}
		data := p.data(rel)
		switch sniff.Type(data) {
		case sniff.DOCX:
			return read(data, p.depth+1).Blocks
		case sniff.HTML:
			return html.Read(data).Blocks
		case sniff.Mail: // a web page with its pictures, as Word saves it
			return eml.Read(data).Blocks
		case sniff.RTF:
			return rtf.Read(data).Blocks
		case sniff.Text, sniff.CSV:
			return txt.Read(data).Blocks
		}
	}
	return nil
}

// data unpacks the part to which a relation leads; as much of it as is sound.
func (p *parts) data(rel relation) []byte {
	entry := p.archive.Find(resolve(p.main, rel.Target))
	if entry == nil {
		return nil
	}
	data, _ := p.archive.ReadAll(entry) // a broken insertion must not cost the text around it
	return data
}

// members returns the Office documents that stand in the document as objects, of which it shows a picture only.
func (p *parts) members() []block.Member {
	var out []block.Member
	var names member.Names
	for _, rel := range p.rels {
		if !strings.HasSuffix(rel.Type, "/package") || rel.Mode == "External" || len(out) == mostMembers {
			continue
		}
		if data := p.data(rel); len(data) > 0 {
			out = append(out, block.Member{Name: names.Free(member.Clean(path.Base(rel.Target))), Data: data})
		}
	}
	return out
}
