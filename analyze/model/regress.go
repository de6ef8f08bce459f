package model

import (
	"math"
)

// sample is one theme of one labelled passage.
type sample struct {
	theme int
	f     features
	right bool
}

// pull is how strongly weights and constants are drawn towards 0: the inverse variance of what is expected of them.
type pull struct{ weights, constants float64 }

// regress fits a judge to samples by Newton's method on the penalized log-likelihood (iteratively reweighted least squares). The
// constants of themes are drawn towards a common one.
func regress(samples []sample, themes int, p pull) judge {
	n := int(clues) + themes + 1 // the last one is the common constant
	beta := make([]float64, n)
	for range 30 {
		h, g := normal(samples, beta, p)
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
	j := judge{Constants: make([]int32, themes)}
	for i := range j.Weights {
		j.Weights[i] = int32(math.Round(one * beta[i]))
	}
	for t := range themes {
		j.Constants[t] = int32(math.Round(one * (beta[int(clues)+t] + beta[n-1])))
	}
	return j
}

// normal is the Hessian and the gradient at beta.
func normal(samples []sample, beta []float64, p pull) (h [][]float64, g []float64) {
	n := len(beta)
	h, g = make([][]float64, n), make([]float64, n)
	for i := range h {
		h[i] = make([]float64, n)
		penalty := p.constants
		switch {
		case i < int(clues):
			penalty = p.weights
		case i == n-1:
			penalty = 1e-6
		}
		h[i][i] = penalty
		g[i] = -float64(penalty * beta[i])
	}
	at, value := make([]int, 0, clues+2), make([]float64, 0, clues+2)
	for i := range samples {
		at, value = samples[i].sparse(at[:0], value[:0], n)
		var z float64
		for k, a := range at {
			z += float64(beta[a] * value[k])
		}
		mean := 1 / (1 + math.Exp(-z))
		rest := -mean
		if samples[i].right {
			rest++
		}
		weight := mean * (1 - mean)
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
	return append(at, int(clues)+s.theme, n-1), append(value, 1, 1)
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
