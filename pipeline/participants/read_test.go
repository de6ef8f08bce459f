package participants

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"

	"rapporteur/corpus"
	"rapporteur/corpus/roster"
	"rapporteur/tally/attendance"
	"rapporteur/taxonomy"
)

func options(t *testing.T) Options {
	t.Helper()
	r := new(roster.Roster)
	err := r.Add("roster.csv", strings.NewReader("iso3,kind,uncac_2023,regional_group,short_en,short_fr,short_ru,short_zh,formal_en\n"+
		"XTA,state,party,african,Talmora,Talmora,Талмора,塔尔莫拉,the Republic of Talmora\n"+
		"XVE,state,party,asia-pacific,Velland (Islands of),Îles du Velland,Велланд,韦兰,\n"+
		"XEU,reio,party,,Meridian Union,Union méridienne,,,\n"+
		"UNX,un-entity,,,Office of Open Ledgers,,,,\n"))
	if err != nil {
		t.Fatal(err)
	}
	return Options{Roster: r, Chapters: []taxonomy.Chapter{
		{ID: "prevention", Title: taxonomy.Titles{"en": "Preventive measures", "ru": "Меры по предупреждению"}}, {ID: "recovery", Title: taxonomy.Titles{"en": "Asset recovery"}},
	}}
}

func TestKindsAndStates(t *testing.T) {
	list := strings.Join([]string{
		"Meeting of 5 May", // a title above the header
		"",
		"Name;Organization;Category;Country",
		"A;Talmora;;",
		"B;Delegation of the Republic of Talmora;;",
		"C;Permanent Mission of Islands of Velland;;",
		"D;Association of Talmora Lawyers;;",
		"E;Ministry of Justice;Government;Velland",
		"F;Clean Water;NGO;Talmora",
		"G;Meridian Union;;",
		"H;UNX;;",
		"I;XTA;Martians;",
		"J;Îles du Velland;;",
		"K;塔尔莫拉代表团;;",
		"L;Гражданин;физическое лицо;",
	}, "\n")
	got, err := Read("list.csv", []byte(list), options(t))
	if err != nil {
		t.Fatal(err)
	}
	type placed struct {
		Kind  attendance.Kind
		State corpus.SubmitterID
	}
	want := map[string]placed{
		"A": {attendance.Government, "XTA"}, "B": {attendance.Government, "XTA"}, "C": {attendance.Government, "XVE"}, "D": {attendance.Unclassified, ""},
		"E": {attendance.Government, "XVE"}, "F": {attendance.CivilSociety, ""}, "G": {attendance.REIO, ""}, "H": {attendance.International, ""},
		"I": {attendance.Unclassified, ""}, "J": {attendance.Government, "XVE"}, "K": {attendance.Government, "XTA"}, "L": {attendance.Unclassified, ""},
	}
	for _, r := range got.Rows {
		if diff := cmp.Diff(want[r.Name], placed{r.Kind, r.State}); diff != "" {
			t.Errorf("%s: %s", r.Name, diff)
		}
	}
	if diff := cmp.Diff([]int{4, 5, 6, 10, 11, 13, 14}, got.Guessed); diff != "" {
		t.Errorf("guessed: %s", diff)
	}
	if len(got.Problems) != 2 || !strings.Contains(got.Problems[0], `list.csv: row 12, column "Category": "Martians" is unknown: write one of government, reio`) {
		t.Errorf("problems: %q", got.Problems)
	}
}

