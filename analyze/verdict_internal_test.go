package analyze

import (
	"testing"

	"rapporteur/corpus"
)

func TestJudge(t *testing.T) {
	cases := []struct {
		lang corpus.Lang
		in   string
		want verdict
	}{
		{"en", "Yes", yes}, {"en", "Yes, since 2020.", yes}, {"en", "No.", no}, {"en", "No; a draft exists.", no}, {"en", "No law exists.", words},
		{"en", "N/A", nothing}, {"en", "—", nothing}, {"en", "", nothing}, {"en", "Not applicable.", nothing}, {"en", "No later than May.", words},
		{"fr", "Oui.", yes}, {"fr", "Non, pas encore", no}, {"fr", "Sans objet", nothing}, {"fr", "Néant.", nothing},
		{"es", "Sí", yes}, {"es", "Sí, desde 2020", yes}, {"es", "Si bien hay ley", words}, {"es", "No aplica", nothing}, {"es", "No", no},
		{"ru", "Да", yes}, {"ru", "Нет", no}, {"ru", "Неприменимо", nothing},
		{"ar", "نعم", yes}, {"ar", "نعم، منذ عام 2020", yes}, {"ar", "لا", no}, {"ar", "لا ينطبق", nothing},
		{"zh", "是", yes}, {"zh", "是。", yes}, {"zh", "否", no}, {"zh", "不适用", nothing}, {"zh", "是否", words},
		{"fr", "☒ Oui ☐ Non", yes}, {"fr", "☐ Oui ☑ Non", no}, {"en", "☐ Yes ☐ No", nothing}, {"en", "[X] Yes [ ] No", yes},
	}
	for _, c := range cases {
		if got := judge(c.lang, c.in); got != c.want {
			t.Errorf("judge(%s, %q) = %d, want %d", c.lang, c.in, got, c.want)
		}
	}
}
