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
	"rapporteur/ingest/csv"
	"rapporteur/ingest/doc"
	"rapporteur/ingest/docx"
	"rapporteur/ingest/eml"
	"rapporteur/ingest/html"
	"rapporteur/ingest/odt"
	"rapporteur/ingest/pdf"
	"rapporteur/ingest/pptx"
	"rapporteur/ingest/rtf"
	"rapporteur/ingest/sandbox"
	"rapporteur/ingest/sniff"
	"rapporteur/ingest/txt"
	"rapporteur/ingest/xlsx"
)

// Serve is the main loop of a child: it reads documents from in and answers on out until in ends. Nothing else may be written to out.
func Serve(in io.Reader, out io.Writer) error {
	return sandbox.Serve(in, out, func(args map[string]string) (sandbox.Handler, error) {
		reader, err := pdf.New(args["cache"])
		if err != nil {
			return nil, err
		}
		return func(ctx context.Context, job sandbox.Job, reply *sandbox.Reply) {
			q, err := decodeRequest(job.Head)
			if err != nil {
				return // no answer: the parent refuses it
			}
			a := answer{to: reply}
			_ = a.send(read(ctx, reader, job.Doc, q, reply.Begin, &a)) // the reply has the error, and ends with it
		}, nil
	})
}

// read answers a request about one document in the child. The members of an archive go into the sink, those of other formats are
// in the result.
func read(ctx context.Context, reader *pdf.Reader, data []byte, q request, begin func(int), sink archive.Sink) Result {
	sum := sha256.Sum256(data)
	id := corpus.DocID(hex.EncodeToString(sum[:]))
	var found block.Document
	if len(q.Draw) > 0 {
		found = reader.Pictures(data, q.Draw)
	} else {
		found = blocks(ctx, reader, data, pdf.Request{Skip: q.Skip, Stop: q.Stop, OCR: q.OCR, Begin: begin, Boxes: q.Boxes}, sink)
	}
	return Result{Text: compose.Text(id, q.key(), found), Members: found.Members, boxes: compose.Boxes(found)}
}

// blocks hands the bytes to the reader of their format.
func blocks(ctx context.Context, reader *pdf.Reader, data []byte, q pdf.Request, sink archive.Sink) block.Document {
	mediaType := sniff.Type(data)
	switch mediaType {
	case sniff.PDF:
		return reader.Read(ctx, data, q)
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
	case sniff.XLSX:
		return xlsx.Read(data)
	case sniff.PPTX:
		return pptx.Read(data)
	case sniff.CSV:
		return csv.Read(data)
	case sniff.Mail:
		return eml.Read(data)
	case sniff.ZIP:
		return archive.Read(data, sink)
	}
	return block.Document{MediaType: mediaType, Error: sniff.Unsupported(mediaType)}
}
