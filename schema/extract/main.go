// Command extract prints, as types.json, what Go knows of the API's types: the names of fields in JSON, their numbers in
// protobuf, pointers, what is omitted when empty, and how strategic merge treats them. It reads struct tags by reflection.
//
//	go run . > types.json
//	go run . -only k8s.io/api/admission/v1,k8s.io/apimachinery/pkg/apis/meta/v1.GroupVersionResource > also.json
package main

import (
	"encoding/json"
	"flag"
	"log"
	"os"
	"reflect"
	"runtime/debug"
	"strings"

	admissionv1 "k8s.io/api/admission/v1"
	apidiscoveryv2 "k8s.io/api/apidiscovery/v2"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/version"
	"k8s.io/client-go/kubernetes/scheme"
	clientauthenticationv1 "k8s.io/client-go/pkg/apis/clientauthentication/v1"
	clientauthenticationv1beta1 "k8s.io/client-go/pkg/apis/clientauthentication/v1beta1"
	apiregistrationv1 "k8s.io/kube-aggregator/pkg/apis/apiregistration/v1"
)

func main() {
	only := flag.String("only", "", "packages and types to tell of, separated by commas; all if empty")
	flag.Parse()
	for _, add := range []func(*runtime.Scheme) error{
		admissionv1.AddToScheme, apidiscoveryv2.AddToScheme, apiextensionsv1.AddToScheme, apiregistrationv1.AddToScheme,
		clientauthenticationv1.AddToScheme, clientauthenticationv1beta1.AddToScheme,
	} {
		if err := add(scheme.Scheme); err != nil {
			log.Fatal(err)
		}
	}
	facts := newFacts(kubernetesVersion())
	facts.addKinds(scheme.Scheme)
	for _, value := range vocabulary() {
		facts.addType(reflect.TypeOf(value))
	}
	facts.addConstants()
	if *only != "" {
		facts.keep(strings.Split(*only, ","))
	}
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	out.SetIndent("", " ")
	if err := out.Encode(facts); err != nil {
		log.Fatal(err)
	}
}

// vocabulary is what requests and replies are made of beside the registered kinds.
func vocabulary() []any {
	return []any{
		metav1.APIGroupList{}, metav1.APIResourceList{}, metav1.APIVersions{}, metav1.Condition{}, metav1.CreateOptions{},
		metav1.DeleteOptions{}, metav1.FieldSelectorRequirement{}, metav1.GetOptions{}, metav1.GroupResource{},
		metav1.GroupVersionKind{}, metav1.LabelSelector{}, metav1.ListOptions{}, metav1.MicroTime{},
		metav1.PartialObjectMetadata{}, metav1.PartialObjectMetadataList{}, metav1.PatchOptions{}, metav1.Status{},
		metav1.Table{}, metav1.TableOptions{}, metav1.UpdateOptions{}, metav1.WatchEvent{}, runtime.TypeMeta{},
		runtime.Unknown{}, version.Info{},
	}
}

// kubernetesVersion is that of the modules: k8s.io/api v0.37.2 is Kubernetes 1.37.2.
func kubernetesVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		log.Fatal("this program was built without module information; use go run or go build")
	}
	for _, module := range info.Deps {
		if module.Path == "k8s.io/api" {
			return strings.Replace(module.Version, "v0.", "1.", 1)
		}
	}
	log.Fatal("k8s.io/api is not among the modules")
	return ""
}
