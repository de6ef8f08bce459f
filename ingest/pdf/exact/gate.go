package exact

import (
	"fmt"
	"math"

	"rapporteur/ingest/pdf/drawn"
	"rapporteur/ingest/pdf/exact/content"
	"rapporteur/ingest/pdf/exact/object"
)

// annotations refuses a page with annotations other than links and the windows of notes: their appearance may be text.
func (d *Doc) annotations(v object.Value) error {
	list, err := d.file.Array(v)
	if err != nil {
		return err
	}
	if len(list) > maxAnnotations {
		return fmt.Errorf("%w: too many annotations", ErrRefused)
	}
	for _, v := range list {
		a, err := d.file.Dict(v)
		if err != nil {
			return err
		}
		kind, err := d.file.Name(a["Subtype"])
		if err != nil {
			return err
		}
		if kind != "Link" && kind != "Popup" {
			return fmt.Errorf("%w: a form field or note", ErrRefused)
		}
	}
	return nil
}

// size reads how large the page is when it is shown, and how it is turned then.
func (d *Doc) size(p page, out *drawn.Page) (drawn.View, error) {
	var v drawn.View
	media, err := d.box(p.media)
	if err != nil {
		return drawn.View{}, err
	}
	v.Sheet = rect(media)
	if p.crop != nil {
		crop, err := d.box(p.crop)
		if err != nil {
			return drawn.View{}, err
		}
		media = [4]float64{max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3])}
	}
	v.Box = rect(media)
	out.Width, out.Height = media[2]-media[0], media[3]-media[1]
	if !(out.Width > 1 && out.Height > 1 && out.Width < 20000 && out.Height < 20000) {
		return drawn.View{}, fmt.Errorf("%w: the size of the page", ErrRefused)
	}
	if unit, ok := p.dict["UserUnit"]; ok && unit != 1.0 {
		return drawn.View{}, fmt.Errorf("%w: another unit than the point", ErrRefused)
	}
	turn, err := d.file.Number(p.rotate)
	if err != nil {
		return drawn.View{}, err
	}
	v.Turn = int(math.Mod(math.Mod(turn, 360)+360, 360)) / 90
	if math.Mod(turn, 90) != 0 {
		return drawn.View{}, fmt.Errorf("%w: the turn of the page", ErrRefused)
	}
	if v.Turn%2 == 1 {
		out.Width, out.Height = out.Height, out.Width
	}
	return v, nil
}

func rect(b [4]float64) drawn.Rect {
	return drawn.Rect{Left: b[0], Bottom: b[1], Right: b[2], Top: b[3]}
}

// box reads a rectangle of four numbers, whichever corners they are.
func (d *Doc) box(v object.Value) ([4]float64, error) {
	n, err := d.file.Numbers(v)
	if err != nil {
		return [4]float64{}, err
	}
	if len(n) != 4 {
		return [4]float64{}, fmt.Errorf("%w: the size of the page", ErrRefused)
	}
	return [4]float64{min(n[0], n[2]), min(n[1], n[3]), max(n[0], n[2]), max(n[1], n[3])}, nil
}

// gate refuses a page by what is shown on it.
func gate(p *content.Page) error {
	if p.Glyphs == 0 && p.Images > 0 {
		return fmt.Errorf("%w: pictures and no text", ErrRefused)
	}
	if p.Hidden*5 > p.Glyphs {
		return fmt.Errorf("%w: text that is not painted", ErrRefused)
	}
	letters, signs := 0, 0
	for i := range p.Runs {
		for _, g := range p.Runs[i].Glyphs {
			for _, r := range g.Text {
				if r < 0x80 && r >= ' ' {
					if r >= 'A' {
						letters++
					}
					continue
				}
				if err := character(r); err != nil {
					return err
				}
				if r >= 0xA1 && r < 0x100 {
					signs++
				}
				letters++
			}
		}
	}
	if signs*2 > letters && signs > 20 {
		return fmt.Errorf("%w: mostly Latin-1 signs", ErrRefused)
	}
	return nil
}

// character refuses characters that are no text, and those that are read from right to left.
func character(r rune) error {
	switch {
	case r < 0xA0 || r == 0xFFFD || r == 0xFFFE || r == 0xFFFF:
		return fmt.Errorf("%w: a control character", ErrRefused)
	case r >= 0x590 && r < 0x900 || r >= 0xFB1D && r < 0xFE00 || r >= 0xFE70 && r < 0xFF00 || r >= 0x10800 && r < 0x11000 || r >= 0x1E800 && r < 0x1F000 || r == 0x200F || r == 0x202B || r == 0x202E:
		return fmt.Errorf("%w: letters read from right to left", ErrRefused)
	}
	return nil
}
