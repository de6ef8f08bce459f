package pipeline

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"rapporteur/corpus"
	"rapporteur/report"
)

// clearanceFile is the record of clearance of a workspace: who was sent which extract and what was answered. People fill in sent,
// confirmed and remarks; the program keeps the rest. The columns of extract are the digest of the extract as it is, and of the one
// that was confirmed: the one that stood when `confirmed` was filled in.
const clearanceFile = "clearance.csv"

var clearanceColumns = []string{"submitter", "name", "extract", "passages", "sent", "confirmed", "extract_confirmed", "remarks"}

// Clearance brings the record of clearance up to the extracts of now and returns it.
func (w *Workspace) Clearance(extracts []report.Extract, lang corpus.Lang) (map[corpus.SubmitterID]report.Clearance, error) {
	record, err := readClearance(w.path(clearanceFile))
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	out := csv.NewWriter(&b)
	rows := [][]string{clearanceColumns}
	known := map[corpus.SubmitterID]bool{}
	for _, e := range extracts {
		r := record[e.Submitter.ID]
		if r.Confirmed != "" && r.Extract == "" {
			r.Extract = e.Digest
			record[e.Submitter.ID] = r
		}
		known[e.Submitter.ID] = true
		rows = append(rows, []string{
			string(e.Submitter.ID), e.Submitter.Name(lang), e.Digest, fmt.Sprint(len(e.Links)), string(r.Sent), string(r.Confirmed), r.Extract, r.Remarks,
		})
	}
	for _, id := range sortedKeys(record) {
		if r := record[id]; !known[id] {
			rows = append(rows, []string{string(id), "", "", "0", string(r.Sent), string(r.Confirmed), r.Extract, r.Remarks})
		}
	}
	if err := out.WriteAll(rows); err != nil {
		return nil, fmt.Errorf("write %s: %w", clearanceFile, err)
	}
	return record, writeFile(w.path(clearanceFile), b.Bytes())
}

// readClearance reads the record; none is empty.
func readClearance(path string) (map[corpus.SubmitterID]report.Clearance, error) {
	record := map[corpus.SubmitterID]report.Clearance{}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return record, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read clearance: %w", err)
	}
	in := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	in.FieldsPerRecord = -1
	header, err := in.Read()
	if err != nil {
		return nil, fmt.Errorf("%s: %w: its first line must be %s", path, err, strings.Join(clearanceColumns, ","))
	}
	for line := 2; ; line++ {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			return record, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		if err := clearanceRow(record, header, row); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, line, err)
		}
	}
}

func clearanceRow(record map[corpus.SubmitterID]report.Clearance, header, row []string) error {
	value := map[string]string{}
	for i, v := range row {
		if i < len(header) {
			value[strings.TrimSpace(header[i])] = strings.TrimSpace(v)
		}
	}
	var r report.Clearance
	var err1, err2 error
	r.Sent, err1 = corpus.ParseDate(value["sent"])
	r.Confirmed, err2 = corpus.ParseDate(value["confirmed"])
	if err := errors.Join(err1, err2); err != nil {
		return err
	}
	r.Extract, r.Remarks = value["extract_confirmed"], value["remarks"]
	id := corpus.SubmitterID(value["submitter"])
	if id == "" {
		return errors.New("the column submitter is empty")
	}
	record[id] = r
	return nil
}
