#!/usr/bin/env python3
"""Reads the annotations (%% lines) of docs/ and the table below, checks them against the built files of ../sample,
and writes ../sample-truth.yaml and ../README.md. Run after make.sh, with a Python that has PyYAML."""
import csv, html, os, re, subprocess, sys, tempfile, unicodedata, zipfile
import yaml

here = os.path.dirname(os.path.abspath(__file__))
S = os.path.join(here, "..", "sample")
CUT, EARLY = "2023-08-31", "2023-06-30"
STATUS = {"i": "in-place", "p": "planned", "g": "gap", "n": "need"}
ORDER = ["need", "planned", "gap", "in-place"]

# file, source, submitters, kind, language, format, received, role, counts, why not, what it is there for
Y, N = True, False
SP = "state-party"
DOCS = [
 ("Tamboria/Tamboria - contribution to the Conference.pdf", "tamboria.md", "XAB", SP, "en", "pdf", "2023-06-12", "main", Y, "", "PDF with text layer, page headers and footers, list of contents, recital, numbered paragraphs; confiscated drugs that are no theme"),
 ("Tamboria/Annex I - Statistics 2019-2022.docx", "tamboria-annex.md", "XAB", SP, "en", "docx", "2023-06-12", "annex", Y, "", "role annex, which counts; DOCX tables"),
 ("قصمارة/مساهمة قصمارة.pdf", "qasmara.md", "XAC", SP, "ar", "pdf", "2023-07-03", "main", Y, "", "Arabic PDF printed by a browser, shaped right to left, with a table; PDFium gives its words in mixed order and splits words at shadda and lam-alef; Arabic folder and name"),
 ("Oubalie/Réponse de l’Oubalie à la note verbale.pdf", "oubalie.md", "XAD", SP, "fr", "pdf", "2023-07-21", "main", Y, "", "French PDF; language blank in the manifest; accents in the name"),
 ("Oubalie/Note confidentielle (enquêtes).txt", "oubalie-conf.txt", "XAD", SP, "fr", "txt windows-1252", "2023-07-21", "annex", Y, "", "secretariat-only; themes that XAD has nowhere else must vanish for a public reader; hard line breaks, CRLF"),
 ("Lusandra_NV_reply.txt", "lusandra.txt", "XAE", SP, "en", "txt ascii", "2023-05-22", "main", N, "nil reply (substantive no)", "nil reply"),
 ("Senkara late reply.docx", "senkara.md", "XAF", SP, "en", "docx", "2023-09-14", "main", N, "received after the cut-off", "late arrival; automatic numbering"),
 ("澜海/澜海国提交的资料.txt", "lanhai.txt", "XBA", SP, "zh", "txt gb18030", "2023-08-31", "main", Y, "", "Chinese in GB18030 with a four-byte character (㙍); received on the cut-off day, which counts"),
 ("澜海/司法部补充资料.docx", "lanhai-moj.md", "XBA", SP, "zh", "docx", "2023-08-30", "main", Y, "", "second authority of the same State; Chinese DOCX with a footnote and a table"),
 ("Kavarua - reply by mail.html", "kavarua.html", "XBB", SP, "en", "html", "", "main", Y, "", "not in the manifest: submitter, call, role and language are to be guessed; mail saved as HTML; undated"),
 ("Zarmistan questionnaire.docx", "zarmistan.md", "XBC", SP, "en", "docx", "2023-06-30", "main", Y, "", "questionnaire: a table with Yes, No, N/A, blanks and remarks"),
 ("النورايا - رد على المذكرة الشفوية.pdf", "nouraya.md", "XBD", SP, "ar", "docx", "2023-08-08", "main", Y, "", "a Word file named .pdf; Arabic DOCX with bidi marks and a footnote"),
 ("Вельмария_ответ.pdf", "velmaria.md", "XCA", SP, "ru", "pdf", "", "main", Y, "", "Russian PDF; received empty: counts and is listed as undated"),
 ("Torvenia/Ministry of Justice - input (revised).docx", "torvenia-moj.md", "XCB", SP, "en", "docx", "2023-07-10", "main", Y, "", "tracked changes: what is inserted counts, what is deleted does not"),
 ("Torvenia/STATE AUDIT OFFICE INPUT.DOC", "torvenia-audit.md", "XCB", SP, "en", "doc", "2023-07-12", "main", Y, "", "old binary DOC; second authority of the same State; upper-case extension"),
 ("Bresnovia_cp1251.txt", "bresnovia.txt", "XCE", SP, "ru", "txt windows-1251", "2023-06-05", "main", Y, "", "Russian in windows-1251; submitter, kind and language blank in the manifest"),
 ("Laurelia.zip/Laurelia - informe nacional.pdf", "laurelia-es.md", "XDA", SP, "es", "pdf", "2023-08-15", "main", Y, "", "ZIP; Spanish original of a translation pair; list-form name with brackets"),
 ("Laurelia.zip/Laurelia - national report (courtesy translation).docx", "laurelia-en.md", "XDA", SP, "en", "docx", "2023-08-15", "translation", N, "translation: adds nothing", "English translation of the Spanish report"),
 ("Laurelia.zip/Anexo - Ley de contratación pública (extracto).docx", "laurelia-ley.md", "XDA", SP, "es", "docx", "2023-08-15", "annexed", N, "annexed law: evidence only", "annexed law; participation-of-society stands there alone and must not count for XDA"),
 ("San Olmedo/Respuesta de San Olmedo.odt", "san-olmedo.md", "XDB", SP, "es", "odt", "2023-07-07", "main", Y, "", "ODT; kind and language blank in the manifest"),
 ("Montaraz y San Olmedo - contribución conjunta.docx", "joint.md", "XDE;XDB", SP, "es", "docx", "2023-08-21", "main", Y, "", "joint submission, counts for both; Montaraz has no other"),
 ("Valdorra submission.pdf", "valdorra.md", "XDF", SP, "en", "pdf", "2023-08-02", "main", N, "unreadable (damaged)", "truncated upload"),
 ("Halvoria/Halvoria submission.docx", "halvoria-v1.md", "XEA", SP, "en", "docx", "2023-05-02", "main", N, "superseded by the corrected version", "earlier version: stands for a cut-off before 18 July 2023"),
 ("Halvoria/Halvoria submission (corrected).docx", "halvoria-v2.md", "XEA", SP, "en", "docx", "2023-07-18", "corrected", Y, "", "corrected version; real footnotes, headings, captioned table; a tracked deletion; aligns itself with a group"),
 ("Halvoria/Reporting Persons Act 2021 (extract).pdf", "halvoria-act.md", "XEA", SP, "en", "pdf", "2023-05-02", "annexed", N, "annexed law: evidence only", "annexed law; witness-protection stands there alone and must not count for XEA"),
 ("Contribution Beaulande.txt", "beaulande.txt", "XEB", SP, "fr", "txt windows-1252", "2023-08-24", "main", Y, "", "count-only: adds to totals, never named or quoted"),
 ("scan_0047.pdf", "greyholm.md", "XEC", SP, "en", "pdf", "2023-08-28", "main", "with-ocr", "a scan: counts only where OCR is installed", "image-only PDF of one page, 150 dpi, slightly turned"),
 ("Meridian Economic Union.pdf", "meridian.md", "XOA", "reio", "en", "pdf", "2023-08-11", "main", Y, "", "a party that is an organization, written apart"),
 ("Statement - Group of Highland States.docx", "highland.md", "XOB", "group-of-states", "en", "docx", "2023-06-19", "main", Y, "", "statement on behalf of a group; counts once, for the group"),
 ("clear-ledger-coalition.html", "clear-ledger.html", "XOC", "civil-society", "en", "html", "2023-08-18", "main", Y, "", "web page with menu, script, related news and footer that are no content; statements about a State; kind blank"),
 ("UNFOA contribution.rtf", "unfoa.md", "XOD", "un-entity", "en", "rtf", "2023-07-28", "main", Y, "", "RTF; UN entity"),
 ("Asset Tracing Network contribution.pdf", "tracing.md", "XOE", "intergovernmental", "en", "pdf", "2023-08-04", "main", Y, "", "intergovernmental organization; PDF of another producer"),
 ("Calderis.txt", "calderis.txt", "XFA", "state-observer", "en", "txt utf-8", "2023-07-14", "main", Y, "", "State observer: neither party nor signatory"),
]
CONF = {"oubalie-conf.txt": "secretariat-only", "beaulande.txt": "count-only"}

