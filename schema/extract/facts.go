package main

import (
	"log"
	"reflect"
	"strconv"
	"strings"

	"k8s.io/apimachinery/pkg/runtime"
)

// Facts is the content of types.json. Types go by names such as k8s.io/api/core/v1.PodSpec.
type Facts struct {
	Kubernetes string `json:"kubernetes"`
	// Kinds leads from group/version/kind to the struct registered for it.
	Kinds map[string]string `json:"kinds"`
	// Aliases leads from a named type that is no struct to what it is.
	Aliases map[string]string  `json:"aliases"`
	Structs map[string][]Field `json:"structs"`
	// Constants leads from a named string to the values that its package names, sorted.
	Constants map[string][]string `json:"constants"`
}

// Field is one exported field of a struct.
type Field struct {
	JSON          string `json:"json"`
	Type          string `json:"type"`
	Pointer       bool   `json:"pointer,omitempty"`
	OmitEmpty     bool   `json:"omitempty,omitempty"`
	OmitZero      bool   `json:"omitzero,omitempty"`
	Inline        bool   `json:"inline,omitempty"`
	Proto         int    `json:"proto,omitempty"`
	Wire          string `json:"wire,omitempty"`
	PatchStrategy string `json:"patchStrategy,omitempty"`
	PatchMergeKey string `json:"patchMergeKey,omitempty"`
}

func newFacts(version string) *Facts {
	return &Facts{
		Kubernetes: version, Kinds: map[string]string{}, Aliases: map[string]string{}, Structs: map[string][]Field{},
		Constants: map[string][]string{},
	}
}

// addKinds adds what is registered, but for internal versions and the kinds that every group-version has.
func (f *Facts) addKinds(scheme *runtime.Scheme) {
	for kind, goType := range scheme.AllKnownTypes() {
		if kind.Version == runtime.APIVersionInternal || strings.HasPrefix(goType.PkgPath(), "k8s.io/apimachinery/") {
			continue
		}
		f.Kinds[kind.GroupVersion().String()+"/"+kind.Kind] = name(goType)
		f.addType(goType)
	}
}

func name(t reflect.Type) string { return t.PkgPath() + "." + t.Name() }

// addType adds a type with everything it is made of, and returns how types.json writes it.
func (f *Facts) addType(t reflect.Type) string {
	if t.PkgPath() != "" {
		return f.addNamed(t)
	}
	return f.unnamed(t)
}

func (f *Facts) addNamed(t reflect.Type) string {
	known := name(t)
	if !strings.HasPrefix(known, "k8s.io/") || t.Kind() == reflect.Interface {
		return strings.TrimPrefix(f.outside(t), ".")
	}
	if t.Kind() != reflect.Struct {
		if _, done := f.Aliases[known]; !done {
			f.Aliases[known] = ""
			f.Aliases[known] = f.unnamed(t)
		}
		return known
	}
	if _, done := f.Structs[known]; !done {
		f.Structs[known] = []Field{}
		fields := []Field{}
		for i := 0; i < t.NumField(); i++ {
			// An embedded scalar is how a type with a JSON form of its own remembers something.
			if field := t.Field(i); field.IsExported() && !(field.Anonymous && field.Type.Kind() == reflect.String) {
				fields = append(fields, f.field(field))
			}
		}
		f.Structs[known] = fields
	}
	return known
}

func (f *Facts) outside(t reflect.Type) string {
	if t.Kind() == reflect.Interface {
		return "interface"
	}
	return name(t)
}

func (f *Facts) unnamed(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 {
			return "bytes"
		}
		return "[]" + f.addType(t.Elem())
	case reflect.Map:
		return "map[" + f.addType(t.Key()) + "]" + f.addType(t.Elem())
	case reflect.Interface:
		return "interface"
	case reflect.String, reflect.Bool, reflect.Int, reflect.Int32, reflect.Int64, reflect.Float64:
		return t.Kind().String()
	}
	log.Fatalf("%s is of a kind that no type of the API has been so far", t)
	return ""
}

func (f *Facts) field(field reflect.StructField) Field {
	var fact Field
	t := field.Type
	if t.Kind() == reflect.Pointer {
		fact.Pointer = true
		t = t.Elem()
	}
	fact.Type = f.addType(t)
	options := strings.Split(field.Tag.Get("json"), ",")
	fact.JSON = options[0]
	fact.Inline = field.Anonymous && fact.JSON == ""
	for _, option := range options[1:] {
		switch option {
		case "omitempty":
			fact.OmitEmpty = true
		case "omitzero":
			fact.OmitZero = true
		case "inline":
			fact.Inline = true
		}
	}
	// wire type, number, opt|rep, name=…
	if parts := strings.Split(field.Tag.Get("protobuf"), ","); parts[0] != "" {
		fact.Wire = parts[0]
		if len(parts) > 1 {
			number, err := strconv.Atoi(parts[1])
			if err != nil {
				log.Fatalf("field %s has the protobuf number %q", field.Name, parts[1])
			}
			fact.Proto = number
		}
	}
	fact.PatchStrategy = field.Tag.Get("patchStrategy")
	fact.PatchMergeKey = field.Tag.Get("patchMergeKey")
	return fact
}

// keep forgets all but some packages and types, and the constants.
func (f *Facts) keep(some []string) {
	wanted := map[string]bool{}
	for _, one := range some {
		wanted[one] = true
	}
	of := func(goName string) bool { return wanted[goName] || wanted[goName[:strings.LastIndex(goName, ".")]] }
	for kind, goName := range f.Kinds {
		if !of(goName) {
			delete(f.Kinds, kind)
		}
	}
	for goName := range f.Aliases {
		if !of(goName) {
			delete(f.Aliases, goName)
		}
	}
	for goName := range f.Structs {
		if !of(goName) {
			delete(f.Structs, goName)
		}
	}
}
