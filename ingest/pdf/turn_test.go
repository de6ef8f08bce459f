package pdf

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// turned is a page whose text runs in another direction, as wide tables do; matrix draws it about the middle of the page, and rotate
// turns the page back for the reader.
func turned(matrix string, rotate int, lines ...string) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "q %s 297 421 cm\n", matrix)
	for i, l := range lines {
		fmt.Fprintf(&b, "BT /F 11 Tf -150 %d Td (%s) Tj ET\n", 100-14*i, l)
	}
	b.WriteString("Q\n")
	content := sheet{}.content()
	page := string(makePDF("", sheet{}))
	page = strings.Replace(page, fmt.Sprintf("<< /Length %d >>\nstream\n%s", len(content), content), fmt.Sprintf("<< /Length %d >>\nstream\n%s", b.Len(), b.String()), 1)
	return []byte(strings.Replace(page, "/MediaBox", fmt.Sprintf("/Rotate %d /MediaBox", rotate), 1))
}

// TestTurnedText: text that runs upwards, downwards or upside down reads as it does upright, whether or not the page says that it is
// shown turned.
func TestTurnedText(t *testing.T) {
	r := newReader(t)
	lines := []string{"The State adopted a law in the year 2021 which", "protects those who report offences, and it has", "a body of its own."}
	want := "1 paragraph: " + strings.Join(lines, " ") + "\n"
	for _, direction := range []struct {
		name, matrix string
		rotate       int
	}{{"upright", "1 0 0 1", 0}, {"upwards", "0 1 -1 0", 90}, {"upside down", "-1 0 0 -1", 180}, {"downwards", "0 -1 1 0", 270}} {
		for _, rotate := range []int{0, direction.rotate} {
			_, got, _ := strings.Cut(print(r.Read(t.Context(), turned(direction.matrix, rotate, lines...), Request{})), "\n")
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s, shown turned by %d (-want +got):\n%s", direction.name, rotate, diff)
			}
		}
	}
}
