package near

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"rapporteur/lang/text"
)

// folder folds texts to the form in which they are compared: folded words with a space between them, none between Chinese characters.
type folder struct {
	known map[string]string // folded words outside ASCII
	out   []byte
	scan  text.Scanner
}

func newFolder() *folder { return &folder{known: make(map[string]string)} }

func (f *folder) fold(s string) string {
	f.out = f.out[:0]
	f.scan.Reset(s)
	han := false
	for {
		span, ok := f.scan.Next()
		if !ok {
			return string(f.out)
		}
		word := s[span.Start:span.End]
		ideograph := isHan(word)
		if len(f.out) > 0 && !(han && ideograph) {
			f.out = append(f.out, ' ')
		}
		han = ideograph
		f.word(word)
	}
}

// word writes one word, lower case at once if it is ASCII.
func (f *folder) word(w string) {
	start := len(f.out)
	for i := range len(w) {
		b := w[i]
		if b >= utf8.RuneSelf {
			folded, ok := f.known[w]
			if !ok {
				folded = text.Fold(w)
				f.known[w] = folded
			}
			f.out = append(f.out[:start], folded...)
			return
		}
		if 'A' <= b && b <= 'Z' {
			b += 'a' - 'A'
		}
		f.out = append(f.out, b)
	}
}

// isHan reports whether a word begins with a Chinese character or one written like them: three bytes from U+3000 on.
func isHan(w string) bool { return len(w) >= 3 && w[0] >= 0xe3 && w[0] <= 0xe9 }

// length is the number of letters of a folded text; a Chinese character is two.
func length(folded string) int {
	n := 0
	for i := range len(folded) {
		switch b := folded[i]; {
		case b >= 0xe3 && b <= 0xe9 || b >= 0xf0:
			n += 2
		case !isInner(b):
			n++
		}
	}
	return n
}

// isInner reports whether a byte is not the first of its character.
func isInner(b byte) bool { return b&0xc0 == 0x80 }

// window is the length of a shingle in bytes of folded text: twelve Latin letters, six Arabic or Russian, four Chinese characters.
const window = 12

// base and out are the factors of the rolling hash: out is base to the power of window.
const base uint64 = 0x9e3779b97f4a7c15

func pushedOut() uint64 {
	out := uint64(1)
	for range window {
		out *= base
	}
	return out
}

// roll calls visit with the hash of every shingle: every window of bytes that begins with a character.
func roll(s string, visit func(hash uint64)) {
	if len(s) < window {
		return
	}
	var h uint64
	for i := range window {
		h = h*base + uint64(s[i])
	}
	visit(mix(h))
	leaving := pushedOut()
	for i := window; i < len(s); i++ {
		h = h*base + uint64(s[i]) - uint64(s[i-window])*leaving
		if !isInner(s[i-window+1]) {
			visit(mix(h))
		}
	}
}

// mix spreads a hash over all of its bits.
func mix(h uint64) uint64 {
	h ^= h >> 32
	h *= 0xd6e8feb86659fd93
	h ^= h >> 29
	return h * 0x94d049bb133111eb
}

const (
	bins  = 128 // of a sketch
	bands = 32
	rows  = bins / bands
)

// sketch is a MinHash by one permutation: the least hash in each of the bins over which the shingles are spread.
type sketch [bins]uint32

const empty = math.MaxUint32

func blank() (s sketch) {
	for i := range s {
		s[i] = empty
	}
	return s
}

// add adds the shingles of a folded text.
func (s *sketch) add(folded string) {
	roll(folded, func(h uint64) {
		if bin, v := h>>57, uint32(h>>24)&^1; v < s[bin] { // even, so that none is the odd mark of an empty bin
			s[bin] = v
		}
	})
}

// filled gives every empty bin the value of the next one that is not, changed by the distance, so that short texts compare too.
func (s *sketch) filled() sketch {
	full := *s
	if *s == blank() {
		return full
	}
	for i, v := range s {
		for step := 1; v == empty; step++ {
			if next := s[(i+step)%bins]; next != empty {
				v = next + uint32(step)*0x9e3779b2 // even, too
				full[i] = v
			}
		}
	}
	return full
}

// alike counts the bins that are equal.
func (s *sketch) alike(o *sketch) int {
	n := 0
	for i := range s {
		if s[i] == o[i] {
			n++
		}
	}
	return n
}

// pair is two places in a list, a before b.
type pair struct{ a, b int32 }

// slot is a sketch in a bucket of a band.
type slot struct {
	key uint64
	at  int32
}

// crowd is the size from which a bucket is compared with its first members only.
const crowd = 256

// candidates returns the pairs of sketches that are equal in all rows of a band at least, sorted.
func candidates(sketches []*sketch) []pair {
	slots := make([]slot, 0, len(sketches))
	var pairs []pair
	for band := range bands {
		slots = slots[:0]
		for i, s := range sketches {
			if s[0] == empty { // a filled sketch has no empty bin unless it has no shingle at all
				continue
			}
			var key uint64
			for _, v := range s[band*rows : (band+1)*rows] {
				key = mix(key ^ uint64(v))
			}
			slots = append(slots, slot{key, int32(i)})
		}
		slices.SortFunc(slots, func(a, b slot) int {
			switch {
			case a.key < b.key:
				return -1
			case a.key > b.key:
				return 1
			}
			return int(a.at - b.at)
		})
		pairs = meeting(pairs, slots)
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		if a.a != b.a {
			return int(a.a - b.a)
		}
		return int(a.b - b.b)
	})
	return slices.Compact(pairs)
}

// meeting adds the pairs in the buckets of one band. In a crowded bucket all are paired with the first ones.
func meeting(pairs []pair, slots []slot) []pair {
	for start := 0; start < len(slots); {
		end := start + 1
		for end < len(slots) && slots[end].key == slots[start].key {
			end++
		}
		first := end
		if end-start > crowd {
			first = start + 16
		}
		for i := start; i < first; i++ {
			for k := i + 1; k < end; k++ {
				pairs = append(pairs, pair{slots[i].at, slots[k].at})
			}
		}
		start = end
	}
	return pairs
}

// setOf returns the distinct shingles of folded texts, sorted.
func setOf(folded ...string) []uint64 {
	n := 0
	for _, s := range folded {
		n += len(s)
	}
	set := make([]uint64, 0, n)
	for _, s := range folded {
		roll(s, func(h uint64) { set = append(set, h) })
	}
	slices.Sort(set)
	return slices.Compact(set)
}

// intersection is the number of members that two sorted sets have in common.
func intersection(a, b []uint64) int {
	n, k := 0, 0
	for _, v := range a {
		for k < len(b) && b[k] < v {
			k++
		}
		if k < len(b) && b[k] == v {
			n++
		}
	}
	return n
}

// within reports whether all shingles of a folded text are in a sorted set.
func within(folded string, set []uint64) bool {
	all := true
	roll(folded, func(h uint64) {
		if all {
			_, all = slices.BinarySearch(set, h)
		}
	})
	return all
}

// bare is a folded text without the number that begins it.
func bare(folded string) string {
	rest := strings.TrimLeft(folded, "0123456789 ")
	if i := strings.IndexByte(rest, ' '); i == 1 && len(rest) < len(folded) {
		return rest[2:] // "1 a does your state"
	}
	return rest
}
