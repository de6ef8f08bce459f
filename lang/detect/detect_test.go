package detect_test

import (
	"fmt"
	"strings"
	"testing"

	"rapporteur/corpus"
	"rapporteur/lang/detect"
)

func ExampleDetect() {
	fmt.Println(detect.Detect("保护举报人的措施"), detect.Detect("Yes"))
	// Output: zh en
}

func TestDetect(t *testing.T) {
	cases := []struct {
		in   string
		want corpus.Lang
	}{
		{"", ""},
		{"2023 — 33", ""},
		{"Yes", "en"},
		{"Oui", "fr"},
		{"Sí", "es"},
		{"Да", "ru"},
		{"نعم", "ar"},
		{"是", "zh"},
		{"No", "en"}, // nobody can say; the same each time
		{"Declarations of assets", "en"},
		{"Protection des lanceurs d'alerte", "fr"},
		{"Protección de los denunciantes", "es"},
		{"Кодекс поведения 第33条", "ru"},
		{"国家反腐败战略 (NACS)", "zh"},
		{"汚職の防止に関する法律", "other"},
		{"Закон про запобігання корупції", "other"},
		{"قانون مبارزه با پولشویی و گزارشگری در کشور", "other"},
		{"부패 방지", "other"},
		{"The Freedonian authorities adopted a law on public procurement in 2021.", "en"},
		{"Les autorités de Sylvanie ont adopté une loi sur les marchés publics en 2021.", "fr"},
		{"Las autoridades de Costaguana aprobaron una ley de contratación pública en 2021.", "es"},
		{"As autoridades adotaram uma lei de contratação pública em 2021 e não há mais informações sobre a aplicação da lei pelos tribunais do país, que são os responsáveis.", "other"},
		{"The municipalities of Šavnik, Žabljak, Plužine and Mojkovac and the towns of Nikšić and Bar adopted the plan.", "en"},
		{"3 https://www.example.org/fr/pays/informe-economico/", "en"},
		{"construction, tourism, real estate, agriculture", "en"},
		{"secteurs concernés : agriculture, forêts, énergie, pêche", "fr"},
		{"sectores: agricultura, bosques, energía, pesca y turismo", "es"},
		{"数据库由 Digital Systems Corporation 建立和维护。", "zh"},
		{"Die Behörden haben ein Gesetz über die öffentliche Auftragsvergabe verabschiedet und die Gerichte wenden es an, wie der Bericht der Regierung zeigt.", "other"},
	}
	for _, c := range cases {
		if got := detect.Detect(c.in); got != c.want {
			t.Errorf("Detect(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestDetectIsStable(t *testing.T) {
	for _, s := range []string{"xx", "a", "No", "OK", "Art. 5", strings.Repeat("qz ", 80)} {
		first := detect.Detect(s)
		for range 50 {
			if got := detect.Detect(s); got != first {
				t.Fatalf("Detect(%q) = %q, then %q", s, first, got)
			}
		}
	}
}

func FuzzDetect(f *testing.F) {
	f.Add("Les autorités 第33条")
	f.Fuzz(func(t *testing.T, s string) {
		if l := detect.Detect(s); l != "" && l != corpus.Other && !l.Official() {
			t.Fatalf("Detect(%q) = %q", s, l)
		}
	})
}