# source, quote, theme, status, question
PASSAGES = [
 ("tamboria.md", "The Whistle-blower Protection Act, in force since 2019, prohibits dismissal, demotion and any other retaliation against persons who report corruption in good faith.", "whistle-blower-protection", "in-place", ""),
 ("tamboria.md", "Tamboria would need technical assistance in order to train investigators in the tracing and confiscation of virtual assets.", "technical-assistance", "need", ""),
 ("qasmara.md", "تدريبا على التحقيقات المالية والمحاسبة الجنائية", "training-financial-investigation", "in-place", ""),
 ("oubalie.md", "Un projet de loi portant création d’un registre des bénéficiaires effectifs a été adopté en première lecture en mai 2023.", "beneficial-ownership", "planned", ""),
 ("velmaria.md", "Конфискация без вынесения обвинительного приговора законодательством Вельмарии не предусмотрена.", "non-conviction-based-confiscation", "gap", ""),
 ("lanhai.txt", "全国共有约五万六千名公职人员提交财产申报，监察机关每年按百分之十的比例随机抽查核实", "asset-declarations", "in-place", ""),
 ("kavarua.html", "Kavarua has no law that protects whistle-blowers.", "whistle-blower-protection", "gap", ""),
 ("halvoria-v2.md", "The police cybercrime centre seized virtual assets worth 3.9 million in corruption and fraud cases in 2022.", "virtual-asset-confiscation", "in-place", ""),
 ("laurelia-es.md", "La extinción de dominio permite el decomiso sin condena; en 2022 se dictaron 18 sentencias.", "non-conviction-based-confiscation", "in-place", ""),
 ("zarmistan.md", "Since 2022 by an automated comparison with tax and land data.", "asset-declarations", "in-place", "2"),
]
# source, submitter, quote, theme that must not be counted from it, why
NOT = [
 ("tamboria.md", "XAB", "Recalling that the Convention invites each State party to consider appropriate measures for the protection of reporting persons", "whistle-blower-protection", "recital"),
 ("tamboria.md", "XAB", "In 2022 the customs service confiscated 1.9 tons of narcotic drugs", "confiscation", "another subject: drugs"),
 ("zarmistan.md", "XBC", "Are investigators and prosecutors trained in financial investigation and in the tracing of virtual assets?", "training-virtual-assets", "a question answered N/A"),
 ("halvoria-act.md", "XEA", "The police may protect a reporting person as a witness", "witness-protection", "annexed law"),
 ("laurelia-ley.md", "XDA", "será observada por un testigo social designado por las organizaciones de la sociedad civil", "participation-of-society", "annexed law"),
 ("halvoria-v1.md", "XEA", "Match-fixing in sport is punishable by up to three years' imprisonment.", "sport", "superseded version"),
 ("halvoria-v2.md", "XEA", "Halvoria aligns itself with the statement made on behalf of the Group of Highland States.", "environment", "alignment imports nothing"),
 ("clear-ledger.html", "XAB", "In Tamboria the Whistle-blower Protection Act is not enforced", "whistle-blower-protection", "counts for its author XOC only, as gap; never for XAB"),
]
ABSENT = [  # text that no reader may return: tracked deletions and page furniture of the web
 ("torvenia-moj.md", "Torvenia has no plans to regulate virtual assets.", "tracked deletion"),
 ("torvenia-moj.md", "eleven", "tracked deletion (fourteen is inserted)"),
 ("clear-ledger.html", "menuOpen", "script"),
]


