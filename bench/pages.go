package main

import (
	"os"

	"rapporteur/ingest/pdf/pdfium"
)

// countPages counts the pages of all files that are PDFs.
func countPages(cache string, files []string) (int, error) {
	engine, err := pdfium.New(cache)
	if err != nil {
		return 0, err
	}
	defer engine.Close()
	pages := 0
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			return 0, err
		}
		doc, err := engine.Open(data)
		if err != nil {
			continue
		}
		pages += doc.Pages
		doc.Close()
	}
	return pages, nil
}
