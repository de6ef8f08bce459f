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
	case strings.HasPrefix(mediaType, "image/"):
		return &corpus.ReadError{Kind: corpus.Unsupported, Message: "a picture (" + mediaType + "); save it as a PDF, so that it can be read as a scan"}
	case archived(mediaType):
		return &corpus.ReadError{Kind: corpus.Unsupported, Message: "an archive (" + mediaType + "); pack its files as ZIP, or send them singly"}
	}
	return &corpus.ReadError{Kind: corpus.Unsupported, Message: describe(mediaType) + " is not read yet; save it as DOCX or PDF"}
}

func archived(mediaType string) bool {
	switch mediaType {
	case "application/gzip", "application/x-7z-compressed", "application/vnd.rar":
		return true
	}
	return false
}

// describe names a media type as people do.
func describe(mediaType string) string {
	name := ""
	switch mediaType {
	case xlsx, xls:
		name = "an Excel workbook"
	case pptx, ppt:
		name = "a PowerPoint presentation"
	case msg:
		name = "an Outlook message"
	case odf + "text-template":
		name = "an OpenDocument template"
	case Mail:
		name = "a mail"
	case xml:
		name = "an XML file"
	default:
		return "a file of type " + mediaType
	}
	return name + " (" + mediaType + ")"
}
