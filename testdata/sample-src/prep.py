#!/usr/bin/env python3
"""Helper of make.sh.

prep.py strip SRC DST              source without its annotation lines (%% ...)
prep.py reference DST HEAD FOOT RTL  a pandoc reference.docx with a page header and "FOOT n / m"
prep.py zip DST FILE...            a zip with fixed dates and UTF-8 names (FILE as path=name)
prep.py scan JPEG DST DPI          a PDF of one page that is nothing but the picture
"""
import io, re, subprocess, sys, zipfile
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def strip(src, dst):
    text = open(src, encoding="utf-8").read()
    text = re.sub(r"(?m)^(%%.*|<!-- %%.*-->)\n", "", text)
    open(dst, "w", encoding="utf-8").write(text)


def reference(dst, head, foot, rtl):
    base = subprocess.run(["pandoc", "--print-default-data-file", "reference.docx"], capture_output=True, check=True).stdout
    zin = zipfile.ZipFile(io.BytesIO(base))
    bidi = "<w:bidi/>" if rtl == "1" else ""
    run = lambda t: f'<w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t xml:space="preserve">{escape(t)}</w:t></w:r>'
    field = lambda f: f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {f} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    header = f'<?xml version="1.0" encoding="UTF-8"?><w:hdr {W}><w:p><w:pPr>{bidi}<w:jc w:val="right"/></w:pPr>{run(head)}</w:p></w:hdr>'
    footer = f'<?xml version="1.0" encoding="UTF-8"?><w:ftr {W}><w:p><w:pPr>{bidi}<w:jc w:val="center"/></w:pPr>{run(foot + " ")}{field("PAGE")}{run(" / ")}{field("NUMPAGES")}</w:p></w:ftr>'
    with zipfile.ZipFile(dst, "w", zipfile.ZIP_DEFLATED) as out:
        for n in zin.namelist():
            b = zin.read(n)
            if n == "[Content_Types].xml":
                t = "application/vnd.openxmlformats-officedocument.wordprocessingml."
                b = b.replace(b"</Types>", f'<Override PartName="/word/header9.xml" ContentType="{t}header+xml"/><Override PartName="/word/footer9.xml" ContentType="{t}footer+xml"/></Types>'.encode())
            elif n == "word/_rels/document.xml.rels":
                b = b.replace(b"</Relationships>", f'<Relationship Id="rId901" Type="{R}/header" Target="header9.xml"/><Relationship Id="rId902" Type="{R}/footer" Target="footer9.xml"/></Relationships>'.encode())
            elif n == "word/document.xml":
                sect = f'<w:sectPr xmlns:r="{R}"><w:headerReference w:type="default" r:id="rId901"/><w:footerReference w:type="default" r:id="rId902"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
                s = b.decode()
                s2 = re.sub(r"<w:sectPr\s*/>|<w:sectPr.*?</w:sectPr>", lambda m: sect, s, flags=re.S)
                b = (s2 if s2 != s else s.replace("</w:body>", sect + "</w:body>")).encode()
            elif n == "word/styles.xml":
                b = re.sub(rb'<w:rFonts [^>]*Theme[^>]*/>', b'<w:rFonts w:ascii="Noto Serif" w:hAnsi="Noto Serif" w:eastAsia="Noto Serif CJK SC" w:cs="Noto Naskh Arabic"/>', b)
            out.writestr(n, b)
        out.writestr("word/header9.xml", header)
        out.writestr("word/footer9.xml", footer)


def pack(dst, files):
    with zipfile.ZipFile(dst, "w", zipfile.ZIP_DEFLATED) as out:
        for f in files:
            path, name = f.split("=", 1)
            out.writestr(zipfile.ZipInfo(name, (2023, 8, 15, 9, 0, 0)), open(path, "rb").read(), zipfile.ZIP_DEFLATED)


def scan(src, dst, dpi):
    jpeg = open(src, "rb").read()
    i = 2
    while not 0xC0 <= jpeg[i + 1] <= 0xC2:  # to the frame header, which has the size
        i += 2 + int.from_bytes(jpeg[i + 2:i + 4], "big")
    h, w = (int.from_bytes(jpeg[i + n:i + n + 2], "big") for n in (5, 7))
    pw, ph = (round(x * 72 / int(dpi), 2) for x in (w, h))
    draw = f"q {pw} 0 0 {ph} 0 0 cm /Im0 Do Q".encode()
    objs = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {pw} {ph}] /Resources << /XObject << /Im0 4 0 R >> >> /Contents 5 0 R >>".encode(),
        f"<< /Type /XObject /Subtype /Image /Width {w} /Height {h} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode /Length {len(jpeg)} >>\nstream\n".encode() + jpeg + b"\nendstream",
        f"<< /Length {len(draw)} >>\nstream\n".encode() + draw + b"\nendstream",
    ]
    out, at = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for n, o in enumerate(objs, 1):
        at.append(len(out))
        out += f"{n} 0 obj\n".encode() + o + b"\nendobj\n"
    xref = len(out)
    out += f"xref\n0 {len(objs) + 1}\n0000000000 65535 f \n".encode() + b"".join(f"{p:010} 00000 n \n".encode() for p in at)
    out += f"trailer\n<< /Size {len(objs) + 1} /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n".encode()
    open(dst, "wb").write(out)


cmd, *a = sys.argv[1:]
if cmd == "strip":
    strip(*a)
elif cmd == "reference":
    reference(*a)
elif cmd == "zip":
    pack(a[0], a[1:])
elif cmd == "scan":
    scan(*a)
