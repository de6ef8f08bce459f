package font

import (
	"fmt"
	"maps"
	"slices"
	"unicode/utf16"

	"rapporteur/ingest/pdf/exact/object"
	"rapporteur/ingest/pdf/exact/sfnt"
)

// Embedded is a composite font whose codes are the glyphs of the TrueType program that is embedded with it.
type Embedded struct {
	Unicode map[int][]rune // its ToUnicode table
	At      object.Ref     // where that stands

	file    *object.File
	program *object.Stream
}

// LoadEmbedded reads a font's table; nil if the font is of another kind or has none.
func LoadEmbedded(file *object.File, d object.Dict) *Embedded {
	at, ok := d["ToUnicode"].(object.Ref)
	if !ok || d["Subtype"] != object.Name("Type0") || d["Encoding"] != object.Name("Identity-H") {
		return nil
	}
	program, err := programOf(file, d)
	if err != nil || program == nil {
		return nil
	}
	table, err := loader{file: file, dict: d, font: &Font{}}.toUnicode()
	if err != nil || table == nil {
		return nil
	}
	return &Embedded{Unicode: table, At: at, file: file, program: program}
}

// programOf finds the font program; nil if the codes are not its glyphs.
func programOf(file *object.File, d object.Dict) (*object.Stream, error) {
	heirs, err := file.Array(d["DescendantFonts"])
	if err != nil || len(heirs) != 1 {
		return nil, err
	}
	heir, err := file.Dict(heirs[0])
	if err != nil || heir["Subtype"] != object.Name("CIDFontType2") {
		return nil, err
	}
	glyphs, err := file.Resolve(heir["CIDToGIDMap"])
	if err != nil || glyphs != nil && glyphs != object.Name("Identity") {
		return nil, err
	}
	descriptor, err := file.Dict(heir["FontDescriptor"])
	if err != nil {
		return nil, err
	}
	return file.Stream(descriptor["FontFile2"])
}

// Program reads the font program.
func (e *Embedded) Program() (sfnt.Font, error) {
	data, err := e.file.Decode(e.program)
	if err != nil {
		return sfnt.Font{}, err
	}
	return sfnt.Parse(data), nil
}

// maxBlock is how many entries one section of a table may have (Adobe Technical Note 5014).
const maxBlock = 100

// WriteUnicode writes a ToUnicode table of two-byte codes.
func WriteUnicode(table map[int][]rune) []byte {
	out := []byte("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Mended def /CMapType 2 def\n" +
		"1 begincodespacerange <0000> <FFFF> endcodespacerange\n")
	codes := slices.Sorted(maps.Keys(table))
	for block := range slices.Chunk(codes, maxBlock) {
		out = fmt.Appendf(out, "%d beginbfchar\n", len(block))
		for _, code := range block {
			out = fmt.Appendf(out, "<%04X> <", code)
			for _, unit := range utf16.Encode(table[code]) {
				out = fmt.Appendf(out, "%04X", unit)
			}
			out = append(out, ">\n"...)
		}
		out = append(out, "endbfchar\n"...)
	}
	return append(out, "endcmap CMapName currentdict /CMap defineresource pop end end\n"...)
}
