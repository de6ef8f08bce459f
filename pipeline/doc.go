// Package pipeline runs the stages that turn submissions into a report: read, resolve, tag, index, report. Each stage is idempotent
// and keyed by content, so that a run over an unchanged source does nothing, a changed codebook tags again without reading
// again, and a run that was killed goes on where it stopped. It is the one service that the command line and the web call.
package pipeline
