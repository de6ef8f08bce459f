package corpus

import (
	"fmt"
	"time"
)

// Date is a day as YYYY-MM-DD (ISO 8601); dates compare as strings. The zero value means undated.
type Date string

// ParseDate reads a day written YYYY-MM-DD. The empty string is the zero Date.
func ParseDate(s string) (Date, error) {
	if s == "" {
		return "", nil
	}
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return "", fmt.Errorf("%q is no date: write YYYY-MM-DD, as in 2023-09-21", s)
	}
	return Date(s), nil
}

// Time returns midnight UTC of the day; the zero time for the zero Date.
func (d Date) Time() time.Time {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return time.Time{}
	}
	return t
}

// By reports whether d falls on or before cutoff. Undated things, and everything under no cut-off, do.
func (d Date) By(cutoff Date) bool { return d == "" || cutoff == "" || d <= cutoff }
