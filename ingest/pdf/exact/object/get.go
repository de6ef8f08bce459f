package object

import "fmt"

// as resolves v to a T. What is absent is the zero value; what is of another kind is an error.
func as[T any](f *File, v Value) (T, error) {
	var zero T
	v, err := f.Resolve(v)
	if err != nil || v == nil {
		return zero, err
	}
	t, ok := v.(T)
	if !ok {
		return zero, fmt.Errorf("%w: %T where %T should be", ErrUnsound, v, zero)
	}
	return t, nil
}

// Number resolves v to a number; 0 if it is absent.
func (f *File) Number(v Value) (float64, error) { return as[float64](f, v) }

// Name resolves v to a name; "" if it is absent.
func (f *File) Name(v Value) (Name, error) { return as[Name](f, v) }

// Array resolves v to an array; nil if it is absent.
func (f *File) Array(v Value) (Array, error) { return as[Array](f, v) }

// Dict resolves v to a dictionary; nil if it is absent.
func (f *File) Dict(v Value) (Dict, error) { return as[Dict](f, v) }

// Stream resolves v to a stream; nil if it is absent.
func (f *File) Stream(v Value) (*Stream, error) { return as[*Stream](f, v) }

// Numbers resolves v to an array of numbers; nil if it is absent.
func (f *File) Numbers(v Value) ([]float64, error) {
	a, err := f.Array(v)
	if err != nil {
		return nil, err
	}
	var out []float64
	for _, x := range a {
		n, err := f.Number(x)
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, nil
}

// List resolves v to an array, or to an array of the one thing that v is.
func (f *File) List(v Value) (Array, error) {
	v, err := f.Resolve(v)
	if err != nil || v == nil {
		return nil, err
	}
	if a, ok := v.(Array); ok {
		return a, nil
	}
	return Array{v}, nil
}
