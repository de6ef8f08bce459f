package drafttest

import (
	"rapporteur/corpus"
	"rapporteur/report/draft"
)

// Furniture is that of the samples in an official language.
func Furniture(l corpus.Lang) draft.Furniture {
	return draft.FurnitureOf(func(key string) string { return furniture()[l][key] })
}

func furniture() map[corpus.Lang]map[string]string {
	return map[corpus.Lang]map[string]string{
		corpus.Arabic: {
			"contents": "المحتويات", "table": "الجدول", "table-stop": ": ", "chart": "رسم بياني", "notes": "الحواشي", "note": "الحاشية",
			"evidence":       "الأدلة التي تستند إليها الأرقام",
			"evidence-intro": "يحيل كل رقم في هذا التقرير إلى هذا المرفق: إلى الجهات المقدِّمة ووثائقها والصفحات التي ورد فيها ذلك.",
			"page":           "الصفحة", "pages": "الصفحات", "pages-comma": "، ", "no-source": "الجهة المقدِّمة غير محدَّدة", "none-named": "لا يجوز عرض أي مقطع.",
			"skip": "انتقل إلى التقرير", "back": "العودة إلى النص", "made-by": "أُعدَّ بواسطة", "snapshot": "النسخة المرجعية",
			"quote-open": "“", "quote-close": "”", "colon": ": ", "comma": "، ", "semicolon": "؛ ", "stop": ".", "open": " (", "close": ")",
			"numbers-changed": "تغيّرت الأرقام", "became": " ← ", "no-longer": "لم تعد هذه الفقرة واردة في التقرير",
			"sheet-passages": "المقاطع", "head-number": "الرقم", "head-submitter": "الجهة المقدِّمة", "head-document": "الوثيقة", "head-page": "الصفحة",
			"head-theme": "الموضوع", "head-status": "الحالة", "head-language": "اللغة", "head-received": "تاريخ الورود", "head-quote": "الاقتباس",
		},
		corpus.Chinese: {
			"contents": "目录", "table": "表", "table-stop": "：", "chart": "图表", "notes": "注释", "note": "注", "evidence": "数字所依据的材料",
			"evidence-intro": "本报告中的每个数字均指向此处：提交方、其文件以及相关内容所在的页码。",
			"page":           "第#页", "pages": "第#页", "pages-comma": "、", "no-source": "提交方不明", "none-named": "没有可显示的段落。", "skip": "跳至报告正文", "back": "返回正文",
			"made-by": "制作程序", "snapshot": "快照", "quote-open": "“", "quote-close": "”", "colon": "：", "comma": "，", "semicolon": "；", "stop": "。",
			"open": "（", "close": "）", "numbers-changed": "数字有变", "became": " → ", "no-longer": "报告中已无此段", "sheet-passages": "段落",
			"head-number": "数字", "head-submitter": "提交方", "head-document": "文件", "head-page": "页码", "head-theme": "主题", "head-status": "状态",
			"head-language": "语文", "head-received": "收到日期", "head-quote": "引文",
		},
		corpus.French: {
			"contents": "Table des matières", "table": "Tableau", "table-stop": ". ", "chart": "Graphique", "notes": "Notes", "note": "Note",
			"evidence":       "Éléments sur lesquels reposent les chiffres",
			"evidence-intro": "Chaque chiffre du rapport renvoie ici : aux auteurs des contributions, à leurs documents et aux pages correspondantes.",
			"page":           "p.", "pages": "p.", "no-source": "Auteur non identifié", "none-named": "Aucun passage ne peut être montré.",
			"skip": "Aller au rapport", "back": "Retour au texte", "made-by": "Produit par", "snapshot": "État", "quote-open": "«\u00a0",
			"quote-close": "\u00a0»", "colon": "\u00a0: ", "comma": ", ", "semicolon": "\u00a0; ", "stop": ".", "open": " (", "close": ")",
			"numbers-changed": "chiffres modifiés", "became": " → ", "no-longer": "ce paragraphe ne figure plus dans le rapport",
			"sheet-passages": "Passages", "head-number": "Chiffre", "head-submitter": "Auteur", "head-document": "Document", "head-page": "Page",
			"head-theme": "Thème", "head-status": "Statut", "head-language": "Langue", "head-received": "Date de réception", "head-quote": "Citation",
		},
		corpus.Russian: {
			"contents": "Содержание", "table": "Таблица", "table-stop": ". ", "chart": "Диаграмма", "notes": "Примечания", "note": "Примечание",
			"evidence":       "Материалы, на которых основаны цифры",
			"evidence-intro": "Каждая цифра доклада ведет сюда: к авторам материалов, их документам и страницам, на которых об этом сказано.",
			"page":           "с.", "pages": "с.", "no-source": "Автор не установлен", "none-named": "Фрагменты не могут быть показаны.",
			"skip": "Перейти к докладу", "back": "Назад к тексту", "made-by": "Подготовлено с помощью", "snapshot": "Снимок", "quote-open": "«",
			"quote-close": "»", "colon": ": ", "comma": ", ", "semicolon": "; ", "stop": ".", "open": " (", "close": ")",
			"numbers-changed": "цифры изменились", "became": " → ", "no-longer": "этого пункта в докладе больше нет", "sheet-passages": "Фрагменты",
			"head-number": "Цифра", "head-submitter": "Автор", "head-document": "Документ", "head-page": "Страница", "head-theme": "Тема",
			"head-status": "Статус", "head-language": "Язык", "head-received": "Дата получения", "head-quote": "Цитата",
		},
		corpus.Spanish: {
			"contents": "Índice", "table": "Cuadro", "table-stop": ". ", "chart": "Gráfico", "notes": "Notas", "note": "Nota",
			"evidence":       "Fuentes de las cifras",
			"evidence-intro": "Cada cifra del informe remite a este anexo: a los autores de las contribuciones, sus documentos y las páginas correspondientes.",
			"page":           "pág.", "pages": "págs.", "no-source": "Autor no identificado", "none-named": "No puede mostrarse ningún pasaje.",
			"skip": "Ir al informe", "back": "Volver al texto", "made-by": "Elaborado con", "snapshot": "Estado", "quote-open": "“", "quote-close": "”",
			"colon": ": ", "comma": ", ", "semicolon": "; ", "stop": ".", "open": " (", "close": ")", "numbers-changed": "cifras modificadas",
			"became": " → ", "no-longer": "este párrafo ya no figura en el informe", "sheet-passages": "Pasajes", "head-number": "Cifra",
			"head-submitter": "Autor", "head-document": "Documento", "head-page": "Página", "head-theme": "Tema", "head-status": "Situación",
			"head-language": "Idioma", "head-received": "Fecha de recepción", "head-quote": "Cita",
		},
	}
}
