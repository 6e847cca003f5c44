// Command client-go does with client-go what the programs in io.steersman.bench.peer do with the Java clients, and prints the
// same figures. Arguments: the work (list, retained, get or start) and the kubeconfig.
package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"runtime"
	"slices"
	"syscall"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/clientcmd"
)

const (
	name  = "client-go (protobuf)"
	lists = 15
	gets  = 4000
	warm  = 12 * time.Second
)

func main() {
	config, err := clientcmd.BuildConfigFromFlags("", os.Args[2])
	check(err)
	config.QPS = -1
	config.ContentType = "application/vnd.kubernetes.protobuf"
	config.AcceptContentTypes = "application/vnd.kubernetes.protobuf,application/json"
	client, err := kubernetes.NewForConfig(config)
	check(err)
	list := func() *corev1.PodList {
		l, err := client.CoreV1().Pods("").List(context.Background(), metav1.ListOptions{})
		check(err)
		return l
	}
	get := func() string {
		pod, err := client.CoreV1().Pods("team-0").Get(context.Background(), "any", metav1.GetOptions{})
		check(err)
		return pod.Name
	}
	switch os.Args[1] {
	case "list":
		measureList(list)
	case "retained":
		measureRetained(list)
	case "get":
		measureGet(get)
	case "start":
		fmt.Println(get())
	default:
		log.Fatalf("list, retained, get or start, not %s", os.Args[1])
	}
}

func measureList(list func() *corev1.PodList) {
	for began := time.Now(); time.Since(began) < warm; {
		list()
	}
	var rates []float64
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := worked()
	count := 0
	for range lists {
		began := time.Now()
		count = len(list().Items)
		rates = append(rates, float64(count)/time.Since(began).Seconds())
	}
	runtime.ReadMemStats(&after)
	slices.Sort(rates)
	fmt.Printf("%-22s list      objects=%d  objects/s=%.0f (min %.0f, max %.0f)  cpu/object=%.1f us  allocated/object=%d\n",
		name, count, rates[lists/2], rates[0], rates[lists-1], float64((worked()-start).Microseconds())/lists/float64(count),
		(after.TotalAlloc-before.TotalAlloc)/lists/uint64(count))
}

// worked is the CPU time of the process.
func worked() time.Duration {
	var usage syscall.Rusage
	check(syscall.Getrusage(syscall.RUSAGE_SELF, &usage))
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

func measureRetained(list func() *corev1.PodList) {
	list()
	before := used()
	held := list()
	after := used()
	fmt.Printf("%-22s retained  objects=%d  bytes/object=%d\n", name, len(held.Items), (after-before)/uint64(len(held.Items)))
	runtime.KeepAlive(held)
}

func measureGet(get func() string) {
	for range gets {
		get()
	}
	var times []time.Duration
	for range gets {
		began := time.Now()
		get()
		times = append(times, time.Since(began))
	}
	slices.Sort(times)
	fmt.Printf("%-22s get       p50=%d us  p90=%d us  p99=%d us\n",
		name, times[gets/2].Microseconds(), times[gets*9/10].Microseconds(), times[gets*99/100].Microseconds())
}

func used() uint64 {
	var stats runtime.MemStats
	for range 3 {
		runtime.GC()
	}
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
