package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"

	"rapporteur/corpus"
	"rapporteur/ingest/archive"
	"rapporteur/ingest/block"
	"rapporteur/ingest/compose"
	"rapporteur/ingest/doc"
	"rapporteur/ingest/docx"
	"rapporteur/ingest/html"
	"rapporteur/ingest/odt"
	"rapporteur/ingest/pdf"
	"rapporteur/ingest/rtf"
	"rapporteur/ingest/sandbox"
	"rapporteur/ingest/sniff"
	"rapporteur/ingest/txt"
)

// Serve is the main loop of a child: it reads documents from in and answers on out until in ends. Nothing else may be written to out.
func Serve(in io.Reader, out io.Writer) error {
	return sandbox.Serve(in, out, func(args map[string]string) (sandbox.Handler, error) {
		reader, err := pdf.New(args["cache"])
		if err != nil {
			return nil, err
		}
		return func(data []byte) []byte { return encode(read(reader, data)) }, nil
	})
}

// read reads one document in the child.
func read(reader *pdf.Reader, data []byte) Result {
	sum := sha256.Sum256(data)
	id := corpus.DocID(hex.EncodeToString(sum[:]))
	found := blocks(reader, data)
	return Result{Text: compose.Text(id, Key(), found), Members: found.Members}
}

// blocks hands the bytes to the reader of their format.
func blocks(reader *pdf.Reader, data []byte) block.Document {
	mediaType := sniff.Type(data)
	switch mediaType {
	case sniff.PDF:
		return reader.Read(context.Background(), data)
	case sniff.DOCX:
		return docx.Read(data)
	case sniff.DOC:
		return doc.Read(data)
	case sniff.ODT:
		return odt.Read(data)
	case sniff.RTF:
		return rtf.Read(data)
	case sniff.HTML:
		return html.Read(data)
	case sniff.Text:
		return txt.Read(data)
	case sniff.ZIP:
		return archive.Read(data)
	}
	return block.Document{MediaType: mediaType, Error: sniff.Unsupported(mediaType)}
}
