//go:build !unix

package main

import "time"

// started is when this process began to measure.
var started = time.Now()

// cpu is the time since then, in seconds, on a system that does not tell the processor time: of a machine that does nothing else.
func cpu() float64 { return time.Since(started).Seconds() }
