package model

import (
	"cmp"
	"math"
)

// sample is what is known of one thing, such as a theme of a labelled passage.
type sample struct {
	thing int
	f     []int32
	right bool
	times float64 // how many it stands for; 0 means one
}

// pull is how strongly weights and constants are drawn towards 0: the inverse variance of what is expected of them.
type pull struct{ weights, constants float64 }

// regress fits a judge to samples by Newton's method on the penalized log-likelihood (iteratively reweighted least squares). The
// constants of things are drawn towards a common one.
func regress(samples []sample, features, things int, p pull) judge {
	q := problem{samples, features, features + things + 1, p}
	beta := make([]float64, q.n)
	for range 30 {
		h, g := q.normal(beta)
		step := solve(h, g)
		var most float64
		for i := range beta {
			beta[i] += step[i]
			most = max(most, math.Abs(step[i]))
		}
		if most < 1e-6 {
			break
		}
	}
	j := judge{}
	for _, b := range beta[:features] {
		j.Weights = append(j.Weights, int32(math.Round(one*b)))
	}
	for _, b := range beta[features : q.n-1] {
		j.Constants = append(j.Constants, int32(math.Round(one*(b+beta[q.n-1]))))
	}
	return j
}

// problem is a regression: unknowns are the weights of features, the constants of things, and their common constant.
type problem struct {
	samples     []sample
	features, n int
	pull        pull
}

// normal is the Hessian and the gradient at beta.
func (q *problem) normal(beta []float64) (h [][]float64, g []float64) {
	n := q.n
	h, g = make([][]float64, n), make([]float64, n)
	for i := range h {
		h[i] = make([]float64, n)
		penalty := q.pull.constants
		switch {
		case i < q.features:
			penalty = q.pull.weights
		case i == n-1:
			penalty = 1e-6
		}
		h[i][i] = penalty
		g[i] = -float64(penalty * beta[i])
	}
	at, value := make([]int, 0, q.features+2), make([]float64, 0, q.features+2)
	for i := range q.samples {
		at, value = q.samples[i].sparse(at[:0], value[:0], n)
		var z float64
		for k, a := range at {
			z += float64(beta[a] * value[k])
		}
		mean := 1 / (1 + math.Exp(-z))
		times := cmp.Or(q.samples[i].times, 1)
		rest := -mean
		if q.samples[i].right {
			rest++
		}
		rest *= times
		weight := times * mean * (1 - mean)
		for k, a := range at {
			g[a] += float64(rest * value[k])
			wv := float64(weight * value[k])
			for m := 0; m <= k; m++ {
				h[a][at[m]] += float64(wv * value[m])
			}
		}
	}
	return h, g
}

// sparse is the sample as positions and values, ascending.
func (s *sample) sparse(at []int, value []float64, n int) ([]int, []float64) {
	for i, v := range s.f {
		if v != 0 {
			at, value = append(at, i), append(value, float64(v)/1000)
		}
	}
	return append(at, len(s.f)+s.thing, n-1), append(value, 1, 1)
}

// solve solves h x = g by Cholesky's method; h is symmetric and positive, its lower half is read and overwritten.
func solve(h [][]float64, g []float64) []float64 {
	n := len(g)
	x := append([]float64(nil), g...)
	for i := range n {
		for k := 0; k <= i; k++ {
			sum := h[i][k]
			for m := range k {
				sum -= float64(h[i][m] * h[k][m])
			}
			if i == k {
				h[i][i] = math.Sqrt(max(sum, 1e-12))
			} else {
				h[i][k] = sum / h[k][k]
			}
		}
		for m := range i {
			x[i] -= float64(h[i][m] * x[m])
		}
		x[i] /= h[i][i]
	}
	for i := n - 1; i >= 0; i-- {
		for m := i + 1; m < n; m++ {
			x[i] -= float64(h[m][i] * x[m])
		}
		x[i] /= h[i][i]
	}
	return x
}
