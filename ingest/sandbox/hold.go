package sandbox

// hold is one thing by which the system holds a child.
type hold struct {
	ok   bool
	name string
	lost string // what it means that it is missing
}

// sorted parts the holds into those in force and those missing.
func sorted(all ...hold) (held, missing []string) {
	for _, h := range all {
		if h.ok {
			held = append(held, h.name)
		} else {
			missing = append(missing, h.name+": "+h.lost)
		}
	}
	return held, missing
}
