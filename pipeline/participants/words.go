package participants

import (
	"slices"
	"strings"

	"rapporteur/tally/attendance"
)

// field is what a column holds.
type field string

// The fields of a list.
const (
	fieldName       field = "name"
	fieldGiven      field = "given name"
	fieldFamily     field = "family name"
	fieldDelegation field = "delegation"
	fieldState      field = "state"
	fieldKind       field = "kind"
	fieldRole       field = "role"
	fieldPanel      field = "panel"
	fieldChapter    field = "chapter"
	fieldMode       field = "mode"
	fieldRegistered field = "registered"
	fieldAttended   field = "attended"
)

// value is one that cells stand for, with what they say, folded.
type value[T ~string] struct {
	is   T
	said []string
}

// of is a value with the words for it in English, French, Spanish, Russian, Arabic and Chinese, with | between.
func of[T ~string](is T, words string) value[T] {
	v := value[T]{is: is, said: []string{folded(string(is))}}
	for word := range strings.SplitSeq(words, "|") {
		v.said = append(v.said, folded(word))
	}
	return v
}

// headers are the names of columns.
var headers = []value[field]{
	of(fieldName, "full name|participant|participant name|name of participant|nom|nom complet|nom et prénom|nom du participant|participant(e)|nombre|nombre completo|"+
		"nombre y apellidos|nombre del participante|участник|имя|фамилия и имя|фио|ф.и.о.|الاسم|الاسم الكامل|اسم المشارك|姓名|与会者|与会者姓名"),
	of(fieldGiven, "first name|first names|given names|forename|prénom|prénoms|nombres|nombre de pila|имя и отчество|الاسم الأول|名"),
	of(fieldFamily, "surname|last name|family names|nom de famille|apellido|apellidos|фамилия|اسم العائلة|اللقب|姓|姓氏"),
	of(fieldDelegation, "organization|organisation|delegation/organization|delegation or organization|delegation / organization|entity|institution|affiliation|"+
		"délégation|organisme|entité|délégation/organisation|délégation ou organisation|delegación|organización|entidad|institución|delegación/organización|"+
		"делегация|организация|учреждение|делегация/организация|الوفد|المنظمة|الجهة|المؤسسة|الوفد/المنظمة|代表团|组织|机构|单位|代表团/组织"),
	of(fieldState, "country|member state|state represented|pays|état|état membre|país|estado|estado miembro|страна|государство|государство-член|البلد|الدولة|国家|会员国"),
	of(fieldKind, "type|category|kind of participant|type of participant|type of delegation|category of participant|catégorie|type de participant|catégorie de participant|"+
		"tipo|categoría|tipo de participante|категория|тип|вид|категория участника|الفئة|النوع|فئة المشارك|类别|与会者类别|类型"),
	of(fieldRole, "function|role in the meeting|rôle|fonction|función|papel|роль|функция|الدور|الصفة|角色|身份"),
	of(fieldPanel, "panel discussion|panel title|session|table ronde|débat|groupe de discussion|mesa redonda|panel de discusión|тематическая дискуссия|дискуссия|группа|"+
		"حلقة النقاش|حلقة نقاش|الحلقة|专题小组讨论|小组讨论|专题小组"),
	of(fieldChapter, "chapter of the declaration|section|chapitre|chapitre de la déclaration|capítulo|capítulo de la declaración|sección|глава|раздел|глава декларации|"+
		"الفصل|الباب|章节|章|宣言章节"),
	of(fieldMode, "mode of participation|participation|mode of attendance|mode de participation|modalité|modalidad|modo|modalidad de participación|форма участия|формат|"+
		"формат участия|طريقة المشاركة|نمط المشاركة|参加方式|与会方式"),
	of(fieldRegistered, "registration|registration date|date of registration|inscrit|inscription|date d'inscription|inscrito|inscripción|registrado|зарегистрирован|регистрация|"+
		"مسجل|التسجيل|已登记|登记|报名|已报名"),
	of(fieldAttended, "attendance|present|attended the meeting|présent|présence|a participé|asistió|asistencia|presente|присутствовал|присутствие|حضر|الحضور|حاضر|出席|已出席|是否出席"),
}

