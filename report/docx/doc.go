// Package docx writes a draft as a Word document (Office Open XML, ECMA-376) with real styles, numbering, footnotes and fields.
// The same draft gives the same bytes.
package docx
