package pipeline

// Progress is told how a run goes on. Its methods may be called from several goroutines.
type Progress interface {
	// Stage begins a stage of total steps and returns what to call after each step.
	Stage(name string, total int) (step func())
	// Problem passes on something that a person should mend, with the place and the next step. The run goes on.
	Problem(message string)
}
