package analyze_test

import (
	"strings"
	"testing"

	"rapporteur/analyze"
	"rapporteur/corpus"
	"rapporteur/taxonomy/uncac"
)

// BenchmarkPassage tags with the built-in codebook, on one core: "dense" is the examples that rules must find, all of which carry a
// theme; "plain" is prose in which hardly any rule fires.
func BenchmarkPassage(b *testing.B) {
	cb, err := uncac.Load()
	if err != nil {
		b.Fatal(err)
	}
	tagger, err := analyze.New(cb, analyze.Options{})
	if err != nil {
		b.Fatal(err)
	}
	for _, l := range corpus.Languages() {
		var dense []string
		for _, r := range cb.Rules {
			if r.Lang == l {
				dense = append(dense, r.Hit...)
			}
		}
		b.Run("dense/"+string(l), func(b *testing.B) { benchPassages(b, tagger, l, dense) })
	}
	plain := strings.Repeat("The delegation arrived in the morning and walked along the river, where boats of every size lay at anchor. ", 12)
	b.Run("plain/en", func(b *testing.B) { benchPassages(b, tagger, corpus.English, []string{plain}) })
}

func benchPassages(b *testing.B, tagger *analyze.Tagger, l corpus.Lang, passages []string) {
	size := 0
	for _, s := range passages {
		size += len(s)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, s := range passages {
			tagger.Passage(l, s)
		}
	}
}
