// Package uncac holds the built-in codebook on the United Nations Convention against Corruption: 74 themes with rules in the six
// official languages, and the workplan of the Convention's subsidiary bodies for 2024 to 2026.
//
// What people write is themes.yaml and rules. What the program reads is codebook.gz, which is made of them, since 2 MB of YAML take a fifth
// of a second to parse. After a change run
//
//	go generate ./taxonomy/uncac
//
// A test fails if that was forgotten.
package uncac

import (
	"embed"
	"fmt"

	"rapporteur/taxonomy"
)

//go:generate go test . -run Golden -update

//go:embed codebook.gz
var codebook []byte

//go:embed workplan.yaml
var workplan embed.FS

//go:embed model.gz
var learned []byte

// Model is the model that was learned from testdata/gold with this codebook, as analyze/model reads it. `rapporteur train --gold testdata/gold
// -o taxonomy/uncac/model.gz` makes it.
func Model() []byte { return learned }

// Load reads the built-in codebook.
func Load() (*taxonomy.Codebook, error) {
	cb, err := taxonomy.Read(codebook)
	if err != nil {
		return nil, fmt.Errorf("built-in codebook: %w", err)
	}
	return cb, nil
}

// Workplan reads the built-in workplan.
func Workplan() (taxonomy.Workplan, error) {
	plan, err := taxonomy.LoadWorkplan(workplan)
	if err != nil {
		return taxonomy.Workplan{}, fmt.Errorf("built-in workplan: %w", err)
	}
	return plan, nil
}
