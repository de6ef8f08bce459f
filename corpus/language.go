package corpus

// Lang is a language by its ISO 639-1 code. The zero value means that nobody has said or found it yet.
type Lang string

// The six official languages of the United Nations, and everything else.
const (
	Arabic  Lang = "ar"
	Chinese Lang = "zh"
	English Lang = "en"
	French  Lang = "fr"
	Russian Lang = "ru"
	Spanish Lang = "es"
	Other   Lang = "other"
)

// Languages returns the six official languages in the alphabetical order of their English names.
func Languages() []Lang { return []Lang{Arabic, Chinese, English, French, Russian, Spanish} }

// Official reports whether l is one of the six official languages.
func (l Lang) Official() bool {
	switch l {
	case Arabic, Chinese, English, French, Russian, Spanish:
		return true
	}
	return false
}
