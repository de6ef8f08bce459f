package model

import (
	"math"
	"testing"
)

// TestRegress: with a weak prior the constant is the logit of the share, and a feature that decides gets a great weight.
func TestRegress(t *testing.T) {
	var list []sample
	for i := range 400 {
		list = append(list, sample{0, []int32{0}, i%4 == 0, 1})
	}
	j := regress(list, 1, 1, pull{1e-3, 1e-3})
	if got, want := float64(j.Constants[0])/one, math.Log(1.0/3); math.Abs(got-want) > .01 {
		t.Errorf("constant %.3f, want %.3f", got, want)
	}
	for i := range 400 {
		list = append(list, sample{0, []int32{1000}, i%4 != 0, 1})
	}
	j = regress(list, 1, 1, pull{1e-3, 1e-3})
	if got, want := float64(j.Weights[0])/one, 2*math.Log(3); math.Abs(got-want) > .02 {
		t.Errorf("weight %.3f, want %.3f", got, want)
	}
}

func TestThousandths(t *testing.T) {
	for _, c := range []struct {
		logit int32
		want  int
	}{{0, 500}, {math.MinInt32, 0}, {math.MaxInt32, 999}, {one, 731}, {-one, 269}} {
		if got := thousandths(c.logit); got != c.want {
			t.Errorf("%d: %d, want %d", c.logit, got, c.want)
		}
	}
}
