package analyze_test

import (
	"strings"
	"testing"

	"rapporteur/analyze"
	"rapporteur/corpus"
	"rapporteur/taxonomy/uncac"
)

// TestBuiltInStatus runs the built-in codebook and triggers over passages of several sentences. A wanted "theme/status" must be among
// the tags; "-theme" must not.
func TestBuiltInStatus(t *testing.T) {
	cb, err := uncac.Load()
	if err != nil {
		t.Fatal(err)
	}
	tagger, err := analyze.New(cb, analyze.Options{})
	if err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		lang     corpus.Lang
		in, want string
	}{
		{"en", "The Act protects whistle-blowers from dismissal. It has applied since 2021.", "whistle-blower-protection/in-place"},
		{"en", "Freedonia has not yet adopted a law on the protection of whistle-blowers.", "whistle-blower-protection/gap"},
		{"en", "A bill on a register of beneficial owners is before parliament.", "beneficial-ownership/planned"},
		{"en", "Freedonia has no register of beneficial owners. A bill is being drafted by the Ministry of Justice.", "beneficial-ownership/planned"},
		{"en", "Freedonia requires technical assistance to set up a register of beneficial owners.", "beneficial-ownership/need technical-assistance/need"},
		{"en", "The Act protects whistle-blowers, but there is no register of beneficial owners.", "whistle-blower-protection/in-place beneficial-ownership/gap"},
		{"en", "Is there a register of beneficial owners? No.", "beneficial-ownership/gap"},
		{"en", "Companies must not only disclose their beneficial owners to the register but also update them no later than 30 days after a change.", "beneficial-ownership/in-place"},
		{"es", "La Ley 12 protege a los denunciantes frente a represalias. Se aplica desde 2021.", "whistle-blower-protection/in-place"},
		{"es", "Costaguana no cuenta todavía con un registro de beneficiarios finales. El proyecto de ley fue presentado al Parlamento en marzo.", "beneficial-ownership/planned"},
		{"es", "No existe en Costaguana una ley de protección de los denunciantes.", "whistle-blower-protection/gap"},
		{"es", "Se requiere asistencia técnica para crear el registro de beneficiarios finales.", "beneficial-ownership/need technical-assistance/need"},
		{"es", "La ley protege a los denunciantes, pero no existe un registro de beneficiarios finales.", "whistle-blower-protection/in-place beneficial-ownership/gap"},
		{"es", "¿Existe un registro de beneficiarios finales? No.", "beneficial-ownership/gap"},
		{"ru", "Закон защищает заявителей о коррупции от преследований. Он действует с 2021 года.", "whistle-blower-protection/in-place"},
		{"ru", "В Сильвании отсутствует реестр бенефициарных владельцев.", "beneficial-ownership/gap"},
		{"ru", "Законопроект о реестре бенефициарных владельцев внесен в парламент.", "beneficial-ownership/planned"},
		{"ru", "Сильвания нуждается в технической помощи для создания реестра бенефициарных владельцев.", "beneficial-ownership/need technical-assistance/need"},
		{"zh", "法律保护举报人免遭打击报复。该法自2021年起施行。", "whistle-blower-protection/in-place"},
		{"zh", "我国尚未建立受益所有权登记册。", "beneficial-ownership/gap"},
		{"zh", "受益所有权登记册的法律草案已提交议会审议。", "beneficial-ownership/planned"},
		{"zh", "我国需要技术援助来建立受益所有权登记册。", "beneficial-ownership/need technical-assistance/need"},
		{"zh", "是否建立了受益所有权登记册？否。", "beneficial-ownership/gap"},
		{"ar", "يحمي القانون المبلغين عن الفساد من الانتقام. وهو نافذ منذ عام 2021.", "whistle-blower-protection/in-place"},
		{"ar", "لا يوجد في بلدنا سجل للمستفيدين الحقيقيين.", "beneficial-ownership/gap"},
		{"ar", "أحيل مشروع قانون بشأن سجل المستفيدين الحقيقيين إلى البرلمان.", "beneficial-ownership/planned"},
		{"ar", "نحتاج إلى مساعدة تقنية لإنشاء سجل المستفيدين الحقيقيين.", "beneficial-ownership/need technical-assistance/need"},
		{"ar", "هل يوجد سجل للمستفيدين الحقيقيين؟ نعم.", "beneficial-ownership/in-place"},
	}
	for _, c := range cases {
		got := " " + strings.ReplaceAll(brief(c.in, tagger.Passage(c.lang, c.in), false), ",", "") + " "
		for want := range strings.FieldsSeq(c.want) {
			if !strings.Contains(got, " "+want+" ") {
				t.Errorf("%s: %q: no %s in%s", c.lang, c.in, want, got)
			}
		}
	}
}
