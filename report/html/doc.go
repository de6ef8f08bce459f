// Package html writes a draft as one HTML file that asks nobody for anything: each number links to the list of its evidence.
package html