def themes():
    t = yaml.safe_load(open(sys.argv[1] if len(sys.argv) > 1 else "../shared/themes.yaml", encoding="utf-8"))["themes"]
    return {x["id"]: x for x in t}


def norm(s):
    s = unicodedata.normalize("NFKC", s)
    s = re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u00ad]", "", s)
    return re.sub(r"\s+", "", s.replace("’", "'").replace("–", "-").replace("—", "-"))


def plain(block):  # a source block as a reader sees it
    b = re.sub(r"\[([^\]]*)\]\{\.deletion[^}]*\}", "", block)
    b = re.sub(r"\[([^\]]*)\]\{\.insertion[^}]*\}", r"\1", b)
    b = re.sub(r"\[\^\d+\]:?", "", b)
    b = re.sub(r"(?s)^.*<body.*?>|<(title|style|script).*?</\1>", " ", b)
    b = re.sub(r"<[^>]+>", " ", b).replace("&nbsp;", " ")
    b = re.sub(r"^(\d+)\\\.", r"\1.", b)
    return b


def blocks(src):
    out, cur = [], []
    for line in open(os.path.join(here, "docs", src), encoding="utf-8").read().split("\n"):
        m = re.match(r"(?:%%|<!-- %%)\s*(.*?)\s*(?:-->)?$", line)
        if m:
            ann = [] if m[1] == "-" else [tuple(a.split()) for a in m[1].split(";")]
            out.append((plain("\n".join(cur)).strip(), [(t, STATUS[s]) for t, s in ann], m[1] == "-"))
            cur = []
        elif line.strip() == "":
            cur = []
        else:
            cur.append(line)
    return out


