-- What was submitted and what stands in it, for other programs. Positions are bytes of documents.text, end exclusive.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);

CREATE TABLE themes (
  id TEXT PRIMARY KEY,
  chapter TEXT NOT NULL,
  parent TEXT NOT NULL,          -- empty at the top; who counts for a theme counts for its parent
  title TEXT NOT NULL            -- English
);

CREATE TABLE submitters (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,            -- English
  kind TEXT NOT NULL,
  regional_group TEXT NOT NULL
);

-- A document in its place in a submission; the same bytes in two submissions are two rows.
CREATE TABLE documents (
  number INTEGER PRIMARY KEY,    -- from 1, by file
  file TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  submission TEXT NOT NULL,
  call TEXT NOT NULL,
  received TEXT NOT NULL,        -- YYYY-MM-DD; empty if undated
  role TEXT NOT NULL,
  confidentiality TEXT NOT NULL,
  counts TEXT NOT NULL,          -- counted, or why not
  language TEXT NOT NULL,
  text TEXT NOT NULL             -- UTF-8, NFC, lines ended by LF
);

CREATE TABLE senders (
  document INTEGER NOT NULL REFERENCES documents(number),
  submitter TEXT NOT NULL REFERENCES submitters(id),
  PRIMARY KEY (document, submitter)
);

CREATE TABLE codings (
  number INTEGER PRIMARY KEY,    -- from 1, by document, place, theme
  document INTEGER NOT NULL REFERENCES documents(number),
  theme TEXT NOT NULL,
  status TEXT NOT NULL,
  page INTEGER NOT NULL,         -- 0 if none
  passage TEXT NOT NULL,
  language TEXT NOT NULL,
  rule TEXT NOT NULL,
  score INTEGER NOT NULL,        -- thousandths
  question TEXT NOT NULL,
  reviewer TEXT NOT NULL,        -- empty if nobody has looked at it
  decided TEXT NOT NULL,
  quote TEXT NOT NULL
);
CREATE INDEX codings_theme ON codings(theme);

-- The sentences that carry a coding; the first is the quote.
CREATE TABLE spans (
  coding INTEGER NOT NULL REFERENCES codings(number),
  ordinal INTEGER NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  PRIMARY KEY (coding, ordinal)
);
