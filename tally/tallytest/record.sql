-- The rules of docs/counting.md once more, over the record of a workspace (store/schema.sql). Filled in before: chosen(call, cutoff),
-- setting(standing), theme(id, parent, chapter), article(theme, article), rollup(target, source), body(id, first, last),
-- session(key, theme), name(raw, nfc).
CREATE TEMP TABLE place AS
SELECT row_number() OVER (ORDER BY e.source, e.file) AS id, e.source, e.submission, e.call, e.submitters, e.document, f.nfc AS file,
  coalesce(r.nfc, '') AS replaces, json_extract(entry, '$.role') AS role, coalesce(json_extract(entry, '$.received'), '') AS received,
  e.confidentiality = 'count-only' AS closed, coalesce(json_extract(entry, '$.nil'), 0) AS nil,
  coalesce(json_extract(entry, '$.withdrawn'), 0) AS withdrawn, c.cutoff
FROM entries e JOIN chosen c ON c.call = e.call JOIN name f ON f.raw = e.file
LEFT JOIN name r ON r.raw = json_extract(entry, '$.replaces')
WHERE e.confidentiality <> 'excluded';

CREATE INDEX temp.places ON place(submission, document);
CREATE INDEX temp.files ON place(file);
ALTER TABLE place ADD COLUMN late;
UPDATE place SET late = received <> '' AND cutoff <> '' AND received > cutoff;

-- copies of a document in one submission and role are one
ALTER TABLE place ADD COLUMN first;
UPDATE place SET first = (SELECT min(q.id) FROM place q
  WHERE q.submission = place.submission AND q.document = place.document AND q.role = place.role AND q.replaces = place.replaces);

-- what a version replaces: the file named, near before far; nothing named, the one main document
CREATE TEMP TABLE target AS
SELECT p.id, CASE WHEN p.replaces <> '' THEN coalesce(
    (SELECT CAST(q.first AS TEXT) FROM place q WHERE q.file = p.replaces AND q.submission = p.submission ORDER BY q.id LIMIT 1),
    (SELECT CAST(q.first AS TEXT) FROM place q WHERE q.file = p.replaces AND q.call = p.call ORDER BY q.id LIMIT 1),
    (SELECT CAST(q.first AS TEXT) FROM place q WHERE q.file = p.replaces ORDER BY q.id LIMIT 1), 'missing ' || p.replaces)
  ELSE (SELECT CAST(min(m.first) AS TEXT) FROM place m WHERE m.submission = p.submission AND m.role = 'main' AND m.replaces = ''
    HAVING count(DISTINCT m.first) = 1) END AS at
FROM place p
WHERE p.role NOT IN ('translation', 'annexed', 'addendum', 'corrigendum') AND (p.replaces <> '' OR p.role = 'corrected');
DELETE FROM target WHERE at IS NULL;

CREATE TEMP TABLE chain AS
WITH RECURSIVE walk(start, at, steps) AS (
  SELECT t.id, t.at, 1 FROM target t JOIN place p ON p.id = t.id WHERE NOT p.withdrawn AND NOT p.late
  UNION
  SELECT w.start, t.at, w.steps + 1 FROM walk w JOIN target t ON CAST(t.id AS TEXT) = w.at WHERE w.steps < 20
) SELECT w.start, w.at, w.steps FROM walk w JOIN place p ON p.id = w.start WHERE w.at <> CAST(p.first AS TEXT);

CREATE TEMP TABLE gone AS SELECT p.id FROM place p WHERE CAST(p.first AS TEXT) IN (SELECT at FROM chain);
CREATE TEMP TABLE version AS
SELECT c.start AS id, c.at AS root, p.received FROM chain c JOIN place p ON p.id = c.start
WHERE c.steps = (SELECT max(steps) FROM chain d WHERE d.start = c.start);
INSERT INTO gone SELECT v.id FROM version v WHERE v.received <> '' AND v.received <
  (SELECT max(o.received) FROM version o WHERE o.root = v.root AND o.id NOT IN (SELECT id FROM gone));

