package object

import (
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"fmt"
	"io"
	"slices"

	"rapporteur/ingest/pdf/exact/token"
)

// inflater unpacks Flate streams with one reader for all.
type inflater struct {
	src    bytes.Reader
	reader io.ReadCloser
}

// unpack unpacks at most limit bytes behind out; the checksum at the end must be right.
func (z *inflater) unpack(raw, out []byte, limit int) ([]byte, error) {
	z.src.Reset(raw)
	var err error
	if z.reader == nil {
		z.reader, err = zlib.NewReader(&z.src)
	} else {
		err = z.reader.(zlib.Resetter).Reset(&z.src, nil)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: Flate: %w", ErrUnsound, err)
	}
	for {
		if len(out) == cap(out) {
			out = slices.Grow(out, max(512, 2*len(raw), len(out)))
		}
		n, err := z.reader.Read(out[len(out):cap(out)])
		out = out[:len(out)+n]
		switch {
		case err == io.EOF:
			return out, nil
		case err != nil:
			return nil, fmt.Errorf("%w: Flate: %w", ErrUnsound, err)
		case len(out) > limit:
			return nil, ErrLimit
		}
	}
}

// Decode undoes the filters of a stream.
func (f *File) Decode(s *Stream) ([]byte, error) { return f.DecodeInto(nil, s) }

// DecodeInto undoes the filters of a stream, in the memory of buf if that is enough.
func (f *File) DecodeInto(buf []byte, s *Stream) ([]byte, error) {
	filters, err := f.List(s.Dict["Filter"])
	if err != nil {
		return nil, err
	}
	params, err := f.List(s.Dict["DecodeParms"])
	if err != nil {
		return nil, err
	}
	data := s.Raw
	if len(filters) > 4 {
		return nil, ErrFilter
	}
	if f.spent += len(data); f.spent > maxTotal {
		return nil, ErrLimit
	}
	for i, v := range filters {
		name, err := f.Name(v)
		if err != nil {
			return nil, err
		}
		var param Dict
		if i < len(params) {
			if param, err = f.Dict(params[i]); err != nil {
				return nil, err
			}
		}
		if data, err = f.filter(name, param, data, buf); err != nil {
			return nil, err
		}
		buf = nil // holds data now
	}
	return data, nil
}

func (f *File) filter(name Name, param Dict, data, buf []byte) ([]byte, error) {
	switch name {
	case "FlateDecode", "Fl":
		limit := min(maxStream, maxTotal-f.spent)
		out, err := f.inflate.unpack(data, buf[:0], limit)
		f.spent += len(out)
		if err != nil {
			return nil, err
		}
		return f.predict(param, out)
	case "ASCIIHexDecode", "AHx":
		var t token.Token
		if token.New(append(bytes.Clone(data), '>'), 0).Hex(&t); t.Kind == token.Bad {
			return nil, fmt.Errorf("%w: ASCIIHex", ErrUnsound)
		}
		return t.Bytes, nil
	case "ASCII85Decode", "A85":
		return base85(data)
	}
	return nil, fmt.Errorf("%w: %s", ErrFilter, name)
}

func base85(data []byte) ([]byte, error) {
	data = bytes.TrimPrefix(bytes.TrimSpace(data), []byte("<~"))
	if i := bytes.IndexByte(data, '~'); i >= 0 {
		data = data[:i]
	}
	out := make([]byte, 4*len(data)+4)
	n, _, err := ascii85.Decode(out, data, true)
	if err != nil {
		return nil, fmt.Errorf("%w: ASCII85: %w", ErrUnsound, err)
	}
	return out[:n], nil
}

// predict undoes the PNG predictors: each row begins with the number of its filter, which says what was taken off each byte.
func (f *File) predict(param Dict, data []byte) ([]byte, error) {
	kind, err := f.Number(param["Predictor"])
	if err != nil || kind <= 1 {
		return data, err
	}
	if kind < 10 || kind > 15 {
		return nil, fmt.Errorf("%w: predictor %g", ErrFilter, kind)
	}
	shape := [3]int{1, 8, 1}
	for i, key := range []Name{"Colors", "BitsPerComponent", "Columns"} {
		n, err := f.Number(param[key])
		if err != nil || n < 0 || n > 1<<16 {
			return nil, fmt.Errorf("%w: predictor", ErrUnsound)
		}
		if param[key] != nil {
			shape[i] = int(n)
		}
	}
	pixel := max(1, shape[0]*shape[1]/8)
	row := (shape[0]*shape[1]*shape[2] + 7) / 8
	if row == 0 || len(data)%(row+1) != 0 {
		return nil, fmt.Errorf("%w: predictor", ErrUnsound)
	}
	out := make([]byte, 0, len(data))
	above := make([]byte, row)
	for ; len(data) > 0; data = data[row+1:] {
		line := data[1 : row+1]
		if !unfilter(data[0], line, above, pixel) {
			return nil, fmt.Errorf("%w: predictor", ErrUnsound)
		}
		out, above = append(out, line...), line
	}
	return out, nil
}

// unfilter undoes the filter of one row, in place.
func unfilter(kind byte, line, above []byte, pixel int) bool {
	for i := range line {
		var left, corner byte
		if i >= pixel {
			left, corner = line[i-pixel], above[i-pixel]
		}
		switch kind {
		case 0:
		case 1:
			line[i] += left
		case 2:
			line[i] += above[i]
		case 3:
			line[i] += byte((int(left) + int(above[i])) / 2)
		case 4:
			line[i] += nearest(left, above[i], corner)
		default:
			return false
		}
	}
	return true
}

// nearest is the one of three neighbours that is nearest to a + b - c.
func nearest(a, b, c byte) byte {
	p := int(a) + int(b) - int(c)
	da, db, dc := abs(p-int(a)), abs(p-int(b)), abs(p-int(c))
	switch {
	case da <= db && da <= dc:
		return a
	case db <= dc:
		return b
	}
	return c
}

func abs(n int) int { return max(n, -n) }
