package draft

import (
	"reflect"
	"testing"
)

func TestEveryFieldIsListedOnce(t *testing.T) {
	var f Furniture
	keys := map[string]bool{}
	for _, field := range f.Fields() {
		if keys[field.Key] || field.English == "" || *field.Value != "" {
			t.Errorf("%s: listed twice, or without English", field.Key)
		}
		keys[field.Key] = true
		*field.Value = field.Key
	}
	v := reflect.ValueOf(f)
	for i := range v.NumField() {
		if name := v.Type().Field(i).Name; (v.Field(i).String() == "") != (name == "Length") {
			t.Errorf("%s is not among the fields, or Length is", name)
		}
	}
}

func TestFurnished(t *testing.T) {
	if got := (Draft{Words: 3}).Furnished().Length; got != "Length of the text: 3 words" {
		t.Errorf("a draft without furniture has the length %q", got)
	}
	d := Draft{Words: 3, Furniture: FurnitureOf(func(key string) string { return map[string]string{"table": "Tableau"}[key] })}
	f := d.Furnished()
	if f.Length != "" || f.Table != "Tableau" || f.Notes != "Notes" {
		t.Errorf("furniture %+v", f)
	}
}

func TestNumbersAndTheirWords(t *testing.T) {
	f := EnglishFurniture()
	for got, want := range map[string]string{
		f.TableNumber(2): "Table\u00a02", f.NoteNumber(1): "Note\u00a01", f.OnPages(): "", f.OnPages(0): "", f.OnPages(3, 3): "p.\u00a03",
		f.OnPages(5, 3, 0, 5): "pp.\u00a03, 5", Furniture{Page: "第#页"}.OnPages(4): "第4页",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