CREATE TEMP TABLE counted AS
SELECT p.* FROM place p
WHERE NOT p.withdrawn AND NOT p.late AND NOT p.nil AND p.role NOT IN ('annexed', 'translation') AND p.submitters <> '[]'
  AND p.id NOT IN (SELECT id FROM gone)
  AND EXISTS (SELECT 1 FROM texts t WHERE t.document = p.document AND t.current AND length(trim(t.content)) > 0);

CREATE TEMP TABLE person AS SELECT id, json_extract(submitter, '$.kind') AS kind, json_extract(submitter, '$.group') AS grp FROM submitters;
CREATE TEMP TABLE sender AS
SELECT p.id AS place, j.value AS submitter, s.kind, s.grp FROM place p, json_each(p.submitters) j JOIN person s ON s.id = j.value;
CREATE TEMP TABLE analysed AS
SELECT s.submitter, s.kind, c.call, max(c.closed) AS closed FROM counted c JOIN sender s ON s.place = c.id GROUP BY 1, 2, 3;

-- tags as the last decisions leave them
CREATE TEMP TABLE verdict AS SELECT * FROM (
  SELECT json_extract(decision, '$.document') AS document, json_extract(decision, '$.passage') AS passage, json_extract(decision, '$.theme') AS theme,
    json_extract(decision, '$.kind') AS kind, coalesce(json_extract(decision, '$.status'), '') AS status,
    json_array(json_object('span', json_extract(decision, '$.span'))) AS evidence,
    row_number() OVER (PARTITION BY json_extract(decision, '$.passage'), json_extract(decision, '$.theme') ORDER BY number DESC) AS n
  FROM decisions) WHERE n = 1;
CREATE INDEX temp.verdicts ON verdict(passage, theme);
CREATE TEMP TABLE stand AS
SELECT t.document, g.passage, g.theme, CASE coalesce(v.status, '') WHEN '' THEN g.status ELSE v.status END AS status, p.lang, g.question, g.evidence
FROM tags g JOIN texts t ON t.id = g.text AND t.current JOIN passages p ON p.id = g.passage
LEFT JOIN verdict v ON v.passage = g.passage AND v.theme = g.theme
WHERE coalesce(v.kind, '') <> 'reject' AND (v.kind IS NOT NULL OR g.context = '' AND (SELECT standing FROM setting) = 'all')
  AND NOT EXISTS (SELECT 1 FROM theme c WHERE c.parent = g.theme AND g.rule LIKE c.id || '/%');
INSERT INTO stand
SELECT v.document, v.passage, v.theme, CASE v.status WHEN '' THEN 'in-place' ELSE v.status END, p.lang, '', v.evidence
FROM verdict v JOIN passages p ON p.id = v.passage
WHERE v.kind <> 'reject' AND NOT EXISTS (SELECT 1 FROM tags g JOIN texts t ON t.id = g.text AND t.current WHERE g.passage = v.passage AND g.theme = v.theme);

CREATE INDEX temp.stands ON stand(passage);
CREATE INDEX temp.documents_stand ON stand(document);

-- what each submitter says, with what its children say for a parent
CREATE TEMP TABLE above AS SELECT id AS child, id AS theme, 0 AS depth FROM theme UNION ALL SELECT id, parent, 1 FROM theme WHERE parent <> '';
CREATE TEMP TABLE voice AS
SELECT dense_rank() OVER (ORDER BY s.submitter, a.theme, c.id, st.passage) AS claim, s.submitter, s.kind, s.grp, c.id AS place, c.call, c.received, c.closed,
  st.passage, a.theme, st.status, st.lang, st.question, st.evidence,
  row_number() OVER (PARTITION BY s.submitter, a.theme, c.id, st.passage
    ORDER BY a.depth, CASE st.status WHEN 'need' THEN 0 WHEN 'planned' THEN 1 WHEN 'gap' THEN 2 ELSE 3 END) AS turn
