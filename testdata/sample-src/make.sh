#!/usr/bin/env bash
# Builds testdata/sample from the readable sources in docs/. Needs python3, pandoc, libreoffice, chromium,
# poppler-utils, imagemagick and the Noto fonts. Lines that begin with %% in a source are the author's
# annotations (theme and status of the paragraph above); they are in no built file, truth.py reads them.
set -euo pipefail
cd "$(dirname "$0")"
here=$PWD
out=$here/../sample
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
export SOURCE_DATE_EPOCH=1690000000
rm -rf "$out"
mkdir -p "$out"/{Tamboria,قصمارة,Oubalie,澜海,Torvenia,"San Olmedo",Halvoria}
cp submissions.csv roster.csv calls.yaml "$out"/

# docx SRC LANG HEADER FOOTER -> $tmp/SRC.docx
docx() {
  local rtl=0 extra=()
  if [ "$2" = ar ]; then rtl=1; extra=(-M dir=rtl); fi
  python3 prep.py strip "docs/$1.md" "$tmp/$1.md"
  python3 prep.py reference "$tmp/$1.ref.docx" "$3" "$4" "$rtl"
  pandoc "$tmp/$1.md" -f markdown+pipe_tables-implicit_figures -t docx --reference-doc="$tmp/$1.ref.docx" -M lang="$2" "${extra[@]}" -o "$tmp/$1.docx"
}
# office SRC FORMAT: $tmp/SRC.docx -> $tmp/SRC.FORMAT
office() {
  libreoffice --headless "-env:UserInstallation=file://$tmp/profile" --convert-to "$2" --outdir "$tmp" "$tmp/$1.docx" >/dev/null 2>&1
}
# web SRC LANG DIR HEADER FOOTER -> $tmp/SRC.pdf, printed by a browser
web() {
  python3 prep.py strip "docs/$1.md" "$tmp/$1.md"
  cat >"$tmp/$1.css" <<CSS
@page { size: A4; margin: 25mm 22mm;
  @top-center { content: "$4"; font: 9pt "Noto Naskh Arabic", "Noto Serif" }
  @bottom-center { content: "$5 " counter(page) " / " counter(pages); font: 9pt "Noto Naskh Arabic", "Noto Serif" } }
html { font: 12pt/1.5 "Noto Naskh Arabic", "Noto Serif" } header#title-block-header { display: none }
table { border-collapse: collapse; width: 100% } td, th { border: 1px solid #666; padding: 2pt 6pt }
CSS
  { echo "<!DOCTYPE html><html lang=$2 dir=$3><head><meta charset=utf-8><title>$4</title><style>"; cat "$tmp/$1.css"
    echo "</style></head><body>"; pandoc "$tmp/$1.md" -f markdown+pipe_tables -t html5; echo "</body></html>"; } >"$tmp/$1.html"
  chromium --headless --no-sandbox --disable-gpu --user-data-dir="$tmp/chrome" --no-pdf-header-footer --print-to-pdf="$tmp/$1.pdf" "file://$tmp/$1.html" >/dev/null 2>&1
}
# text SRC CHARSET DST: a plain text with CRLF in a legacy encoding
text() {
  python3 prep.py strip "docs/$1.txt" "$tmp/$1.txt"
  sed 's/$/\r/' "$tmp/$1.txt" | iconv -f utf-8 -t "$2" >"$3"
}

ref="CU 2023/914/SAMPLE"

docx tamboria en "Tamboria: reply to $ref" Page;        office tamboria pdf; cp "$tmp/tamboria.pdf" "$out/Tamboria/Tamboria - contribution to the Conference.pdf"
docx tamboria-annex en "Tamboria: annex I" Page;        cp "$tmp/tamboria-annex.docx" "$out/Tamboria/Annex I - Statistics 2019-2022.docx"
web qasmara ar rtl "جمهورية قصمارة - $ref" "الصفحة";     cp "$tmp/qasmara.pdf" "$out/قصمارة/مساهمة قصمارة.pdf"
docx oubalie fr "Oubalie – réponse à la note $ref" Page; office oubalie pdf; cp "$tmp/oubalie.pdf" "$out/Oubalie/Réponse de l’Oubalie à la note verbale.pdf"
text oubalie-conf windows-1252 "$out/Oubalie/Note confidentielle (enquêtes).txt"
text lusandra us-ascii "$out/Lusandra_NV_reply.txt"
docx senkara en "Senkara" Page;                         cp "$tmp/senkara.docx" "$out/Senkara late reply.docx"
text lanhai gb18030 "$out/澜海/澜海国提交的资料.txt"
docx lanhai-moj zh "澜海共和国司法部" "第";               cp "$tmp/lanhai-moj.docx" "$out/澜海/司法部补充资料.docx"
python3 prep.py strip docs/kavarua.html "$out/Kavarua - reply by mail.html"
docx zarmistan en "Zarmistan: questionnaire" Page;      cp "$tmp/zarmistan.docx" "$out/Zarmistan questionnaire.docx"
docx nouraya ar "مملكة النورايا" "الصفحة";                cp "$tmp/nouraya.docx" "$out/النورايا - رد على المذكرة الشفوية.pdf" # a Word file named .pdf
docx velmaria ru "Вельмария: ответ на вербальную ноту $ref" "Стр."; office velmaria pdf; cp "$tmp/velmaria.pdf" "$out/Вельмария_ответ.pdf"
docx torvenia-moj en "Torvenia, Ministry of Justice" Page; cp "$tmp/torvenia-moj.docx" "$out/Torvenia/Ministry of Justice - input (revised).docx"
docx torvenia-audit en "State Audit Office of Torvenia" Page; office torvenia-audit 'doc:MS Word 97'; cp "$tmp/torvenia-audit.doc" "$out/Torvenia/STATE AUDIT OFFICE INPUT.DOC"
text bresnovia windows-1251 "$out/Bresnovia_cp1251.txt"
docx laurelia-es es "República Federal de Laurelia" "Página"; office laurelia-es pdf
docx laurelia-en en "Federal Republic of Laurelia (courtesy translation)" Page
docx laurelia-ley es "Ley de Contratación Pública" "Página"
python3 prep.py zip "$out/Laurelia.zip" "$tmp/laurelia-es.pdf=Laurelia - informe nacional.pdf" "$tmp/laurelia-en.docx=Laurelia - national report (courtesy translation).docx" "$tmp/laurelia-ley.docx=Anexo - Ley de contratación pública (extracto).docx"
docx san-olmedo es "República de San Olmedo" "Página";  office san-olmedo odt; cp "$tmp/san-olmedo.odt" "$out/San Olmedo/Respuesta de San Olmedo.odt"
docx joint es "Montaraz y San Olmedo" "Página";         cp "$tmp/joint.docx" "$out/Montaraz y San Olmedo - contribución conjunta.docx"
docx valdorra en "Valdorra" Page;                       office valdorra pdf
head -c $(($(stat -c %s "$tmp/valdorra.pdf") * 2 / 5)) "$tmp/valdorra.pdf" >"$out/Valdorra submission.pdf" # an upload that broke off
docx halvoria-v1 en "Halvoria" Page;                    cp "$tmp/halvoria-v1.docx" "$out/Halvoria/Halvoria submission.docx"
docx halvoria-v2 en "Halvoria (corrected version)" Page; cp "$tmp/halvoria-v2.docx" "$out/Halvoria/Halvoria submission (corrected).docx"
docx halvoria-act en "Reporting Persons Act 2021" Page; office halvoria-act pdf; cp "$tmp/halvoria-act.pdf" "$out/Halvoria/Reporting Persons Act 2021 (extract).pdf"
text beaulande windows-1252 "$out/Contribution Beaulande.txt"
docx greyholm en "Greyholm" Page;                       office greyholm pdf
pdftoppm -r 150 -gray -f 1 -l 1 -singlefile "$tmp/greyholm.pdf" "$tmp/scan"
convert "$tmp/scan.pgm" -background white -rotate 0.4 +repage -colorspace Gray -quality 35 "$tmp/scan.jpg"
python3 prep.py scan "$tmp/scan.jpg" "$out/scan_0047.pdf" 150
docx meridian en "Meridian Economic Union" Page;        office meridian pdf; cp "$tmp/meridian.pdf" "$out/Meridian Economic Union.pdf"
docx highland en "Group of Highland States" Page;       cp "$tmp/highland.docx" "$out/Statement - Group of Highland States.docx"
python3 prep.py strip docs/clear-ledger.html "$out/clear-ledger-coalition.html"
docx unfoa en "United Nations Fund for Open Administration" Page; office unfoa rtf; cp "$tmp/unfoa.rtf" "$out/UNFOA contribution.rtf"
web tracing en ltr "Network of Asset Tracing Offices" Page; cp "$tmp/tracing.pdf" "$out/Asset Tracing Network contribution.pdf"
text calderis utf-8 "$out/Calderis.txt"
du -sb "$out"
