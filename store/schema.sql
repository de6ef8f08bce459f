-- The record of a workspace. Positions are bytes of texts.content, end exclusive. Lists are JSON arrays.
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS documents (
  id TEXT PRIMARY KEY,                -- SHA-256 of the bytes
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL
) WITHOUT ROWID;

-- The files inside an archive or a mail, in its order.
CREATE TABLE IF NOT EXISTS members (
  archive TEXT NOT NULL REFERENCES documents(id),
  ordinal INTEGER NOT NULL,
  name TEXT NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (archive, ordinal)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS texts (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL REFERENCES documents(id),
  extraction TEXT NOT NULL,           -- engine, version, options
  language TEXT NOT NULL,
  content TEXT NOT NULL,
  error_kind TEXT NOT NULL,           -- empty if all was read
  error_message TEXT NOT NULL,
  current INTEGER NOT NULL,           -- 1 for the one text of a document that counts
  tagged TEXT NOT NULL DEFAULT ''     -- the key its tags were made with; empty: not yet
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS texts_document ON texts(document);

CREATE TABLE IF NOT EXISTS pages (
  text TEXT NOT NULL REFERENCES texts(id),
  ordinal INTEGER NOT NULL,
  number INTEGER NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  engine TEXT NOT NULL,
  flags TEXT NOT NULL,
  PRIMARY KEY (text, ordinal)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS passages (
  id TEXT PRIMARY KEY,
  text TEXT NOT NULL REFERENCES texts(id),
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  page INTEGER NOT NULL,
  kind TEXT NOT NULL,
  level INTEGER NOT NULL,
  lang TEXT NOT NULL,
  heading TEXT NOT NULL,
  question TEXT NOT NULL DEFAULT '',  -- call/number that it asks or answers
  asks INTEGER NOT NULL DEFAULT 0     -- 1 if it asks, 0 if it answers
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS passages_text ON passages(text);

CREATE TABLE IF NOT EXISTS tags (
  passage TEXT NOT NULL REFERENCES passages(id),
  theme TEXT NOT NULL,
  text TEXT NOT NULL REFERENCES texts(id),
  rule TEXT NOT NULL,
  evidence TEXT NOT NULL,
  status TEXT NOT NULL,
  context TEXT NOT NULL,              -- empty: it counts
  trigger TEXT NOT NULL,
  score INTEGER NOT NULL,
  question TEXT NOT NULL,
  PRIMARY KEY (passage, theme)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS tags_text ON tags(text);

CREATE TABLE IF NOT EXISTS calls (id TEXT PRIMARY KEY, call TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS submitters (id TEXT PRIMARY KEY, submitter TEXT NOT NULL) WITHOUT ROWID;

-- One row a document in a submission; source is the folder, archive or file that a run was given.
CREATE TABLE IF NOT EXISTS entries (
  source TEXT NOT NULL,
  file TEXT NOT NULL,
  submission TEXT NOT NULL,
  call TEXT NOT NULL,
  submitters TEXT NOT NULL,
  document TEXT NOT NULL,
  confidentiality TEXT NOT NULL,
  entry TEXT NOT NULL,                -- the whole corpus.Entry
  gone INTEGER NOT NULL DEFAULT 0,    -- 1 if the last run of the source did not find it
  PRIMARY KEY (source, file)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS entries_document ON entries(document);

-- What documents and passages have in common: all of it is made anew when a text, a place or a question changes (meta key relations).
-- What is count-only is not compared.
CREATE TABLE IF NOT EXISTS links (
  ordinal INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,                 -- copy, near-copy, version, translation, shared
  a TEXT NOT NULL,                    -- a document
  b TEXT NOT NULL,                    -- the other one; empty for a shared passage of a
  link TEXT NOT NULL                  -- the whole corpus.Relation
);

-- Appended, never changed.
CREATE TABLE IF NOT EXISTS decisions (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  made TEXT NOT NULL,                 -- when, RFC 3339, UTC
  decision TEXT NOT NULL
);

-- What people did to what was received: withdraw, restore, erase. Appended, never changed; of what was erased nothing is in it.
CREATE TABLE IF NOT EXISTS acts (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  made TEXT NOT NULL,                 -- when, RFC 3339, UTC
  who TEXT NOT NULL,
  kind TEXT NOT NULL,
  act TEXT NOT NULL                   -- the whole store.Act
);

-- What reports were made from. The words are not in it: they are read again from texts and passages.
CREATE TABLE IF NOT EXISTS snapshots (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  snapshot TEXT NOT NULL,             -- the whole corpus.Snapshot
  parts TEXT NOT NULL,                -- ids of parts by what they are: collection, codebook, config, files
  erased TEXT NOT NULL DEFAULT '[]'   -- numbers of acts that took something out of it since
);

-- Parts of snapshots, each once.
CREATE TABLE IF NOT EXISTS parts (
  id TEXT PRIMARY KEY,                -- SHA-256 of what is compressed
  data BLOB NOT NULL                  -- gzip
);
