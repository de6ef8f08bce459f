//go:build ocr

package ingest

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/corpus"
	"rapporteur/ingest/ocr"
)

// scans are pages of text about an invented State, one a language, and the most characters in a hundred that OCR may get wrong.
var scans = []struct {
	lang corpus.Lang
	most float64
	text []string
}{
	{corpus.English, 2, []string{
		"Contribution of the Republic of Valdorra on measures to detect corruption",
		"The Anti-Corruption Authority of Valdorra received 1,284 reports in 2022, of which 317 led to an investigation. Reports may be made in person, by telephone or through a secure website, and a person who reports in good faith is protected against dismissal, demotion and harassment.",
		"Prosecutors, tax inspectors and the financial intelligence unit work together in a permanent task force. It meets every two weeks, exchanges data from registers of land, vehicles and companies, and decides who takes the lead in each case.",
		"Training remains the greatest need: the use of forensic accounting, the tracing of virtual assets and the preparation of requests for mutual legal assistance were named most often.",
	}},
	{corpus.French, 2, []string{
		"Contribution de la République de Valdorra sur les mesures de détection de la corruption",
		"L’Autorité de lutte contre la corruption a reçu 1 284 signalements en 2022, dont 317 ont donné lieu à une enquête. Les signalements peuvent être faits sur place, par téléphone ou sur un site sécurisé, et la personne qui signale de bonne foi est protégée contre le licenciement, la rétrogradation et le harcèlement.",
		"Les procureurs, les inspecteurs des impôts et la cellule de renseignement financier travaillent ensemble au sein d’une équipe permanente. Elle se réunit toutes les deux semaines, échange des données tirées des registres fonciers et des sociétés, et désigne le service chef de file.",
		"La formation demeure le besoin le plus important : la comptabilité judiciaire, le dépistage des avoirs virtuels et la rédaction des demandes d’entraide ont été cités le plus souvent.",
	}},
	{corpus.Spanish, 2, []string{
		"Contribución de la República de Valdorra sobre las medidas para detectar la corrupción",
		"La Autoridad Anticorrupción recibió 1.284 denuncias en 2022, de las cuales 317 dieron lugar a una investigación. Las denuncias pueden presentarse en persona, por teléfono o en un sitio web seguro, y quien denuncia de buena fe está protegido contra el despido, el descenso de categoría y el acoso.",
		"Los fiscales, los inspectores de hacienda y la unidad de inteligencia financiera trabajan juntos en un equipo permanente. Se reúne cada dos semanas, intercambia datos de los registros de bienes raíces, vehículos y sociedades, y decide quién dirige cada caso.",
		"La capacitación sigue siendo la mayor necesidad: la contabilidad forense, el rastreo de activos virtuales y la preparación de solicitudes de asistencia judicial recíproca fueron los temas más mencionados.",
	}},
	{corpus.Russian, 2, []string{
		"Материалы Республики Вальдорра о мерах по выявлению коррупции",
		"Управление по борьбе с коррупцией получило в 2022 году 1284 сообщения, по 317 из которых начато расследование. Сообщить можно лично, по телефону или через защищённый сайт, а лицо, добросовестно сообщившее о нарушении, защищено от увольнения, понижения в должности и преследования.",
		"Прокуроры, налоговые инспекторы и подразделение финансовой разведки работают вместе в постоянной группе. Она собирается каждые две недели, обменивается сведениями из реестров земли, транспорта и компаний и решает, кто возглавит работу по каждому делу.",
		"Главной потребностью остаётся подготовка кадров: чаще всего назывались судебная бухгалтерия, отслеживание виртуальных активов и составление просьб о взаимной правовой помощи.",
	}},
	{corpus.Arabic, 2, []string{
		"مساهمة جمهورية فالدورا بشأن تدابير كشف الفساد",
		"تلقت هيئة مكافحة الفساد في فالدورا عددا كبيرا من البلاغات خلال السنة الماضية، وأدى كثير منها إلى فتح تحقيق. ويمكن تقديم البلاغ شخصيا أو بالهاتف أو عن طريق موقع آمن، ويتمتع المبلغ بحسن نية بالحماية من الفصل ومن تخفيض الدرجة ومن المضايقة.",
		"ويعمل أعضاء النيابة العامة ومفتشو الضرائب ووحدة الاستخبارات المالية معا في فريق دائم. ويجتمع الفريق كل أسبوعين ويتبادل البيانات من سجلات الأراضي والمركبات والشركات ويقرر الجهة التي تقود العمل في كل قضية.",
		"ويظل التدريب أكبر الاحتياجات، وكانت المحاسبة الجنائية وتعقب الموجودات الافتراضية وإعداد طلبات المساعدة القانونية المتبادلة أكثر المواضيع ذكرا.",
	}},
	{corpus.Chinese, 5, []string{
		"瓦尔多拉共和国关于发现腐败措施的资料",
		"瓦尔多拉反腐败局去年收到大量举报，其中许多举报促成了立案调查。举报可以当面提出，也可以通过电话或者安全网站提出。善意举报人受到保护，不得被解雇、降级或者骚扰。",
		"检察官、税务检查员和金融情报机构在一个常设工作组中共同工作。工作组每两周开会一次，交换土地、车辆和公司登记册中的数据，并决定每个案件由哪个机构牵头。",
		"培训仍然是最大的需要。最常提到的题目是法务会计、虚拟资产的追查以及司法协助请求书的准备工作。",
	}},
}

