// Package uncac holds the built-in codebook on the United Nations Convention against Corruption: 74 themes with rules in the six
// official languages, and the workplan of the Convention's subsidiary bodies for 2024 to 2026.
package uncac

import (
	"embed"
	"fmt"

	"rapporteur/taxonomy"
)

//go:embed *.yaml rules
var files embed.FS

//go:embed workplan.yaml
var workplan embed.FS

//go:embed model.gz
var learned []byte

// Model is the model that was learned from testdata/gold with this codebook, as analyze/model reads it. `rapporteur train --gold testdata/gold
// -o taxonomy/uncac/model.gz` makes it.
func Model() []byte { return learned }

// Load reads the built-in codebook.
func Load() (*taxonomy.Codebook, error) {
	cb, err := taxonomy.Load(files)
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
