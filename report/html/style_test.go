package html

import (
	"crypto/sha256"
	"encoding/base64"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"rapporteur/report/draft/drafttest"
)

// TestPolicyAllowsTheStyle reckons the digest of what stands in the page itself.
func TestPolicyAllowsTheStyle(t *testing.T) {
	all := string(write(t, drafttest.Sample()))
	_, css, _ := strings.Cut(all, "<style>")
	css, _, _ = strings.Cut(css, "</style>")
	sum := sha256.Sum256([]byte(css))
	want := `default-src 'none'; style-src 'sha256-` + base64.StdEncoding.EncodeToString(sum[:]) + `'; base-uri 'none'; form-action 'none'`
	if !strings.Contains(all, `<meta http-equiv="Content-Security-Policy" content="`+want+`">`) {
		t.Errorf("the page has no policy %s", want)
	}
	if strings.Contains(strings.Replace(all, css, "", 1), " style=") {
		t.Error("an element has a style of its own, which the policy forbids")
	}
}

// TestContrast reckons the contrast of every colour of text, in light and in dark, by the formula of WCAG 2.2 (1.4.3 and 1.4.11).
func TestContrast(t *testing.T) {
	schemes := regexp.MustCompile(`--ink: (#\w+); --paper: (#\w+); --soft: (#\w+); --line: #\w+; --link: (#\w+); --bar: (#\w+); --mark: (#\w+)`).FindAllStringSubmatch(style, -1)
	if len(schemes) != 2 {
		t.Fatalf("%d schemes of colours, want light and dark", len(schemes))
	}
	for _, s := range schemes {
		ink, paper, soft, link, bar, mark := s[1], s[2], s[3], s[4], s[5], s[6]
		for _, pair := range []struct {
			on, of string
			least  float64
		}{{paper, ink, 4.5}, {paper, soft, 4.5}, {paper, link, 4.5}, {paper, bar, 3}, {mark, ink, 4.5}, {mark, link, 4.5}, {mark, soft, 3}} {
			if got := contrast(t, pair.on, pair.of); got < pair.least {
				t.Errorf("%s on %s: %.2f, want %.1f", pair.of, pair.on, got, pair.least)
			}
		}
	}
}

func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	n, err := strconv.ParseUint(strings.TrimPrefix(colour, "#"), 16, 32)
	if err != nil {
		t.Fatal(err)
	}
	part := func(shift uint) float64 {
		v := float64(n>>shift&0xff) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*part(16) + 0.7152*part(8) + 0.0722*part(0)
}