// TestCleanScans reads pages set by Chromium and drawn at 200 dots an inch, and counts the characters that are wrong.
func TestCleanScans(t *testing.T) {
	engine := ocr.Lazy(t.TempDir())
	if engine() == nil {
		t.Fatal("tesseract is not installed, or no language of it")
	}
	r, err := NewReader(Options{Workers: 2, CacheDir: filepath.Join(os.TempDir(), "rapporteur-test-wasm"), OCR: engine})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	for _, s := range scans {
		got, err := r.Read(t.Context(), pictureOf(t, s.lang, s.text))
		if err != nil {
			t.Fatal(err)
		}
		want := strings.Join(strings.Fields(strings.Join(s.text, " ")), " ")
		have := strings.Join(strings.Fields(got.Text.Content), " ")
		rate := 100 * float64(distance([]rune(want), []rune(have))) / float64(len([]rune(want)))
		t.Logf("%s: %.2f %% wrong, %v", s.lang, rate, got.Text.Pages[0].Flags)
		if rate > s.most || got.Text.Language != s.lang || got.Text.Error != nil {
			t.Errorf("%s: %.2f %% of the characters are wrong, language %s, error %v\n%s", s.lang, rate, got.Text.Language, got.Text.Error, got.Text.Content)
		}
	}
}

// pictureOf sets a text with Chromium, draws its page at 200 dots an inch, and makes a PDF of the picture alone.
func pictureOf(t *testing.T, lang corpus.Lang, text []string) []byte {
	t.Helper()
	dir := t.TempDir()
	direction := "ltr"
	if lang == corpus.Arabic {
		direction = "rtl"
	}
	var page strings.Builder
	fmt.Fprintf(&page, `<!DOCTYPE html><html lang=%s dir=%s><meta charset=utf-8><style>body{font:12pt "Noto Serif","Noto Naskh Arabic","Noto Sans CJK SC";margin:2cm}</style><h1>%s</h1>`, lang, direction, text[0])
	for _, p := range text[1:] {
		fmt.Fprintf(&page, "<p>%s</p>", p)
	}
	html, pdf := filepath.Join(dir, "page.html"), filepath.Join(dir, "page.pdf")
	if err := os.WriteFile(html, []byte(page.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	command(t, "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--print-to-pdf="+pdf, html)
	command(t, "pdftoppm", "-r", "200", "-gray", "-f", "1", "-l", "1", pdf, filepath.Join(dir, "page"))
	pictures, err := filepath.Glob(filepath.Join(dir, "page*.pgm"))
	if err != nil || len(pictures) != 1 {
		t.Fatal(pictures, err)
	}
	data, err := os.ReadFile(pictures[0])
	if err != nil {
		t.Fatal(err)
	}
	return picturePDF(t, data)
}

func command(t *testing.T, name string, args ...string) {
	t.Helper()
	if out, err := exec.CommandContext(t.Context(), name, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
}

// picturePDF is a PDF of one A4 page that shows a PGM file.
func picturePDF(t *testing.T, pgm []byte) []byte {
	t.Helper()
	var width, height, most int
	if _, err := fmt.Sscanf(string(pgm[:40]), "P5\n%d %d\n%d\n", &width, &height, &most); err != nil {
		t.Fatal(err)
	}
	var pixels bytes.Buffer
	z := zlib.NewWriter(&pixels)
	if _, err := z.Write(pgm[len(pgm)-width*height:]); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	const content = "q 595 0 0 842 0 0 cm /I Do Q"
	var b bytes.Buffer
	fmt.Fprintf(&b, "%%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n")
	fmt.Fprintf(&b, "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /I 4 0 R >> >> /Contents 5 0 R >>\nendobj\n")
	fmt.Fprintf(&b, "4 0 obj\n<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode /Length %d >>\nstream\n", width, height, pixels.Len())
	b.Write(pixels.Bytes())
	fmt.Fprintf(&b, "\nendstream\nendobj\n5 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\ntrailer << /Root 1 0 R >>\n%%%%EOF\n", len(content), content)
	return b.Bytes()
}

// distance is the number of characters to insert, delete or exchange to make one text of the other (Levenshtein).
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		before := row[0]
		row[0] = i + 1
		for j := range b {
			cost := before
			if a[i] != b[j] {
				cost++
			}
			before = row[j+1]
			row[j+1] = min(cost, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(b)]
}
