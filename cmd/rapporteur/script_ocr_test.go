//go:build ocr && !race

package main

import "testing"

// TestScriptsOCR runs the scripts that need tesseract.
func TestScriptsOCR(t *testing.T) { scripts(t, "testdata/script-ocr") }