// TestLanguages reads one list with the names of columns and the values of each language.
func TestLanguages(t *testing.T) {
	for name, list := range map[string]string{
		"en": "Full name,Delegation,Type,Role,Panel discussion,Chapter of the declaration,Mode of participation,Registered,Attended\n" +
			"Ada Brenn,Talmora,Governments,Panellist,One,Preventive measures,in person,yes,x\n",
		"fr": "Nom complet;Délégation;Catégorie;Fonction;Table ronde;Chapitre;Modalité;Inscrit;Présent\nAda Brenn;Talmora;Gouvernement;Intervenante;One;1;En présentiel;oui;✓\n",
		"es": "Nombre y apellidos;Delegación;Categoría;Función;Mesa redonda;Capítulo;Modalidad;Inscrito;Asistió\nAda Brenn;Talmora;Gobierno;Ponente;One;I;Presencial;sí;SÍ\n",
		"ru": "Фамилия и имя\tДелегация\tКатегория\tРоль\tДискуссия\tГлава\tФорма участия\tРегистрация\tПрисутствовал\n" +
			"Ada Brenn\tТалмора\tПравительство\tОратор\tOne\tМеры по предупреждению\tОчно\tда\tда\n",
		"ar": "الاسم الكامل,الوفد,الفئة,الدور,حلقة النقاش,الفصل,طريقة المشاركة,التسجيل,الحضور\nAda Brenn,Talmora,حكومة,متكلم,One,الفصل 1,حضوري,نعم,نعم\n",
		"zh": "姓名,代表团,类别,角色,专题小组讨论,章节,参加方式,登记,出席\nAda Brenn,塔尔莫拉,政府,发言者,One,prevention,线下,是,是\n",
	} {
		got, err := Read(name, []byte("\ufeff"+list), options(t))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		want := attendance.Row{
			Number: 2, Name: "Ada Brenn", Delegation: got.Rows[0].Delegation, State: "XTA", Group: corpus.African, Kind: attendance.Government,
			Role: attendance.Speaker, Panel: "One", Chapter: "prevention", Mode: attendance.InPerson,
		}
		if diff := cmp.Diff(want, got.Rows[0]); diff != "" || len(got.Problems) > 0 || !got.Attendance || !got.Modes {
			t.Errorf("%s: %s%q", name, diff, got.Problems)
		}
	}
}

func TestFormats(t *testing.T) {
	const list = "Name;Organización;Función\nÁgata Peñalosa Ibáñez;Dirección Jurídica;Ponente\nÍñigo Muñoz;Compañía Ñandú;Participante\n"
	legacy, err := charmap.Windows1252.NewEncoder().String(list)
	if err != nil {
		t.Fatal(err)
	}
	got, err := Read("a.csv", []byte(legacy), options(t))
	if err != nil || got.Rows[0].Name != "Ágata Peñalosa Ibáñez" || got.Encoding == "" {
		t.Errorf("%+v, %v", got, err)
	}
	book := excelize.NewFile()
	for i, row := range []string{"Participants", "", "First name|Surname|Delegation|Note", "Ada|Brenn|Talmora|'=1", "|||"} {
		for k, cell := range strings.Split(row, "|") {
			at, _ := excelize.CoordinatesToCellName(k+1, i+1)
			if err := book.SetCellStr("Sheet1", at, cell); err != nil {
				t.Fatal(err)
			}
		}
	}
	var b bytes.Buffer
	if err := book.Write(&b); err != nil {
		t.Fatal(err)
	}
	got, err = Read("a.xlsx", b.Bytes(), options(t))
	if err != nil || len(got.Rows) != 1 || got.Rows[0].Name != "Ada Brenn" || got.Rows[0].Number != 4 || got.Rows[0].State != "XTA" {
		t.Errorf("%+v, %v", got, err)
	}
	if len(got.Problems) != 1 || !strings.Contains(got.Problems[0], `columns not used: "Note"`) {
		t.Errorf("problems: %q", got.Problems)
	}
}

func TestProblemsNameRowAndColumn(t *testing.T) {
	const list = "name,delegation,role,chapter,mode,registered,attended\n,Talmora,,,,,\nA,Talmora,king,9,telepathy,2026-05-01,maybe\n"
	got, err := Read("p.csv", []byte(list), options(t))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		`p.csv: row 2, column "name": it is empty: the row is in no count; write who it speaks of`,
		`p.csv: row 3, column "role": "king" is unknown: write one of participant, speaker, moderator`,
		`p.csv: row 3, column "mode": "telepathy" is unknown: write one of in-person, online`,
		`p.csv: row 3, column "chapter": "9" is no chapter: write one of prevention, recovery, or its number`,
		`p.csv: row 3, column "attended": "maybe" is unknown: write one of yes, no`,
	}
	if diff := cmp.Diff(want, got.Problems); diff != "" {
		t.Error(diff)
	}
}

