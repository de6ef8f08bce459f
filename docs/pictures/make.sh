#!/bin/sh
# Makes report.png, the picture in the README: two pages of the sample's report as a document and its page for a browser.
# It needs Go, LibreOffice (soffice), poppler (pdftoppm), Chromium and ImageMagick (montage, convert). No network.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

cd "$root"
CGO_ENABLED=0 go build -o "$tmp/rapporteur" ./cmd/rapporteur
"$tmp/rapporteur" run testdata/sample -w "$tmp/ws" -q

soffice "-env:UserInstallation=file://$tmp/office" --headless --convert-to pdf --outdir "$tmp" "$tmp/ws/report/draft.docx" >/dev/null 2>&1
pdftoppm -r 100 -png -l 2 "$tmp/draft.pdf" "$tmp/page"

# The window has the shape of a page of A4, so that the three stand side by side. The contents are left out: what is to be seen is the chart.
sed 's|</style>|nav { display: none } body { padding-top: 1rem }</style>|' "$tmp/ws/report/draft.html" >"$tmp/page.html"
chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update \
  --disable-sync --hide-scrollbars "--user-data-dir=$tmp/chromium" --window-size=960,1358 "--screenshot=$tmp/page-web.png" \
  "file://$tmp/page.html" >/dev/null 2>&1

set -- "$tmp"/page-*[0-9].png "$tmp/page-web.png"
montage "$@" -resize 448x634! -bordercolor '#b8bec6' -border 1 -tile 3x1 -geometry +9+9 -background '#eef0f2' "$tmp/all.png"
convert "$tmp/all.png" -strip +dither -depth 8 -colors 56 -define png:exclude-chunk=date,time "PNG8:$here/report.png"
