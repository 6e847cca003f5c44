package main

import (
	"crypto/tls"
	"fmt"
	"log"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"k8s.io/kubernetes/cmd/kube-controller-manager/app"
)

func controllersCommand(kubeconfig, names string) *cobra.Command {
	command := app.NewControllerManagerCommand()
	command.SetArgs([]string{
		"--kubeconfig=" + kubeconfig,
		"--controllers=" + names,
		"--leader-elect=false",
		"--secure-port=0",
	})
	return command
}

// superviseControllers runs them in a process of their own, because they and the API server both claim the process-wide
// logger, and lets that process die with this one.
func superviseControllers(c cluster, names string) {
	awaitReady(c.port)
	child := exec.Command(os.Args[0], "-controllers-only", "-dir", c.dir, "-controllers", names)
	child.Stdout, child.Stderr = os.Stdout, os.Stderr
	child.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGTERM}
	runtime.LockOSThread() // the kernel sends the signal when the starting thread ends, not the process
	if err := child.Run(); err != nil {
		log.Fatalf("controllers: %v", err)
	}
}

func awaitReady(port int) {
	loopbackOnly := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	for ; ; time.Sleep(100 * time.Millisecond) {
		answer, err := loopbackOnly.Get(fmt.Sprintf("https://127.0.0.1:%d/readyz", port))
		if err != nil {
			continue
		}
		answer.Body.Close()
		if answer.StatusCode == http.StatusOK {
			return
		}
	}
}