FROM counted c JOIN sender s ON s.place = c.id JOIN stand st ON st.document = c.document JOIN above a ON a.child = st.theme;
CREATE TEMP TABLE claim AS SELECT * FROM voice WHERE turn = 1;
CREATE INDEX temp.claims ON claim(claim);

-- the rows of tables under which a claim stands
CREATE TEMP TABLE up AS
WITH RECURSIVE climb(theme, row) AS (
  SELECT id, id FROM theme
  UNION SELECT c.theme, r.target FROM climb c JOIN rollup r ON r.source = c.row
  UNION SELECT c.theme, t.parent FROM climb c JOIN theme t ON t.id = c.row WHERE t.parent <> ''
) SELECT theme, row FROM climb;
CREATE TEMP TABLE facet(dim TEXT, claim INTEGER, value TEXT);
INSERT INTO facet SELECT 'theme', c.claim, u.row FROM claim c JOIN up u ON u.theme = c.theme;
INSERT INTO facet SELECT DISTINCT 'theme of status', claim, value FROM (
  SELECT claim, theme AS value FROM claim UNION ALL SELECT c.claim, u.row FROM claim c JOIN rollup r ON r.source = c.theme JOIN up u ON u.theme = r.target);
INSERT INTO facet SELECT 'chapter', c.claim, t.chapter FROM claim c JOIN theme t ON t.id = c.theme;
INSERT INTO facet SELECT 'article', c.claim, a.article FROM claim c JOIN article a ON a.theme = c.theme;
INSERT INTO facet SELECT DISTINCT 'body', c.claim, b.id FROM claim c JOIN article a ON a.theme = c.theme JOIN body b ON a.article BETWEEN b.first AND b.last;
INSERT INTO facet SELECT DISTINCT 'session', c.claim, s.key FROM claim c JOIN session s ON s.theme = c.theme;
INSERT INTO facet SELECT 'question', claim, question FROM claim WHERE substr(question, 1, length(call) + 1) = call || '/';
INSERT INTO facet SELECT 'kind', claim, kind FROM claim;
INSERT INTO facet SELECT 'group', claim, grp FROM claim;
INSERT INTO facet SELECT 'status', claim, status FROM claim;
INSERT INTO facet SELECT 'language', claim, lang FROM claim WHERE lang <> '';
INSERT INTO facet SELECT 'call', claim, call FROM claim;
INSERT INTO facet SELECT 'year', claim, CASE received WHEN '' THEN 'undated' ELSE substr(received, 1, 4) END FROM claim;
INSERT INTO facet SELECT 'submitter', claim, submitter FROM claim WHERE NOT closed;
INSERT INTO facet SELECT '', claim, '' FROM claim;
CREATE INDEX temp.facets ON facet(dim, claim, value);

CREATE TEMP TABLE answer AS
SELECT DISTINCT g.question, s.submitter, s.kind, c.closed FROM counted c JOIN sender s ON s.place = c.id JOIN texts t ON t.document = c.document AND t.current
JOIN tags g ON g.text = t.id WHERE substr(g.question, 1, length(c.call) + 1) = c.call || '/';

CREATE INDEX temp.answers ON answer(question, submitter);

CREATE TEMP TABLE bare AS
SELECT t.document, p.id AS passage FROM passages p JOIN texts t ON t.id = p.text AND t.current
WHERE p.kind IN ('paragraph', 'list-item', 'table-row', 'answer') AND p.asks = 0
  AND length(CAST(substr(CAST(t.content AS BLOB), p.start + 1, p.end - p.start) AS TEXT)) >=
    CASE CASE p.lang WHEN '' THEN t.language ELSE p.lang END WHEN 'zh' THEN 25 ELSE 60 END AND p.end - p.start >= 60
  AND NOT EXISTS (SELECT 1 FROM tags g WHERE g.passage = p.id AND g.context = '')
  AND NOT EXISTS (SELECT 1 FROM stand s WHERE s.passage = p.id);
