// Package analyze gives passages their themes: which rules of a codebook fire in them, whether what they found counts, with which status,
// and which question an answer answers. It is pure: same codebook, same triggers, same text, same tags.
//
// One Tagger compiles the rules and triggers of each language into one match.Set. A passage is read once; only rules whose rarest
// words stand in it are evaluated, and triggers only where a theme was found.
package analyze

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"sync"

	"golang.org/x/sync/errgroup"

	"rapporteur/analyze/model"
	"rapporteur/corpus"
	"rapporteur/taxonomy"
)

// version changes whenever the same codebook may give other tags.
const version = "rules-2"

//go:embed triggers
var builtIn embed.FS

// Options adjust a Tagger. The zero value uses the built-in triggers.
type Options struct {
	Triggers fs.FS        // a tree of trigger files instead of the built-in ones
	Model    *model.Model // decides which themes a passage has; nil: the weights of rules do
	Quoted   *References  // what repeats these texts does not count; nil: nothing
	Trusted  bool         // every rule and trigger is known to compile: a language is compiled only when it is asked for
}

// Tagger finds themes in passages. It is safe for concurrent use.
type Tagger struct {
	languages map[corpus.Lang]func() (*language, error) // compiled when first asked for
	parents   map[corpus.ThemeID]corpus.ThemeID
	known     map[corpus.ThemeID]bool
	speech    *speech
	model     *model.Model
	quoted    *References
	digest    string // of the triggers
}

// Result is what was found in a text.
type Result struct {
	Tags      []corpus.Tag // by passage, then theme
	Questions []Asked      // by passage
}

// Asked links a passage to the question of a call that it repeats or answers.
type Asked struct {
	Passage  corpus.PassageID
	Question corpus.QuestionRef
	Asks     bool // it repeats the question and holds no answer
}

// Triggers returns the built-in triggers.
func Triggers() ([]taxonomy.Trigger, error) { return taxonomy.LoadTriggers(builtIn) }

// New compiles a codebook. The error names every rule and trigger whose query does not parse, with file and line.
func New(cb *taxonomy.Codebook, opts Options) (*Tagger, error) {
	if opts.Triggers == nil {
		opts.Triggers = builtIn
	}
	triggers, err := taxonomy.LoadTriggers(opts.Triggers)
	if err != nil {
		return nil, fmt.Errorf("read triggers: %w", err)
	}
	t := &Tagger{
		languages: make(map[corpus.Lang]func() (*language, error)), parents: make(map[corpus.ThemeID]corpus.ThemeID),
		known: make(map[corpus.ThemeID]bool), speech: &speech{}, model: opts.Model, quoted: opts.Quoted, digest: digestOf(triggers),
	}
	for _, theme := range cb.Themes {
		t.known[theme.ID] = true
		t.parents[theme.ID] = theme.Parent
	}
	for _, l := range corpus.Languages() {
		t.languages[l] = sync.OnceValues(func() (*language, error) { return newLanguage(l, cb.Rules, triggers) })
	}
	if opts.Trusted {
		return t, nil
	}
	return t, t.compile()
}

// compile compiles every language and returns what is wrong in any.
func (t *Tagger) compile() error {
	all := corpus.Languages()
	errs := make([]error, len(all))
	var g errgroup.Group
	for i, l := range all {
		g.Go(func() error {
			_, errs[i] = t.languages[l]()
			return nil
		})
	}
	return errors.Join(append(errs, g.Wait())...)
}

// language returns the rules and triggers of a language, compiled; nil if it is none of the six. Of a codebook that is trusted and yet
// wrong, the rules that do compile are used.
func (t *Tagger) language(l corpus.Lang) *language {
	compiled := t.languages[l]
	if compiled == nil {
		return nil
	}
	lang, _ := compiled()
	return lang
}

// Engine names what made the tags: its name, its version, the digest of its triggers those of its model and of its reference texts, if it
// has any.
func (t *Tagger) Engine() string {
	name := version + "+" + t.digest
	if t.model != nil {
		name += "+" + t.model.Digest()
	}
	if t.quoted != nil {
		name += "+quoted-" + t.quoted.digest
	}
	return name
}

// Passage finds the themes of one passage by itself: those that count.
func (t *Tagger) Passage(l corpus.Lang, s string) []corpus.Tag {
	lang := t.language(l)
	if lang == nil || s == "" {
		return nil
	}
	r := lang.reader(t.model, t.quoted)
	defer lang.giveBack(r)
	p := corpus.Passage{Span: corpus.Span{End: len(s)}, Lang: l, Kind: corpus.Paragraph}
	return counted(t.tag(r, s, p, nil, nil))
}

func counted(tags []corpus.Tag) []corpus.Tag {
	var out []corpus.Tag
	for _, tag := range tags {
		if tag.Context == corpus.Counted {
			out = append(out, tag)
		}
	}
	return out
}
