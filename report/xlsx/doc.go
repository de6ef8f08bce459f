// Package xlsx writes tables as a workbook, a sheet a table, with the passages behind them.
package xlsx
