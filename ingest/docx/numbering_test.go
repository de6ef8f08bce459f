package docx

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const numberingXML = `<w:numbering ` + namespaces + `>
	<w:abstractNum w:abstractNumId="0">
		<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
		<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
		<w:lvl w:ilvl="2"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2.%3"/></w:lvl>
	</w:abstractNum>
	<w:abstractNum w:abstractNumId="1">
		<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
		<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>
	</w:abstractNum>
	<w:abstractNum w:abstractNumId="2">
		<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="Part %1"/><w:pStyle w:val="Part"/></w:lvl>
		<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/><w:pStyle w:val="Chapter"/></w:lvl>
	</w:abstractNum>
	<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
	<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
	<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
	<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>`

func TestLabels(t *testing.T) {
	at := func(list, level, text string) string {
		return p(`<w:numPr><w:ilvl w:val="`+level+`"/><w:numId w:val="`+list+`"/></w:numPr>`, text)
	}
	styled := func(style, text string) string { return p(`<w:pStyle w:val="`+style+`"/>`, text) }
	styles := `<w:styles ` + namespaces + `>
		<w:style w:type="paragraph" w:styleId="Part"><w:name w:val="part"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
		<w:style w:type="paragraph" w:styleId="Chapter"><w:name w:val="chapter"/><w:basedOn w:val="Part"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
	</w:styles>`
	body := at("1", "0", "one") + at("1", "1", "sub") + at("1", "1", "sub") + at("1", "2", "deep") + at("1", "0", "two") + at("1", "1", "again") +
		at("4", "0", "restarted") + at("1", "0", "goes on") + at("2", "0", "dot") + at("2", "1", "dash") + at("0", "0", "none") + at("99", "0", "unknown") +
		styled("Part", "Measures") + styled("Chapter", "Bodies") + styled("Chapter", "Laws")
	want := []string{
		"l I. one", "l (a) sub", "l (b) sub", "l 1.2.3 deep", "l II. two", "l (a) again", "l I. restarted", "l II. goes on", "l • dot", "l - dash",
		"p none", "p unknown", "h1 Part 1 Measures", "h2 1.1 Bodies", "h2 1.2 Laws",
	}
	got := show(Read(pack(t, body, "word/numbering.xml", numberingXML, "word/styles.xml", styles)))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestSymbol(t *testing.T) {
	tests := []struct {
		code rune
		font string
		want string
	}{
		{0xF0FC, "Wingdings", "✓"}, {0xF0A3, "Wingdings 2", "☐"}, {0xF0D8, "Wingdings", "•"},
		{0xF044, "Symbol", "Δ"}, {0x6D, "Symbol", "μ"}, {0xF0B0, "Symbol", "°"}, {0xF0FF, "Symbol", "•"}, {0xF031, "Symbol", "1"},
		{0x2192, "Arial", "→"}, {0xF0B7, "Arial", "•"},
	}
	for _, tt := range tests {
		if got := symbol(tt.code, tt.font); got != tt.want {
			t.Errorf("symbol(%#x, %s) = %q, want %q", tt.code, tt.font, got, tt.want)
		}
	}
	if got := fromFont("\uF0B7 in Arial", "Arial"); !strings.HasPrefix(got, "\uF0B7") {
		t.Errorf("an ordinary font's text was changed: %q", got)
	}
}
