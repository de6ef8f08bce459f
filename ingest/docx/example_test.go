package docx_test

import (
	"archive/zip"
	"bytes"
	"fmt"

	"rapporteur/ingest/docx"
)

func ExampleRead() {
	var file bytes.Buffer
	w := zip.NewWriter(&file)
	part, _ := w.Create("word/document.xml")
	fmt.Fprint(part, `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
		<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>Measures</w:t></w:r></w:p>
		<w:p><w:r><w:t>A law was </w:t></w:r><w:del><w:r><w:t>proposed</w:t></w:r></w:del><w:ins><w:r><w:t>passed.</w:t></w:r></w:ins></w:p>
	</w:body></w:document>`)
	w.Close()
	for _, b := range docx.Read(file.Bytes()).Blocks {
		fmt.Println(b.Kind, b.Text)
	}
	// Output:
	// heading Measures
	// paragraph A law was passed.
}
