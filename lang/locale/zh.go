package locale

import (
	"cmp"
	"fmt"
	"strconv"

	"golang.org/x/text/language"

	"rapporteur/corpus"
)

// chinese follows the house style: figures even under 10 and at the beginning of a sentence, a measure word before the noun,
// "2023年9月21日", "25%", no spaces.
func chinese() Locale {
	return Locale{
		Lang:       corpus.Chinese,
		Tag:        language.SimplifiedChinese,
		Nouns:      chineseNouns(),
		Marks:      Marks{"，", "；", "：", "。", "（", "）", "“", "”"},
		Thresholds: HouseThresholds(),
		words:      chineseWords,
		figures:    grouped(nbsp),
		joined:     chineseJoined,
		of:         func(counted string) string { return counted },
		pronoun:    func(_ int, number string, noun Noun) string { return number + noun.unit() },
		shares:     [2]string{"{all}中的{n}"},
		outOf:      func(n, all string, noun Noun) string { return all + noun.unit() + "中的" + n + noun.unit() },
		moreThan:   chineseMoreThan,
		quantifiers: [levels]string{
			"少数{plural}", "一些{plural}", "许多{plural}", "半数以上{plural}", "大多数{plural}", "几乎所有{plural}", "所有{plural}",
		},
		percent:   func(n int) string { return fmt.Sprintf("%d%%", n) },
		months:    []string{"1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"},
		day:       chineseDay,
		asAt:      "截至",
		ranged:    joiner("", "至"),
		yearFirst: true,
		and:       always("和"),
		comma:     "、",
		clause:    "，",
		article: func(article, paragraph int) string {
			if paragraph == 0 {
				return fmt.Sprintf("第%d条", article)
			}
			return fmt.Sprintf("第%d条第%d款", article, paragraph)
		},
		apart: map[corpus.SubmitterID]string{"EUE": "欧洲联盟"},
	}
}

// none is "there is no", which stands before a noun without a measure word.
const none = "没有"

// chineseWords has a word for 0 only.
func chineseWords(n int, f form) string {
	if n == 0 && !f.alone && !f.genitive {
		return none
	}
	return strconv.Itoa(n)
}

func chineseJoined(_ int, number string, noun Noun, _ form) string {
	if number == none {
		return none + noun.Other
	}
	return number + noun.Measure + noun.Other
}

// unit is what follows a number that stands for its noun.
func (n Noun) unit() string { return cmp.Or(n.Measure, n.Other) }

// chineseMoreThan writes "30多名" for round numbers, "超过31名" for others.
func chineseMoreThan(n int, number string, noun Noun, _ string) string {
	if n >= 10 && n%10 == 0 {
		return number + "多" + noun.Measure + noun.Other
	}
	return "超过" + number + noun.Measure + noun.Other
}

func chineseDay(d int, month string, year int) string {
	s := fmt.Sprintf("%s%d日", month, d)
	if year == 0 {
		return s
	}
	return fmt.Sprintf("%d年%s", year, s)
}

func chineseNouns() map[string]Noun {
	noun := func(measure, other string) Noun { return Noun{Measure: measure, Other: other} }
	passage := noun("段", "文字")
	passage.Plural = "文字段落"
	return map[string]Noun{
		string(corpus.StateParty):        noun("个", "缔约国"),
		string(corpus.Signatory):         noun("个", "签署国"),
		string(corpus.StateObserver):     noun("个", "《公约》非缔约国"),
		string(corpus.REIO):              noun("个", "区域经济一体化组织"),
		string(corpus.GroupOfStates):     noun("个", "国家集团"),
		string(corpus.UNEntity):          noun("个", "联合国实体"),
		string(corpus.Intergovernmental): noun("个", "政府间组织"),
		string(corpus.CivilSociety):      noun("个", "民间社会组织"),
		string(corpus.HumanRights):       noun("个", "国家人权机构"),
		string(corpus.Academia):          noun("个", "学术机构"),
		string(corpus.PrivateSector):     noun("个", "私营部门实体"),
		string(corpus.OtherKind):         noun("个", "其他提交方"),
		"state":                          noun("个", "国家"),
		"submitter":                      noun("个", "提交方"),
		"organization":                   noun("个", "组织"),
		"contribution":                   noun("份", "资料"),
		"submission":                     noun("份", "提交材料"),
		"document":                       noun("份", "文件"),
		"page":                           noun("", "页"),
		"passage":                        passage,
		"theme":                          noun("个", "专题"),
		"question":                       noun("个", "问题"),
		"training-topic":                 noun("个", "培训主题"),
		"participant":                    noun("名", "与会者"),
		"speaker":                        noun("名", "发言者"),
		"panel":                          noun("场", "专题小组讨论"),
		"moderator":                      noun("名", "主持人"),
		"person":                         noun("", "人"),
		"representative":                 noun("名", "代表"),
	}
}
