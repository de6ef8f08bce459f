package corpus

// SubmitterID names a submitter: an ISO 3166-1 alpha-3 code for a State, else an id of the roster.
type SubmitterID string

// SubmitterKind says what a submitter is under the Convention. Kinds are never added together in one number.
type SubmitterKind string

// The kinds, in the order in which tables list them.
const (
	StateParty        SubmitterKind = "state-party"
	Signatory         SubmitterKind = "signatory"
	StateObserver     SubmitterKind = "state-observer"
	REIO              SubmitterKind = "reio" // regional economic integration organization
	GroupOfStates     SubmitterKind = "group-of-states"
	UNEntity          SubmitterKind = "un-entity"
	Intergovernmental SubmitterKind = "intergovernmental"
	CivilSociety      SubmitterKind = "civil-society"
	HumanRights       SubmitterKind = "national-human-rights-institution"
	Academia          SubmitterKind = "academia"
	PrivateSector     SubmitterKind = "private-sector"
	OtherKind         SubmitterKind = "other"
)

// SubmitterKinds returns every kind in the order in which tables list them.
func SubmitterKinds() []SubmitterKind {
	return []SubmitterKind{
		StateParty, Signatory, StateObserver, REIO, GroupOfStates, UNEntity, Intergovernmental,
		CivilSociety, HumanRights, Academia, PrivateSector, OtherKind,
	}
}

// Group is one of the five regional groups of States.
type Group string

// The regional groups in the alphabetical order of their English names, and none.
const (
	African       Group = "african"
	AsiaPacific   Group = "asia-pacific"
	EasternEurope Group = "eastern-european"
	LatinAmerica  Group = "latin-american-and-caribbean"
	WesternEurope Group = "western-european-and-other"
	NoGroup       Group = "none"
)

// Groups returns the five groups and NoGroup, in the order in which tables list them.
func Groups() []Group {
	return []Group{African, AsiaPacific, EasternEurope, LatinAmerica, WesternEurope, NoGroup}
}

// Submitter is a State or an organization that sends submissions. The unit of every count.
type Submitter struct {
	ID     SubmitterID     `json:"id"`
	Kind   SubmitterKind   `json:"kind"`
	Group  Group           `json:"group"` // NoGroup for organizations
	Short  map[Lang]string `json:"short"` // official short name, list form: "Bolivia (Plurinational State of)"
	Formal map[Lang]string `json:"formal,omitempty"`
}

// Name returns the official short name in l, else in English, else the id.
func (s Submitter) Name(l Lang) string {
	if n := s.Short[l]; n != "" {
		return n
	}
	if n := s.Short[English]; n != "" {
		return n
	}
	return string(s.ID)
}
