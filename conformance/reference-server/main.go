// Command reference-server is a real Kubernetes control plane on loopback: etcd and kube-apiserver in one process, and
// the controllers that are asked for in a second one. The conformance run holds the embedded server against it.
//
// Files go under -dir: etcd's data, certificates, ca-less kubeconfig. Bearer tokens: admin-token (system:masters) and
// user-token (jane, without rights). The API listens on -port, etcd on the two ports after it. Ready when /readyz says ok.
package main

import (
	"flag"
	"log"
	"os"
	"path/filepath"

	"k8s.io/component-base/cli"
)

func main() {
	dir := flag.String("dir", "reference-data", "directory for everything that is written")
	port := flag.Int("port", 6443, "port of the API; the next two are etcd's")
	names := flag.String("controllers", "", "controllers to run, separated by commas")
	only := flag.Bool("controllers-only", false, "run the controllers of a server that is up already (internal)")
	flag.Parse()

	cluster := cluster{dir: *dir, port: *port}
	if *only {
		os.Exit(cli.Run(controllersCommand(cluster.path("kubeconfig"), *names)))
	}
	if err := os.MkdirAll(*dir, 0o755); err != nil {
		log.Fatal(err)
	}
	etcdURL, err := startEtcd(cluster.path("etcd"), *port+1, *port+2)
	if err != nil {
		log.Fatalf("etcd: %v", err)
	}
	if err := cluster.writeFiles(); err != nil {
		log.Fatal(err)
	}
	if *names != "" {
		go superviseControllers(cluster, *names)
	}
	os.Exit(cli.Run(apiServerCommand(cluster, etcdURL)))
}

// cluster knows where the files of one control plane are.
type cluster struct {
	dir  string
	port int
}

func (c cluster) path(name string) string { return filepath.Join(c.dir, name) }
