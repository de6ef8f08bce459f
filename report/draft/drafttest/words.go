package drafttest

import "rapporteur/corpus"

// words of the sample, about States that do not exist.
func words(l corpus.Lang) spoken {
	switch l {
	case corpus.Arabic:
		return spoken{
			title: "موجز الإسهامات الواردة بشأن حماية المبلِّغين", length: "طول النص: 412 كلمة", watermark: "مسودة: تتضمن مقاطع لم تُراجَع بعد",
			front: [4]string{"الرمز", "الهيئة", "الدورة", "بند جدول الأعمال"}, body: "فريق استعراض التنفيذ", session: "الدورة الرابعة عشرة",
			inventory: "الإسهامات الواردة", themes: "التحليل بحسب الموضوع", prevention: "التدابير الوقائية", theme: "حماية المبلِّغين",
			end: "المرفق الأول: قائمة الإسهامات", asAt: "حتى 31 آب/أغسطس 2031، كانت ", states: "12 دولة طرفا", shared: " قد قدمت معلومات.",
			gaps: "الثغرات. ", two: "وأفادت دولتان طرفان", saw: " بوجود ثغرات،", need: " ولم تُبدِ أي دولة طرف حاجة إلى المساعدة", stop: ".",
			said: "وأفادت إحدى الدول الأطراف بما يلي: ", long: "وأبلغت دول أطراف كثيرة عن تدابير اتخذتها لحماية المبلِّغين وفقا للمادة 33 من الاتفاقية. ",
			table: "المواضيع بحسب عدد الدول الأطراف", column: "الموضوع", rank: "الترتيب", count: "الدول الأطراف",
			rows: [4]string{"حماية المبلِّغين", "تدريب الممارسين في المحاكم الابتدائية وبناء قدراتهم", "الثغرات في الحماية", "الاحتياجات"},
			few:  "أقل من 3", overlap: "من بين 15 دولة طرفا. ولا يساوي مجموع الأرقام العدد الإجمالي.", annex: "الوثائق الواردة", file: "الجهة المقدِّمة والوثيقة",
			language: "اللغة", pages: "الصفحات", who: [4]string{"تامبوريا", "قسمارة", "لانهاي", "فلماريا"},
		}
	case corpus.Chinese:
		return spoken{
			title: "关于保护举报人的来文摘要", length: "正文长度：412词", watermark: "草稿：包含尚未审阅的段落",
			front: [4]string{"文号", "机构", "届会", "议程项目"}, body: "实施情况审议组", session: "第十四届会议",
			inventory: "收到的来文", themes: "按主题分析", prevention: "预防措施", theme: "保护举报人", end: "附件一：来文清单",
			asAt: "截至2031年8月31日，", states: "12个缔约国", shared: "提交了资料。", gaps: "不足之处。", two: "两个缔约国", saw: "指出存在不足，",
			need: "没有缔约国表示需要援助", stop: "。", said: "一个缔约国指出：", long: "许多缔约国报告了根据《公约》第33条为保护举报人而采取的措施。",
			table: "按缔约国数目排列的主题", column: "主题", rank: "排名", count: "缔约国",
			rows: [4]string{"保护举报人", "初审法院从业人员的培训和能力建设", "保护方面的不足", "需要"}, few: "少于3个",
			overlap: "共15个缔约国。各数字之和不等于总数。", annex: "收到的文件", file: "提交方和文件", language: "语文", pages: "页数",
			who: [4]string{"坦博里亚", "卡斯马拉", "兰海", "维尔马里亚"},
		}
	case corpus.French:
		return spoken{
			title: "Résumé des contributions reçues sur la protection des personnes qui communiquent des informations", length: "Longueur du texte\u00a0: 412 mots",
			watermark: "Projet\u00a0: contient des passages non encore examinés", front: [4]string{"Cote", "Organe", "Session", "Point de l’ordre du jour"},
			body: "Groupe d’examen de l’application", session: "Quatorzième session", inventory: "Contributions reçues", themes: "Analyse par thème",
			prevention: "Mesures préventives", theme: "Protection des personnes qui communiquent des informations", end: "Annexe I. Liste des contributions",
			asAt: "Au 31 août 2031, ", states: "12 États parties", shared: " avaient communiqué des informations.", gaps: "Lacunes. ", two: "Deux États parties",
			saw: " ont fait état de lacunes\u00a0;", need: " aucun n’a exprimé de besoin d’assistance", stop: ".", said: "Un État partie a déclaré ce qui suit\u00a0: ",
			long:  "De nombreux États parties ont rendu compte de mesures prises pour protéger ces personnes conformément à l’article 33 de la Convention. ",
			table: "Thèmes par nombre d’États parties", column: "Thème", rank: "Rang", count: "États parties",
			rows: [4]string{"Protection des personnes", "Formation et renforcement des capacités des praticiens des tribunaux de première instance", "Lacunes de la protection", "Besoins"},
			few:  "moins de 3", overlap: "Sur 15 États parties. La somme des chiffres ne correspond pas au total.", annex: "Documents reçus", file: "Auteur et document",
			language: "Langue", pages: "Pages", who: [4]string{"Tamboria", "Qasmara", "Lanhai", "Velmaria"},
		}
	case corpus.Russian:
		return spoken{
			title: "Резюме полученных материалов о защите лиц, сообщающих информацию", length: "Объем текста: 412 слов",
			watermark: "Проект: содержит еще не проверенные фрагменты", front: [4]string{"Условное обозначение", "Орган", "Сессия", "Пункт повестки дня"},
			body: "Группа по обзору хода осуществления", session: "Четырнадцатая сессия", inventory: "Полученные материалы", themes: "Анализ по темам",
			prevention: "Меры по предупреждению", theme: "Защита лиц, сообщающих информацию", end: "Приложение I. Перечень материалов",
			asAt: "По состоянию на 31 августа 2031 года ", states: "12 государств-участников", shared: " представили информацию.", gaps: "Пробелы. ",
			two: "Два государства-участника", saw: " указали на пробелы;", need: " ни одно не сообщило о потребности в помощи", stop: ".",
			said:  "Одно государство-участник заявило следующее: ",
			long:  "Многие государства-участники сообщили о мерах по защите таких лиц в соответствии со статьей 33 Конвенции. ",
			table: "Темы по числу государств-участников", column: "Тема", rank: "Место", count: "Государства-участники",
			rows: [4]string{"Защита заявителей", "Подготовка и наращивание потенциала практических работников судов первой инстанции", "Пробелы в защите", "Потребности"},
			few:  "менее 3", overlap: "Из 15 государств-участников. Сумма цифр не равна общему числу.", annex: "Полученные документы", file: "Автор и документ",
			language: "Язык", pages: "Страницы", who: [4]string{"Тамбория", "Касмара", "Ланьхай", "Вельмария"},
		}
	case corpus.Spanish:
		return spoken{
			title: "Resumen de las contribuciones recibidas sobre la protección de los denunciantes", length: "Extensión del texto: 412 palabras",
			watermark: "Borrador: contiene pasajes aún no revisados", front: [4]string{"Signatura", "Órgano", "Período de sesiones", "Tema del programa"},
			body: "Grupo de Examen de la Aplicación", session: "14º período de sesiones", inventory: "Contribuciones recibidas", themes: "Análisis por temas",
			prevention: "Medidas preventivas", theme: "Protección de los denunciantes", end: "Anexo I. Lista de contribuciones",
			asAt: "Al 31 de agosto de 2031, ", states: "12 Estados partes", shared: " habían facilitado información.", gaps: "Deficiencias. ",
			two: "Dos Estados partes", saw: " señalaron deficiencias;", need: " ninguno indicó que necesitara asistencia", stop: ".",
			said:  "Un Estado parte afirmó lo siguiente: ",
			long:  "Muchos Estados partes informaron de medidas adoptadas para proteger a los denunciantes de conformidad con el artículo 33 de la Convención. ",
			table: "Temas por número de Estados partes", column: "Tema", rank: "Puesto", count: "Estados partes",
			rows: [4]string{"Protección de los denunciantes", "Capacitación de los profesionales de los tribunales de primera instancia", "Deficiencias de la protección", "Necesidades"},
			few:  "menos de 3", overlap: "De 15 Estados partes. La suma de las cifras no coincide con el total.", annex: "Documentos recibidos",
			file: "Autor y documento", language: "Idioma", pages: "Páginas", who: [4]string{"Tamboria", "Qasmara", "Lanhai", "Velmaria"},
		}
	}
	return spoken{
		title: "Summary of contributions received on the protection of reporting persons", length: "Length of the text: 412 words",
		watermark: "Draft: includes passages not yet reviewed", front: [4]string{"Symbol", "Body", "Session", "Agenda item"},
		body: "Implementation Review Group", session: "Fourteenth session", inventory: "Contributions received", themes: "Analysis by theme",
		prevention: "Preventive measures", theme: "Protection of reporting persons", end: "Annex I. List of submissions", asAt: "As at 31 August 2031, ",
		states: "12 States parties", shared: " had shared information.", gaps: "Gaps. ", two: "Two States parties", saw: " saw gaps;",
		need: " none indicated a need for assistance", stop: ".", said: "One State party said the following: ",
		long:  "Many States parties reported measures taken to protect reporting persons in accordance with article 33 of the Convention. ",
		table: "Themes by number of States parties", column: "Theme", rank: "Rank", count: "States parties",
		rows: [4]string{"Protection of reporting persons", "Training and capacity-building of practitioners in the courts of first instance", "Gaps in protection", "Needs"},
		few:  "fewer than 3", overlap: "Of 15 States parties. Figures do not add up to the total.", annex: "Documents received", file: "Submitter and document",
		language: "Language", pages: "Pages", who: [4]string{"Tamboria", "Qasmara", "Lanhai", "Velmaria"},
	}
}