func TestWhatCannotBeReadSaysWhy(t *testing.T) {
	wide := strings.Repeat("a,", maxColumns)
	for name, tt := range map[string]struct{ data, want string }{
		"empty":       {" \n", "it is empty"},
		"pdf":         {"%PDF-1.7", "neither CSV nor XLSX"},
		"no header":   {"a,b\nc,d\n", "no row among the first 20 names the columns"},
		"no people":   {"name,delegation\n", "there is no participant below row 1"},
		"open quote":  {"name,delegation\n\"A,Talmora\n", "a quotation mark is not closed"},
		"not a zip":   {"PK\x03\x04 nothing", "no XLSX file that can be read"},
		"binary":      {"name,delegation\n\x00\x01\x02\x03\x04\x05\xff\xfe", "no text in an encoding"},
		"wide":        {"name,delegation\n" + wide + "\n", "row 2 has 201 columns"},
		"a long cell": {"name,delegation\nA," + strings.Repeat("x", maxCell+1), "row 2, column 2: the cell has 2001 bytes"},
		"long":        {"name,delegation\n" + strings.Repeat("A,B\n", maxRows), "row 50001: a list has up to 50000 rows"},
		"large":       {strings.Repeat(" ", maxBytes+1), "it has 32 MiB"},
	} {
		_, err := Read("x", []byte(tt.data), options(t))
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %s", name, err, tt.want)
		}
	}
}

// FuzzRead: whatever the bytes, there is a list or an error; every row has a name and a kind.
func FuzzRead(f *testing.F) {
	f.Add([]byte("name,delegation,kind\nA,Talmora,x\n"))
	f.Add([]byte("\xff\xfen\x00a\x00m\x00e\x00"))
	f.Add([]byte("姓名;代表团\n甲;乙"))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := Read("f", data, Options{})
		if err != nil {
			return
		}
		for _, r := range got.Rows {
			if r.Name == "" || r.Kind == "" || r.Role == "" || r.Number < 2 {
				t.Errorf("%+v", r)
			}
		}
		attendance.Count(got.List, []string{"prevention"})
	})
}

func BenchmarkRead(b *testing.B) {
	var list strings.Builder
	list.WriteString("name,delegation,kind\n")
	for i := range 2000 {
		fmt.Fprintf(&list, "Person %d,Talmora,government\n", i)
	}
	for b.Loop() {
		if _, err := Read("b.csv", []byte(list.String()), Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// TestHostileWorkbooks: a sheet far wider or longer than a list, and one that unpacks to far more than it is.
func TestHostileWorkbooks(t *testing.T) {
	at := func(cell string) []byte {
		book := excelize.NewFile()
		for c, text := range map[string]string{"A1": "name", "B1": "delegation", cell: "A"} {
			if err := book.SetCellStr("Sheet1", c, text); err != nil {
				t.Fatal(err)
			}
		}
		var b bytes.Buffer
		if err := book.Write(&b); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	if _, err := Read("x", at("XFD2"), options(t)); err == nil || !strings.Contains(err.Error(), `sheet "Sheet1": row 2 has 16384 columns`) {
		t.Errorf("wide: %v", err)
	}
	if got, err := Read("x", at("A1048576"), options(t)); err != nil || got.Rows[0].Number != 1048576 {
		t.Errorf("long: %v", err)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	for range 6 * maxBytes >> 20 {
		if _, err := f.Write(make([]byte, 1<<20)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Read("x", b.Bytes(), options(t)); err == nil || !strings.Contains(err.Error(), "no XLSX file that can be read") {
		t.Errorf("bomb: %v", err)
	}
	whole := at("A2")
	for cut := 0; cut < len(whole); cut += 97 {
		if _, err := Read("x", whole[:cut], options(t)); err == nil {
			t.Errorf("a workbook cut at %d is read", cut)
		}
	}
}
