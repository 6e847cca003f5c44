package main

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"os"

	"github.com/spf13/cobra"
	"k8s.io/kubernetes/cmd/kube-apiserver/app"
)

const tokens = "admin-token,admin,admin,system:masters\nuser-token,jane,jane,\n"

const kubeconfig = `apiVersion: v1
kind: Config
clusters:
- name: reference
  cluster:
    server: https://127.0.0.1:%d
    insecure-skip-tls-verify: true
users:
- name: admin
  user:
    token: admin-token
contexts:
- name: reference
  context:
    cluster: reference
    user: admin
current-context: reference
`

// writeFiles writes what the API server and its clients read at start.
func (c cluster) writeFiles() error {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		return err
	}
	block := pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(key)}
	for name, content := range map[string]string{
		"service-account.key": string(pem.EncodeToMemory(&block)),
		"tokens.csv":          tokens,
		"kubeconfig":          fmt.Sprintf(kubeconfig, c.port),
	} {
		if err := os.WriteFile(c.path(name), []byte(content), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// apiServerCommand is kube-apiserver as the embedded server imitates it: RBAC, static tokens, no service account admission
// because nothing issues the accounts' tokens.
func apiServerCommand(c cluster, etcdURL string) *cobra.Command {
	key := c.path("service-account.key")
	command := app.NewAPIServerCommand()
	command.SetArgs([]string{
		"--etcd-servers=" + etcdURL,
		"--bind-address=127.0.0.1",
		fmt.Sprintf("--secure-port=%d", c.port),
		"--cert-dir=" + c.path("certificates"),
		"--token-auth-file=" + c.path("tokens.csv"),
		"--authorization-mode=RBAC",
		"--service-account-issuer=https://kubernetes.default.svc",
		"--service-account-key-file=" + key,
		"--service-account-signing-key-file=" + key,
		"--service-cluster-ip-range=10.0.0.0/24",
		"--disable-admission-plugins=ServiceAccount",
		"--allow-privileged=true",
	})
	return command
}
