// Package csv writes a table as CSV (UTF-8), safe to open in a spreadsheet.
package csv
