// Package markdown writes a draft as Markdown with footnotes.
package markdown
