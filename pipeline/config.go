package pipeline

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/goccy/go-yaml"

	"rapporteur/corpus"
	"rapporteur/lang/locale"
)

// Config is rapporteur.yaml: what people say of a workspace. Its zero value is a good one.
type Config struct {
	Taxonomy string       `yaml:"taxonomy"` // file or folder; "": the built-in codebook
	Model    string       `yaml:"model"`    // "off": rules alone decide; "": the one trained here, else the built-in one
	Report   ReportConfig `yaml:"report"`
}

// ReportConfig is what a report says of itself; nothing here is ever invented.
type ReportConfig struct {
	Symbol  string `yaml:"symbol"`  // "CAC/COSP/2023/1"
	Body    string `yaml:"body"`    // title of the body it goes to
	Session string `yaml:"session"` // "Tenth session"
	Item    string `yaml:"item"`    // "Item 2 of the provisional agenda"
	Title   string `yaml:"title"`

	Lang       corpus.Lang       `yaml:"lang"`       // of the draft that run writes; "": English
	Limit      int               `yaml:"limit"`      // words of the official edition; 0: 8,500
	Sections   []string          `yaml:"sections"`   // in their order; empty: all
	Quantifier locale.Thresholds `yaml:"quantifier"` // shares from which quantifiers are used; what is left out is the house's
}

const configFile = "rapporteur.yaml"

const initialConfig = `# What people say of this workspace. Everything may be left out.

# A codebook of one's own, instead of the built-in one (file or folder).
taxonomy: ""

# "off": the rules of the codebook decide alone. Otherwise the learned model does, the one that ` + "`rapporteur train`" + ` made here if there is one.
model: ""

# What the report says of itself. What is empty is shown as a placeholder.
report:
  symbol: ""
  body: ""
  session: ""
  item: ""
  title: ""
  # Language of the draft that ` + "`run`" + ` writes: ar, zh, en, fr, ru or es. ` + "`report --lang`" + ` writes any.
  lang: en
`

func writeConfig(dir string) error {
	path := filepath.Join(dir, configFile)
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return writeFile(path, []byte(initialConfig))
}

func readConfig(dir string) (Config, error) {
	var c Config
	data, err := os.ReadFile(filepath.Join(dir, configFile))
	if errors.Is(err, fs.ErrNotExist) {
		return c, nil
	}
	if err != nil {
		return c, fmt.Errorf("read configuration: %w", err)
	}
	if err := yaml.UnmarshalWithOptions(data, &c, yaml.Strict()); err != nil {
		return c, fmt.Errorf("%s: %s", filepath.Join(dir, configFile), strings.TrimSpace(yaml.FormatError(err, false, false)))
	}
	if err := c.Report.Quantifier.OrHouse().Check(); err != nil {
		return c, fmt.Errorf("%s: report: quantifier: %w", filepath.Join(dir, configFile), err)
	}
	return c, nil
}
