package corpus

// CallID names a call within a workspace.
type CallID string

// Call is an invitation to submit: by note verbale, with a date, a cut-off and often guiding questions.
type Call struct {
	ID        CallID     `json:"id" yaml:"id"`
	Reference string     `json:"reference,omitempty" yaml:"reference"`
	Title     string     `json:"title,omitempty" yaml:"title"`
	Issued    Date       `json:"issued,omitempty" yaml:"issued"`
	Cutoff    Date       `json:"cutoff,omitempty" yaml:"cutoff"` // received by the end of this day counts
	Questions []Question `json:"questions,omitempty" yaml:"questions"`
}

// Question is one guiding question of a call.
type Question struct {
	Number string          `json:"number" yaml:"number"`
	Text   map[Lang]string `json:"text" yaml:"text"`
	Themes []ThemeID       `json:"themes,omitempty" yaml:"themes"` // an answer takes these
}

// QuestionRef names a question of a call: "call/number". The zero value is no question.
type QuestionRef string

// Ref names question q of the call.
func (c Call) Ref(q Question) QuestionRef { return QuestionRef(string(c.ID) + "/" + q.Number) }