def run(*a):
    return subprocess.run(a, capture_output=True, check=True).stdout.decode("utf-8", "replace")


def built(file, fmt, tmp):  # list of page texts, and the number of pages (0: no pages)
    path = os.path.join(S, file)
    if ".zip/" in file:
        z, name = file.split("/", 1)
        path = zipfile.ZipFile(os.path.join(S, z)).extract(name, tmp)
    if fmt == "pdf":
        n = int(re.search(r"Pages:\s+(\d+)", run("pdfinfo", path))[1])
        return [run("pdftotext", "-raw", "-f", str(i), "-l", str(i), path, "-") for i in range(1, n + 1)], n
    if fmt == "doc":
        return [run("antiword", "-m", "UTF-8.txt", "-w", "0", path)], 0
    if fmt.startswith("txt"):
        return [open(path, "rb").read().decode(fmt.split()[1])], 0
    return [re.sub(r"\[\d+\]", "", run("pandoc", "-f", fmt, "-t", "plain", "--wrap=none", path))], 0


TH = themes()
tmp = tempfile.mkdtemp()
bad, docs, records, text = [], [], [], {}
for file, src, sub, kind, lang, fmt, rec, role, counts, why, what in DOCS:
    if why.startswith("unreadable"):
        if subprocess.run(["pdftotext", os.path.join(S, file), "-"], capture_output=True).returncode == 0:
            bad.append(f"{file}: can be read")
        pages, n = [], 0
    else:
        pages, n = built(file, fmt, tmp)
    text[src] = pages
    if counts == "with-ocr" and norm("".join(pages)):
        bad.append(f"{file}: the scan has text")
    whole = norm("".join(pages))
    bl = blocks(src)
    for b, ann, _ in bl:
        for t, s in ann:
            if t not in TH:
                bad.append(f"{src}: no theme {t}")
        probe = max(re.split(r"\n|\|", b), key=len) if "|" in b or lang == "ar" or "<li" in b else b
        if fmt == "html":
            probe = html.unescape(max(b.split("\n"), key=len))
        probe = re.sub(r"^- ", "", probe)
        if fmt.startswith("docx") or fmt in ("odt", "rtf", "doc"):
            probe = re.sub(r"^\d+\. ", "", probe)
        p = norm(probe)
        if fmt == "pdf" and lang == "ar":
            p = norm(" ".join(sorted(re.findall(r"[\u0621-\u064a]{6,}", unicodedata.normalize("NFKC", b)), key=len)[-1:]))
        if pages and counts != "with-ocr" and p and p not in whole and not re.search(r"page|\f", p):
            # a paragraph may run over a page break, with a header between
            head, tail = p[: len(p) // 4], p[-len(p) // 4:]
            if head not in whole or tail not in whole:
                bad.append(f"{file}: not found: {b[:70]!r}")
    for b, ann, _ in bl:
        for t, s in ann:
            records.append((sub.split(";"), kind, t, s, src, rec, counts, role, len(b)))
            if "parent" in TH.get(t, {}):
                records.append((sub.split(";"), kind, TH[t]["parent"], s, src, rec, counts, role, 0))
    d = {"file": file, "source": "sample-src/docs/" + src, "submitters": sub.split(";"), "kind": kind, "language": lang, "format": fmt}
    if fmt == "pdf":
        d["pages"] = n
    d.update({"received": rec or None, "role": role, "confidentiality": CONF.get(src, "public"), "counts": counts})
    if why:
        d["why_not"] = why
    d["passages_annotated"] = sum(1 for b in bl if b[1])
    d["themes"] = sorted({f"{t} {s}" for b in bl for t, s in b[1]})
    docs.append(d)

BY = {d["source"].split("/")[-1]: d for d in docs}


def page_of(src, quote):
    if BY[src]["format"] != "pdf":
        if norm(quote) not in norm("".join(text[src])):
            bad.append(f"{src}: quote not in file: {quote[:60]!r}")
        return 0
    lang = BY[src]["language"]
    for i, p in enumerate(text[src], 1):
        if norm(quote) in norm(p):
            return i
    if lang == "ar":  # pdftotext may change the order of marks and digits
        words = re.findall(r"[\u0621-\u064a]{4,}", quote)
        hits = [sum(w in p for w in words) for p in text[src]]
        if max(hits) >= 4:
            return hits.index(max(hits)) + 1
    bad.append(f"{src}: no page for {quote[:60]!r}")


def count(standing, kind=SP, public=False):
    out = {}
    for subs, k, t, s, src, rec, counts, role, _ in records:
        if k == kind and standing(src) and not (public and CONF.get(src)):
            for x in subs:
                out.setdefault(t, {}).setdefault(x, set()).add(s)
    return out


ocr = lambda src: BY[src]["counts"] in (True, "with-ocr")
noocr = lambda src: BY[src]["counts"] is True


def rows(c):
    r = []
    for t in sorted(c, key=lambda t: (-len(c[t]), t)):
        by = {s: n for s in ORDER if (n := sum(s in v for v in c[t].values()))}
        r.append({"theme": t, "submitters": len(c[t]), "who": sorted(c[t]), "by_status": by})
    return r


sp = sorted({x for d in docs if d["kind"] == SP for x in d["submitters"]})
intime = sorted({x for d in docs if d["kind"] == SP and (d["received"] or "") <= CUT for x in d["submitters"]})
analysed = sorted({x for d in docs if d["kind"] == SP and d["counts"] for x in d["submitters"]})
early_in = sorted({x for d in docs if d["kind"] == SP and (d["received"] or "") <= EARLY for x in d["submitters"]})
early_an = sorted(set(early_in) - {"XAE"})
inventory = {
    "documents": len(docs), "documents_in_manifest": len(docs) - 1, "files_on_disk_that_are_submissions": len({d["file"].split(".zip/")[0] for d in docs}),
    "submissions": len({tuple(sorted(d["submitters"])) for d in docs}),
    "documents_by_fate": {
        "counting_with_ocr": sum(1 for d in docs if d["counts"]), "counting_without_ocr": sum(1 for d in docs if d["counts"] is True),
        "late": 1, "undated": 2, "unreadable_with_ocr": 1, "unreadable_without_ocr": 2, "nil": 1, "superseded": 1, "translation": 1, "annexed": 2,
    },
    "state_parties": {
        "replied_at_any_time": len(sp), "received_by_cutoff": len(intime),
        "readable_with_ocr": len(set(intime) - {"XDF"}), "readable_without_ocr": len(set(intime) - {"XDF", "XEC"}),
        "analysed_with_ocr": len(analysed), "analysed_without_ocr": len(set(analysed) - {"XEC"}),
        "late": ["XAF"], "undated": ["XBB", "XCA"], "unreadable_with_ocr": ["XDF"], "unreadable_without_ocr": ["XDF", "XEC"], "nil": ["XAE"],
        "by_group_received_by_cutoff": {}, "by_group_analysed_with_ocr": {},
    },
    "others_received_by_cutoff": {k: sorted(x for d in docs if d["kind"] == k for x in d["submitters"]) for k in ("state-observer", "reio", "group-of-states", "un-entity", "intergovernmental", "civil-society")},
    "confidential": {"secretariat_only": {"documents": 1, "submitters": ["XAD"]}, "count_only": {"documents": 1, "submitters": ["XEB"]}},
}
manifest = list(csv.DictReader(open(os.path.join(here, "submissions.csv"), encoding="utf-8")))
listed = {m["file"]: m for m in manifest}
for d in docs:
    m = listed.pop(d["file"], None)
    if m is None and d["submitters"] != ["XBB"]:
        bad.append(f"{d['file']}: not in the manifest")
    if m:
        for col, val in (("submitter", ";".join(d["submitters"])), ("kind", d["kind"]), ("language", d["language"]), ("received", d["received"] or ""), ("role", d["role"]), ("confidentiality", d["confidentiality"])):
            if m[col] and m[col] != val:
                bad.append(f"{d['file']}: {col} is {m[col]} in the manifest")
        if blank := [c for c in ("submitter", "kind", "received", "language") if not m[c]]:
            d["blank_in_manifest"] = blank
bad += [f"{f}: in the manifest only" for f in listed]
groups = {l.split(",")[0]: l.split(",")[3] for l in open(os.path.join(here, "roster.csv"), encoding="utf-8").read().split("\n")[1:] if l}
for x in intime:
    g = inventory["state_parties"]["by_group_received_by_cutoff"]
    g[groups[x]] = g.get(groups[x], 0) + 1
for x in analysed:
    g = inventory["state_parties"]["by_group_analysed_with_ocr"]
    g[groups[x]] = g.get(groups[x], 0) + 1

truth = {
    "call": {"id": "2023", "cutoff": CUT, "status_date": CUT},
    "inventory": inventory,
    "earlier_cutoff": {"cutoff": EARLY, "state_parties_received": early_in, "state_parties_analysed": early_an,
                       "note": "the first Halvorian version stands then, so XEA counts under sport; undated submissions count at any cut-off"},
    "passages": [{"file": BY[s]["file"], "page": page_of(s, q), **({"question": n} if n else {}), "quote": q, "theme": t, "status": st} for s, q, t, st, n in PASSAGES],
    "must_not_count": [{"file": BY[s]["file"], "submitter": w, "page": page_of(s, q), "quote": q, "theme": t, "why": y} for s, w, q, t, y in NOT],
    "must_be_absent": [{"file": BY[s]["file"], "text": q, "why": y} for s, q, y in ABSENT],
    "only_for_the_secretariat": [{"submitter": "XAD", "theme": t} for t in sorted({r[2] for r in records if r[4] == "oubalie-conf.txt"} - {r[2] for r in records if r[4] == "oubalie.md"})],
    "documents": docs,
    "themes_state_parties_with_ocr": rows(count(ocr)),
    "themes_state_parties_without_ocr_totals": {r["theme"]: r["submitters"] for r in rows(count(noocr))},
    "themes_other_kinds": {k: {r["theme"]: r["by_status"] for r in rows(count(ocr, k))} for k in ("state-observer", "reio", "group-of-states", "un-entity", "intergovernmental", "civil-society")},
}
for s, q, _ in ABSENT:
    if norm(q) in norm("".join(text[s])):
        bad.append(f"{s}: text that should be absent: {q}")
for s, q, t, st, n in PASSAGES:
    if not any(norm(re.sub(r"\s+", " ", q)) in norm(b) and (t, st) in a for b, a, _ in blocks(s)):
        bad.append(f"{s}: passage and annotation differ: {q[:50]}")

HEAD = """# What a correct reader of testdata/sample finds. Written by sample-src/truth.py from the annotations of the sources;
# everything is invented. inventory, passages, must_not_count, must_be_absent: hard expectations. documents[].themes and
# the theme tables: the author's coding, one annotation per passage and theme (a parent follows its child, roll-ups are not
# applied), for orientation and for measuring agreement, not a second opinion's agreed truth. page is 0 where a format has no pages.
# The tables name XEB, which is count-only: this file is for tests, a report must not.
# counts: true, false (why_not says why), or with-ocr. Standing: all; cut-off 2023-08-31; reader: the secretariat (sees secretariat-only).
"""


class D(yaml.SafeDumper):
    def increase_indent(self, flow=False, indentless=False):
        return super().increase_indent(flow, False)
    def ignore_aliases(self, data):
        return True


D.add_representer(list, lambda d, v: d.represent_sequence("tag:yaml.org,2002:seq", v, flow_style=all(isinstance(x, str) for x in v)))
with open(os.path.join(here, "..", "sample-truth.yaml"), "w", encoding="utf-8") as f:
    f.write(HEAD)
    yaml.dump(truth, f, D, sort_keys=False, allow_unicode=True, width=160)
with open(os.path.join(here, "..", "README.md"), "w", encoding="utf-8") as f:
    f.write("""# testdata

`sample/` is one call and what was sent in answer to it: an invitation by note verbale (CU 2023/914/SAMPLE, issued 15 March 2023, cut-off
31 August 2023) with six guiding questions. Every State, organization, figure and word in it is invented. `sample-src/` holds the sources as
readable text and `make.sh`, which builds `sample/`; `truth.py` then checks the built files against the sources and writes this page and
`sample-truth.yaml`, which says what a correct reader finds. Edit the sources, never the built
files; a new build changes the bytes (not the text) of the files that LibreOffice and Chromium write.

| file | submitter | what it is there for |
|---|---|---|
| submissions.csv | | the manifest: one row per document, some blanks; one document has no row |
| roster.csv | | the invented States and organizations, codes XAA to XZZ; XFB is a signatory that sent nothing |
| calls.yaml | | the call and its questions in six languages |
""")
    for file, src, sub, kind, lang, fmt, rec, role, counts, why, what in DOCS:
        f.write(f"| {file} | {sub}{'' if kind == SP else ' (' + kind + ')'} | {what}{'; does not count: ' + why if counts is N else ''} |\n")
c = count(ocr)
used = {r[2] for r in records}
print("themes touched:", len(used), "of", len(TH), "; not:", ", ".join(sorted(set(TH) - used)))
print("6+ States parties:", ", ".join(f"{r['theme']} {r['submitters']}" for r in rows(c) if r["submitters"] >= 6))
print(inventory)
print("\n".join("BAD " + b for b in bad) or "all found")
sys.exit(bool(bad))
