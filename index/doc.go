// Package index finds passages. It keeps them in bleve, a generation a folder:
//
//	DIR/CURRENT        the name of the generation in use, written whole or not at all
//	DIR/<generation>/  a bleve index (scorch), never written again once it is named
//
// A new generation is built beside the old one and then named, so that readers neither lock nor wait; what they have open stays
// open to them.
//
// # Fields of a passage
//
//	ar zh en fr ru es other   stems of its words, in the field of its language, with positions. Chinese: pairs of characters
//	word                      folded words as written, without clitics too; no positions
//	theme status submitter group kind call lang symbol article question class   whole values
//	theme-status              "theme status", for a filter by both
//	page received             a number in six digits; a date
//	record                    the corpus.Record as JSON, of its submitters the ids; stored only
//
// The index narrows and ranks. Positions, highlights and the reasons for a hit are computed on the text of the passage itself by
// matcher, which also decides what an index cannot say: NEAR, PRE, exact case, brackets inside phrases.
package index
