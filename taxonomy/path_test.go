package taxonomy_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/taxonomy"
)

func TestLoadPath(t *testing.T) {
	dir := t.TempDir()
	one := filepath.Join(dir, "all.yaml")
	if err := os.WriteFile(one, []byte(themes+rules), 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := taxonomy.LoadPath(one)
	if err != nil {
		t.Fatal(err)
	}
	folder, err := taxonomy.LoadPath(dir)
	if err != nil {
		t.Fatal(err)
	}
	if file.Digest != folder.Digest || len(file.Rules) != 1 || len(folder.Themes) != 2 {
		t.Errorf("file %s with %d rules, folder %s with %d themes", file.Digest, len(file.Rules), folder.Digest, len(folder.Themes))
	}
	if _, err := taxonomy.LoadPath(filepath.Join(dir, "none")); err == nil || !strings.Contains(err.Error(), "read codebook") {
		t.Errorf("error of a missing file: %v", err)
	}
	if err := os.WriteFile(one, []byte("themes: ["), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := taxonomy.LoadPath(one); err == nil || !strings.Contains(err.Error(), "all.yaml:1:") {
		t.Errorf("error of a broken file: %v", err)
	}
}

// TestDigest: the digest changes with the content, not with where the codebook lies.
func TestDigest(t *testing.T) {
	digest := func(m map[string]string) string {
		cb, err := taxonomy.Load(files(m))
		if err != nil {
			t.Fatal(err)
		}
		return cb.Digest
	}
	base := digest(map[string]string{"a.yaml": themes, "b.yaml": rules})
	if again := digest(map[string]string{"a.yaml": themes, "b.yaml": rules}); again != base {
		t.Errorf("digest %s, then %s", base, again)
	}
	if moved := digest(map[string]string{"x/a.yaml": themes, "x/b.yaml": rules}); moved != base {
		t.Errorf("digest %s, moved %s", base, moved)
	}
	if changed := digest(map[string]string{"a.yaml": themes, "b.yaml": rules + "\n# more\n"}); changed == base {
		t.Error("same digest of another content")
	}
}

func TestErrorsOfSeveralFiles(t *testing.T) {
	_, err := taxonomy.Load(files(map[string]string{"a.yaml": "themes: [", "b.yaml": "nothing: 1", "c.yaml": themes}))
	for _, want := range []string{"a.yaml:1:", "b.yaml:1:1: unknown field"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v does not say %q", err, want)
		}
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(themes + rules)
	f.Add("themes:\n- id: a\n  title: {en: A}\n")
	f.Fuzz(func(t *testing.T, s string) {
		cb, err := taxonomy.Load(files(map[string]string{"a.yaml": s}))
		if err != nil {
			return
		}
		for _, p := range taxonomy.Lint(cb) {
			if p.File != "a.yaml" || p.Line < 1 || p.Message == "" {
				t.Fatalf("problem %+v", p)
			}
		}
	})
}
