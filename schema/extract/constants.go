package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"log"
	"os"
	"os/exec"
	"sort"
	"strconv"
	"strings"
)

// addConstants adds the values that the packages of named strings give names to. Reflection does not see constants, so this
// reads the sources.
func (f *Facts) addConstants() {
	packages := map[string]bool{}
	for alias, meaning := range f.Aliases {
		if meaning == "string" {
			packages[alias[:strings.LastIndex(alias, ".")]] = true
		}
	}
	for goPackage, directory := range directories(packages) {
		values := map[string]map[string]bool{}
		for _, file := range parse(directory) {
			collect(file, values)
		}
		for named, all := range values {
			if f.Aliases[goPackage+"."+named] == "string" {
				f.Constants[goPackage+"."+named] = sorted(all)
			}
		}
	}
}

func directories(packages map[string]bool) map[string]string {
	arguments := append([]string{"list", "-f", "{{.ImportPath}} {{.Dir}}"}, sorted(packages)...)
	command := exec.Command("go", arguments...)
	command.Stderr = os.Stderr
	out, err := command.Output()
	if err != nil {
		log.Fatalf("go list: %v; run this in the directory of its go.mod", err)
	}
	found := map[string]string{}
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		goPackage, directory, _ := strings.Cut(line, " ")
		found[goPackage] = directory
	}
	return found
}

func parse(directory string) []*ast.File {
	notTests := func(info fs.FileInfo) bool { return !strings.HasSuffix(info.Name(), "_test.go") }
	packages, err := parser.ParseDir(token.NewFileSet(), directory, notTests, parser.SkipObjectResolution)
	if err != nil {
		log.Fatal(err)
	}
	var files []*ast.File
	for _, one := range packages {
		for _, file := range one.Files {
			files = append(files, file)
		}
	}
	return files
}

// collect finds constants such as `const PodReady PodConditionType = "Ready"` and `const Exact = PathType("Exact")`.
func collect(file *ast.File, values map[string]map[string]bool) {
	for _, declaration := range file.Decls {
		group, ok := declaration.(*ast.GenDecl)
		if !ok || group.Tok != token.CONST {
			continue
		}
		for _, spec := range group.Specs {
			constant := spec.(*ast.ValueSpec)
			for _, expression := range constant.Values {
				if named, value, ok := typedString(constant.Type, expression); ok {
					if values[named] == nil {
						values[named] = map[string]bool{}
					}
					values[named][value] = true
				}
			}
		}
	}
}

func typedString(declared, expression ast.Expr) (named, value string, ok bool) {
	if call, isCall := expression.(*ast.CallExpr); isCall && declared == nil && len(call.Args) == 1 {
		declared, expression = call.Fun, call.Args[0]
	}
	name, isName := declared.(*ast.Ident)
	literal, isLiteral := expression.(*ast.BasicLit)
	if !isName || !isLiteral || literal.Kind != token.STRING {
		return "", "", false
	}
	value, err := strconv.Unquote(literal.Value)
	if err != nil {
		log.Fatal(err)
	}
	return name.Name, value, true
}

func sorted(set map[string]bool) []string {
	all := []string{}
	for one := range set {
		all = append(all, one)
	}
	sort.Strings(all)
	return all
}
