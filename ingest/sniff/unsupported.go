package sniff

import (
	"strings"

	"rapporteur/corpus"
)

// Unsupported says why a file of a media type for which there is no reader was not read, and what to ask its sender for.
func Unsupported(mediaType string) *corpus.ReadError {
	switch {
	case mediaType == Empty:
		return &corpus.ReadError{Kind: corpus.NotADocument, Message: "the file is empty; ask for it again"}
	case mediaType == binary, mediaType == ole:
		return &corpus.ReadError{Kind: corpus.NotADocument, Message: "the file holds no document that this program knows; if it should, ask for it as DOCX or PDF"}
	case mediaType == encrypted:
		return &corpus.ReadError{Kind: corpus.Encrypted, Message: "the Office document is protected by a password; ask for a version without one"}
	case strings.HasPrefix(mediaType, "image/") && mediaType != djvu:
		return &corpus.ReadError{Kind: corpus.Unsupported, Message: "a picture (" + mediaType + "); save it as a PDF, so that it can be read as a scan"}
	case archived(mediaType):
		return &corpus.ReadError{Kind: corpus.Unsupported, Message: "an archive (" + mediaType + "); pack its files as ZIP, or send them singly"}
	}
	name, instead := describe(mediaType)
	return &corpus.ReadError{Kind: corpus.Unsupported, Message: name + " (" + mediaType + ") is not supported; save it as " + instead}
}

func archived(mediaType string) bool {
	switch mediaType {
	case "application/gzip", "application/x-7z-compressed", "application/vnd.rar":
		return true
	}
	return false
}

// describe names a media type as people do, and says in which of the formats that are read its program can save it.
func describe(mediaType string) (name, instead string) {
	for _, d := range []struct{ mediaType, name, instead string }{
		{xls, "an Excel workbook of before 2007", "XLSX or PDF"},
		{xlsb, "a binary Excel workbook", "XLSX or PDF"},
		{odf + "spreadsheet", "an OpenDocument spreadsheet", "XLSX or PDF"},
		{ppt, "a PowerPoint presentation of before 2007", "PPTX or PDF"},
		{odf + "presentation", "an OpenDocument presentation", "PPTX or PDF"},
		{msg, "an Outlook message", "EML, or its text and attachments singly"},
		{tnef, "a winmail.dat of Outlook", "a mail in HTML or plain text, with its attachments"},
		{works, "a Works document", "DOCX or PDF"},
		{wri, "a Write document", "DOCX or PDF"},
		{wordPerf, "a WordPerfect document", "DOCX or PDF"},
		{iwork, "a document of Pages, Numbers or Keynote", "DOCX, XLSX, PPTX or PDF"},
		{epub, "an electronic book", "DOCX or PDF"},
		{onenote, "a OneNote section", "DOCX or PDF"},
		{xps, "an XPS document", "PDF"},
		{djvu, "a DjVu document", "PDF"},
		{odf + "text-template", "an OpenDocument template", "DOCX or PDF"},
		{xml, "an XML file", "DOCX or PDF"},
	} {
		if d.mediaType == mediaType {
			return d.name, d.instead
		}
	}
	return "a file of this type", "DOCX or PDF"
}
