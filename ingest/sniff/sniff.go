// Package sniff says what a file is from its bytes, never from its name: submissions arrive as Word files called .pdf.
package sniff

import (
	"bytes"

	"rapporteur/ingest/charset"
)

// The media types that a caller decides on; Type returns others too. DOCX stands for documents, templates and those with macros
// alike, which differ in nothing that a reader sees; so do XLSX and PPTX.
const (
	PDF   = "application/pdf"
	DOCX  = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	DOC   = "application/msword"
	HTML  = "text/html"
	Text  = "text/plain"
	ZIP   = "application/zip"
	RTF   = "application/rtf"
	ODT   = "application/vnd.oasis.opendocument.text"
	XLSX  = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	PPTX  = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
	CSV   = "text/csv" // separated by whatever package csv finds
	Mail  = "message/rfc822"
	Empty = "application/x-empty"
)

// Further types, for which there is a word of advice but no reader.
const (
	binary    = "application/octet-stream"
	xls       = "application/vnd.ms-excel"
	ppt       = "application/vnd.ms-powerpoint"
	xlsb      = "application/vnd.ms-excel.sheet.binary.macroEnabled.12"
	msg       = "application/vnd.ms-outlook"
	tnef      = "application/ms-tnef" // the winmail.dat that Outlook makes of attachments
	works     = "application/vnd.ms-works"
	iwork     = "application/vnd.apple.iwork" // Pages, Numbers or Keynote
	epub      = "application/epub+zip"
	onenote   = "application/onenote"
	xps       = "application/vnd.ms-xpsdocument"
	djvu      = "image/vnd.djvu"
	wordPerf  = "application/vnd.wordperfect"
	wri       = "application/x-mswrite"
	ole       = "application/x-ole-storage"
	encrypted = "application/encrypted" // an Office document behind a password
	xml       = "application/xml"
	odf       = "application/vnd.oasis.opendocument."
)

// pdfWindow is how far into a file the PDF header may stand, as PDF viewers allow (ISO 32000-1, annex H, note 13).
const pdfWindow = 1024

// Type returns the media type of data, "application/octet-stream" for what is no document and Empty for no bytes at all.
func Type(data []byte) string {
	switch {
	case len(data) == 0:
		return Empty
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")):
		return zipType(data)
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		return oleType(data)
	case bytes.Contains(data[:min(len(data), pdfWindow)], []byte("%PDF-")):
		return PDF
	}
	if kind := signature(data); kind != "" {
		return kind
	}
	return textType(data)
}

// signature knows formats by their first bytes.
func signature(data []byte) string {
	for _, s := range []struct{ prefix, kind string }{
		{"{\\rtf", RTF},
		{"\x89PNG\r\n\x1a\n", "image/png"},
		{"\xFF\xD8\xFF", "image/jpeg"},
		{"GIF87a", "image/gif"},
		{"GIF89a", "image/gif"},
		{"II*\x00", "image/tiff"},
		{"MM\x00*", "image/tiff"},
		{"BM", "image/bmp"},
		{"\x1F\x8B", "application/gzip"},
		{"7z\xBC\xAF\x27\x1C", "application/x-7z-compressed"},
		{"Rar!\x1A\x07", "application/vnd.rar"},
		{"\xFFWPC", wordPerf},
		{"\x31\xBE\x00\x00", wri},
		{"\x32\xBE\x00\x00", wri},
		{"\x78\x9F\x3E\x22", tnef},
		{"\xE4\x52\x5C\x7B\x8C\xD8\xA7\x4D", onenote},
		{"AT&TFORM", djvu},
		{"%!PS", "application/postscript"},
		{"MZ", binary},
		{"\x7FELF", binary},
	} {
		if bytes.HasPrefix(data, []byte(s.prefix)) && !letters(s.prefix, data) {
			return s.kind
		}
	}
	if len(data) > 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP" {
		return "image/webp"
	}
	return ""
}

// letters reports whether a signature of two letters begins what is a text all the same: "BM" and "MZ" begin words.
func letters(prefix string, data []byte) bool {
	return len(prefix) == 2 && prefix[0] < 0x80 && prefix[0] >= 'A' && charset.Detect(data[:min(len(data), 4096)]) != ""
}