// kinds of participants.
var kinds = []value[attendance.Kind]{
	of(attendance.Government, "governments|government representative|governmental|state|states|state party|states parties|state-party|signatory|state-observer|member state|member states|"+
		"non-member state|observer state|gouvernement|gouvernements|état|états|état partie|état membre|gobierno|gobiernos|estado|estados|estado parte|estado miembro|"+
		"правительство|правительства|государство|государства|государство-участник|государство-член|حكومة|الحكومة|حكومات|دولة|دولة طرف|دولة عضو|政府|国家|缔约国|会员国"),
	of(attendance.REIO, "regional economic integration organization|european union|eu|organisation régionale d’intégration économique|union européenne|"+
		"organización regional de integración económica|unión europea|региональная организация экономической интеграции|европейский союз|"+
		"منظمة تكامل اقتصادي إقليمية|الاتحاد الأوروبي|区域经济一体化组织|欧洲联盟|欧盟"),
	of(attendance.CivilSociety, "ngo|ngos|cso|csos|civil society|civil society organization|civil society organizations|non-governmental organization|"+
		"non-governmental organizations|société civile|ong|osc|organisation de la société civile|organisation non gouvernementale|sociedad civil|"+
		"organización de la sociedad civil|organización no gubernamental|гражданское общество|нпо|организация гражданского общества|"+
		"неправительственная организация|المجتمع المدني|منظمة مجتمع مدني|منظمة غير حكومية|民间社会|民间社会组织|非政府组织"),
	of(attendance.International, "un|united nations|un entity|un-entity|un entities|un system|united nations entity|united nations system|specialized agency|igo|igos|intergovernmental|"+
		"intergovernmental organization|intergovernmental organizations|international organization|international organizations|other international organization|"+
		"organisation internationale|organisation intergouvernementale|nations unies|onu|oi|oig|organización internacional|organización intergubernamental|"+
		"naciones unidas|международная организация|межправительственная организация|организация объединенных наций|оон|منظمة دولية|منظمة حكومية دولية|"+
		"الأمم المتحدة|国际组织|政府间组织|联合国|联合国实体|联合国系统"),
	of(attendance.HumanRights, "nhri|national human rights institution|institution nationale des droits de l’homme|indh|institución nacional de derechos humanos|"+
		"национальное правозащитное учреждение|المؤسسة الوطنية لحقوق الإنسان|مؤسسة وطنية لحقوق الإنسان|国家人权机构"),
	of(attendance.Academia, "academic|academic institution|university|universities|research|milieu universitaire|université|établissement universitaire|"+
		"academia|mundo académico|universidad|institución académica|научное учреждение|академические круги|университет|الأوساط الأكاديمية|جامعة|مؤسسة أكاديمية|学术界|学术机构|大学"),
	of(attendance.PrivateSector, "private sector|business|company|companies|industry|secteur privé|entreprise|sector privado|empresa|частный сектор|компания|предприятие|"+
		"القطاع الخاص|شركة|私营部门|企业|公司"),
	of(attendance.Other, "others|media|press|expert|autre|autres|médias|otro|otra|otros|medios|другое|прочие|иные|сми|أخرى|غير ذلك|وسائط الإعلام|其他|媒体"),
}

// roles at a meeting.
var roles = []value[attendance.Role]{
	of(attendance.Participant, "attendee|delegate|observer|head of delegation|alternate|adviser|representative|participante|délégué|observateur|délégué|delegado|observador|"+
		"chef de délégation|jefe de delegación|участник|делегат|наблюдатель|глава делегации|مشارك|مندوب|مراقب|رئيس الوفد|与会者|参加者|代表|观察员|团长"),
	of(attendance.Speaker, "panellist|panelist|keynote speaker|presenter|discussant|orateur|oratrice|intervenant|intervenante|panéliste|orador|oradora|ponente|panelista|expositor|expositora|"+
		"оратор|докладчик|выступающий|участник дискуссии|متكلم|متحدث|محاور|مشارك في حلقة النقاش|发言者|发言人|主讲人|小组成员|专题小组成员"),
	of(attendance.Moderator, "chair|facilitator|chair of the panel|modérateur|modératrice|animateur|président de séance|moderador|moderadora|moderador/a|модератор|ведущий|председатель|"+
		"مدير النقاش|مدير الجلسة|ميسر|主持人"),
}

// modes of taking part.
var modes = []value[attendance.Mode]{
	of(attendance.InPerson, "in person|in-person|onsite|on site|physical|en présentiel|présentiel|sur place|presencial|en persona|лично|очно|очная|очное|حضوري|حضوريا|حضور شخصي|现场|线下|亲自出席"),
	of(attendance.Online, "virtual|remote|remotely|on-line|en ligne|à distance|virtuel|en línea|a distancia|онлайн|дистанционно|заочно|عبر الإنترنت|عن بعد|افتراضي|线上|在线|远程"),
}

type answer string

const (
	yes answer = "yes"
	no  answer = "no"
)

// answers to whether somebody is registered or attended.
var answers = []value[answer]{
	of(yes, "y|x|1|true|registered|attended|present|confirmed|approved|oui|o|vrai|présent|inscrit|sí|s|verdadero|asistió|inscrito|да|истина|присутствовал|зарегистрирован|نعم|حضر|مسجل|是|已|已出席|已登记|出席"),
	of(no, "n|0|false|not registered|absent|cancelled|canceled|rejected|declined|non|faux|annulé|falso|ausente|cancelado|нет|ложь|отсутствовал|отменено|لا|غائب|ملغى|否|未出席|未登记|缺席|取消"),
}

// columnsOf finds the fields in a row of names of columns. The first column of a field counts.
func columnsOf(cells []string) map[field]int {
	columns := map[field]int{}
	for i, cell := range cells {
		key := folded(cell)
		for _, h := range headers {
			if _, taken := columns[h.is]; !taken && key != "" && slices.Contains(h.said, key) {
				columns[h.is] = i
				break
			}
		}
	}
	return columns
}

// folded is attendance.Folded; a mark alone, such as ✓, is x.
func folded(s string) string {
	if strings.ContainsAny(s, "✓✔☑√") && len([]rune(strings.TrimSpace(s))) == 1 {
		return "x"
	}
	return attendance.Folded(s)
}
