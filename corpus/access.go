package corpus

// Access is what a reader may see: an argument of every read of store and index. The zero value sees public submissions only.
type Access struct {
	Secretariat bool // also secretariat-only
	CountOnly   bool // also count-only: for totals; what is shown or exported never names or quotes it
}

// Everything is the access of a person on their own workspace.
func Everything() Access { return Access{Secretariat: true, CountOnly: true} }

// Sees reports whether a reader with this access may see what is of class c. Nobody sees what is excluded.
func (a Access) Sees(c Confidentiality) bool {
	switch c {
	case Public:
		return true
	case SecretariatOnly:
		return a.Secretariat
	case CountOnly:
		return a.CountOnly
	}
	return false
}

// Classes returns the classes that the reader may see, the most open first.
func (a Access) Classes() []Confidentiality {
	var seen []Confidentiality
	for _, c := range Confidentialities() {
		if a.Sees(c) {
			seen = append(seen, c)
		}
	}
	return seen
}
