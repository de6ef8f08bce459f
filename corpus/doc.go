// Package corpus holds the nouns of the program: what is submitted, by whom, what was read in it, and what was found.
//
// Every position is a byte range of a Text (UTF-8, NFC, lines ended by LF), end exclusive. Every identity is made from content,
// so that the same input has the same identities on any machine.
package corpus
