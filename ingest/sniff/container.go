package sniff

import (
	"bytes"
	"io"
	"strings"

	"github.com/richardlehane/mscfb"

	"rapporteur/ingest/unzip"
)

// headSize is how much of a member of an archive is looked at.
const headSize = 1 << 20

// zipType tells office documents, which are ZIP archives of known members, from other archives.
func zipType(data []byte) string {
	archive, err := unzip.Open(data)
	if err != nil {
		return ZIP
	}
	if kind := strings.TrimSpace(head(archive, "mimetype")); strings.HasPrefix(kind, odf) || kind == epub {
		return kind
	}
	if kind := mainPart(head(archive, "[Content_Types].xml")); kind != "" {
		return kind
	}
	for _, part := range []struct{ name, kind string }{
		{"word/document.xml", DOCX},
		{"xl/workbook.xml", XLSX},
		{"xl/workbook.bin", xlsb},
		{"ppt/presentation.xml", PPTX},
		{"FixedDocSeq.fdseq", xps},
		{"FixedDocumentSequence.fdseq", xps},
		{"Index/Document.iwa", iwork},
		{"Index.zip", iwork},
		{"buildVersionHistory.plist", iwork},
	} {
		if archive.Find(part.name) != nil {
			return part.kind
		}
	}
	return ZIP
}

// mainPart reads the kind of an OOXML package off the content type of its main part. Embedded packages are declared without
// ".main".
func mainPart(types string) string {
	for _, part := range []struct{ content, kind string }{
		{"wordprocessingml.document.main+xml", DOCX},
		{"wordprocessingml.template.main+xml", DOCX},
		{"ms-word.document.macroEnabled.main+xml", DOCX},
		{"ms-word.template.macroEnabledTemplate.main+xml", DOCX},
		{"spreadsheetml.sheet.main+xml", XLSX},
		{"spreadsheetml.template.main+xml", XLSX},
		{"ms-excel.sheet.macroEnabled.main+xml", XLSX},
		{"ms-excel.template.macroEnabled.main+xml", XLSX},
		{"ms-excel.sheet.binary.macroEnabled.main", xlsb},
		{"presentationml.presentation.main+xml", PPTX},
		{"presentationml.slideshow.main+xml", PPTX},
		{"presentationml.template.main+xml", PPTX},
		{"ms-powerpoint.presentation.macroEnabled.main+xml", PPTX},
		{"ms-powerpoint.slideshow.macroEnabled.main+xml", PPTX},
		{"ms-powerpoint.template.macroEnabled.main+xml", PPTX},
	} {
		if strings.Contains(types, part.content) {
			return part.kind
		}
	}
	return ""
}

// head returns the beginning of a member of an archive, "" if it has none of that name or it cannot be unpacked.
func head(archive *unzip.Archive, name string) string {
	entry := archive.Find(name)
	if entry == nil {
		return ""
	}
	r, err := archive.Reader(entry)
	if err != nil {
		return ""
	}
	data, _ := io.ReadAll(io.LimitReader(r, headSize)) // what came before an error may suffice
	return string(data)
}

// oleType tells the formats in an OLE2 compound file by the streams at its root. If its directory is broken, by the first of
// their names in the bytes.
func oleType(data []byte) (kind string) {
	defer func() {
		if recover() != nil { // mscfb on a hostile directory
			kind = ole
		}
	}()
	var names []string
	r, err := mscfb.New(bytes.NewReader(data))
	if err == nil {
		for _, f := range r.File {
			if len(f.Path) == 0 {
				names = append(names, f.Name)
			}
		}
	}
	for _, s := range []struct{ stream, kind string }{
		{"EncryptedPackage", encrypted},
		{"WordDocument", DOC},
		{"Workbook", xls},
		{"Book", xls},
		{"PowerPoint Document", ppt},
		{"__properties_version1.0", msg},
		{"MatOST", works},
	} {
		if names == nil && bytes.Contains(data, utf16(s.stream)) {
			return s.kind
		}
		for _, name := range names {
			if strings.EqualFold(name, s.stream) {
				return s.kind
			}
		}
	}
	return ole
}

// utf16 writes an ASCII name as directories of compound files have it.
func utf16(name string) []byte {
	out := make([]byte, 0, 2*len(name))
	for i := range len(name) {
		out = append(out, name[i], 0)
	}
	return out
}
