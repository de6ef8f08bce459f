package attendance

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"rapporteur/lang/text"
)

// person is the key by which a person is counted once: name and delegation, without regard to capitals, accents, punctuation, and the
// order of "SURNAME, Given". Whoever represents a State that is known is of that delegation, however it is spelled.
func person(r Row) string {
	name := Folded(turned(r.Name))
	if name == "" {
		return ""
	}
	return name + "\x00" + delegation(r)
}

func delegation(r Row) string {
	if r.State != "" {
		return string(r.State)
	}
	return Folded(r.Delegation)
}

// turned puts a surname that stands first with a comma behind the given name.
func turned(name string) string {
	surname, given, ok := strings.Cut(strings.ReplaceAll(name, "，", ","), ",")
	if !ok || strings.Contains(given, ",") {
		return name
	}
	return given + " " + surname
}

// Folded is the words of a text, folded, one space between.
func Folded(s string) string {
	words := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
	for i, w := range words {
		words[i] = text.Fold(w)
	}
	return strings.Join(words, " ")
}

// honorifics are words of a name that do not tell persons apart for certain: with them or without, two rows may be of one person.
var honorifics = strings.Fields("mr mrs ms miss dr prof professor he sir hon mme mlle m me sr sra srta don dona г н г-н госпожа господин гн гжа " +
	"السيد السيدة الدكتور الدكتورة الأستاذ السفير")

// loose is the key by which persons may be the same: the words of the name in any order, without honorifics and initials,
// whatever the delegation.
func loose(r Row) string {
	name := strings.TrimSuffix(strings.TrimSuffix(r.Name, "先生"), "女士")
	words := slices.DeleteFunc(strings.Fields(Folded(name)), func(w string) bool {
		first := []rune(w)[0]
		initial := len([]rune(w)) == 1 && unicode.IsLetter(first) && !unicode.Is(unicode.Han, first)
		return initial || slices.Contains(foldedHonorifics, w)
	})
	if len(words) == 0 {
		return ""
	}
	slices.Sort(words)
	return strings.Join(words, " ")
}

var foldedHonorifics = strings.Fields(Folded(strings.Join(honorifics, " ")))

// settled gives all rows of a person the kind of the first that has one, and returns the rows that say otherwise. Who came in person at
// all is not counted online.
func settled(rows []Row) (same []Row, conflicting [][]int) {
	same = slices.Clone(rows)
	kinds, came := map[string]Kind{}, map[string]bool{}
	for _, r := range same {
		key := person(r)
		if kinds[key] == "" && r.Kind != Unclassified {
			kinds[key] = r.Kind
		}
		came[key] = came[key] || r.Mode == InPerson && !r.Absent
	}
	wrong := map[string]bool{}
	for i := range same {
		key := person(same[i])
		if came[key] && same[i].Mode == Online {
			same[i].Mode = InPerson
		}
		is := kinds[key]
		if is == "" || key == "" {
			continue
		}
		wrong[key] = wrong[key] || same[i].Kind != is && same[i].Kind != Unclassified
		same[i].Kind = is
	}
	return same, grouped(rows, func(r Row) string {
		if key := person(r); wrong[key] {
			return key
		}
		return ""
	})
}

// repeated finds rows that say the same of the same person.
func repeated(rows []Row) [][]int {
	return grouped(rows, func(r Row) string {
		key := person(r)
		if key == "" {
			return ""
		}
		return strings.Join([]string{key, string(r.Role), cmp.Or(panel(r), r.Chapter)}, "\x00")
	})
}

// alike finds rows of persons who are counted apart and may be one.
func alike(rows []Row) [][]int {
	first := map[string]string{}
	several := map[string]bool{}
	for _, r := range rows {
		key := loose(r)
		if key == "" || person(r) == "" {
			continue
		}
		if first[key] == "" {
			first[key] = person(r)
		}
		several[key] = several[key] || first[key] != person(r)
	}
	return grouped(rows, func(r Row) string {
		if key := loose(r); several[key] {
			return key
		}
		return ""
	})
}

// grouped returns the numbers of the rows that have a key in common, in the order of the list; "" is no key.
func grouped(rows []Row, key func(Row) string) [][]int {
	at := map[string]int{}
	var groups [][]int
	for _, r := range rows {
		k := key(r)
		if k == "" {
			continue
		}
		i, ok := at[k]
		if !ok {
			i = len(groups)
			at[k] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], r.Number)
	}
	return slices.DeleteFunc(groups, func(g []int) bool { return len(g) < 2 })
}

// NamesSomebody reports whether a delegation's name seems to be that of the person in its row, who comes for themselves: two words in
// common, or the only one.
func NamesSomebody(r Row) bool {
	in := strings.Fields(Folded(r.Delegation))
	words := slices.DeleteFunc(strings.Fields(Folded(r.Name)), func(w string) bool { return len([]rune(w)) == 1 }) // initials
	shared := 0
	for _, w := range words {
		if slices.Contains(in, w) {
			shared++
		}
	}
	return shared > 0 && shared >= min(2, len(words))
}

// Persons returns the rows of each person, in the order of the list.
func Persons(rows []Row) [][]Row {
	at := map[string]int{}
	var persons [][]Row
	for _, r := range rows {
		key := person(r)
		if key == "" {
			continue
		}
		i, ok := at[key]
		if !ok {
			i = len(persons)
			at[key] = i
			persons = append(persons, nil)
		}
		persons[i] = append(persons[i], r)
	}
	return persons
}
