package io.steersman.server.columns;

import static io.steersman.server.columns.Cells.NONE;
import static io.steersman.server.columns.Cells.number;
import static io.steersman.server.columns.Cells.objects;
import static io.steersman.server.columns.Cells.textOr;

import io.steersman.server.registry.Columns;
import io.steersman.wire.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a pod. Its status column is no field: it is the most telling of phase, reason, the state of the first
 * init container that is not done and the states of the containers, in that order of rising weight.
 */
final class PodColumns {

    private PodColumns() {}

    static Columns columns() {
        return TableColumns.named()
                .text("Ready", pod -> Summary.of(pod).ready + "/" + Summary.of(pod).total)
                .text("Status", pod -> Summary.of(pod).status)
                .timed("Restarts", (pod, now) -> Summary.of(pod).restarts(now))
                .age()
                .wide(
                        "IP",
                        pod -> objects(pod, "/status/podIPs")
                                .findFirst()
                                .map(ip -> textOr(ip, "/ip", NONE))
                                .orElse(NONE))
                .wide("Node", pod -> textOr(pod, "/spec/nodeName", NONE))
                .wide("Nominated Node", pod -> textOr(pod, "/status/nominatedNodeName", NONE))
                .wide("Readiness Gates", PodColumns::readinessGates);
    }

    private static String readinessGates(JsonObject pod) {
        var gates = objects(pod, "/spec/readinessGates")
                .map(g -> textOr(g, "/conditionType", ""))
                .toList();
        if (gates.isEmpty()) {
            return NONE;
        }
        var passed =
                gates.stream().filter(g -> Cells.conditionIs(pod, g, "True")).count();
        return passed + "/" + gates.size();
    }

    /** One pass over the containers of a pod. */
    private static final class Summary {

        private final JsonObject pod;
        private long ready;
        private long total;
        private long restarts;
        private String status;
        private @Nullable String lastRestart;

        private Summary(JsonObject pod) {
            this.pod = pod;
            this.status = textOr(pod, "/status/reason", textOr(pod, "/status/phase", ""));
        }

        static Summary of(JsonObject pod) {
            var summary = new Summary(pod);
            summary.read();
            return summary;
        }

        String restarts(Instant now) {
            return restarts == 0 || lastRestart == null
                    ? Long.toString(restarts)
                    : restarts + " (" + Ages.since(lastRestart, now) + " ago)";
        }

        private void read() {
            var sidecars = objects(pod, "/spec/initContainers")
                    .filter(c -> "Always".equals(c.string("/restartPolicy")))
                    .map(c -> textOr(c, "/name", ""))
                    .toList();
            total = (long) Cells.size(pod, "/spec/containers") + sidecars.size();
            var scheduled = Cells.condition(pod, "PodScheduled");
            if (scheduled != null && "SchedulingGated".equals(scheduled.string("/reason"))) {
                status = "SchedulingGated";
            }
            var initializing = readInitContainers(sidecars);
            if (!initializing || Cells.conditionIs(pod, "Initialized", "True")) {
                readContainers(sidecars);
            }
            if (pod.has("metadata") && pod.string("/metadata/deletionTimestamp") != null) {
                var phase = textOr(pod, "/status/phase", "");
                if ("NodeLost".equals(pod.string("/status/reason"))) {
                    status = "Unknown";
                } else if (!phase.equals("Succeeded") && !phase.equals("Failed")) {
                    status = "Terminating";
                }
            }
        }

        /** @return whether one of them is not done, so that it gives the status */
        private boolean readInitContainers(List<String> sidecars) {
            var states = objects(pod, "/status/initContainerStatuses").toList();
            var count = Cells.size(pod, "/spec/initContainers");
            for (var i = 0; i < states.size(); i++) {
                var state = states.get(i);
                count(state);
                var terminated = state.object("/state/terminated");
                if (terminated != null && number(terminated, "/exitCode") == 0) {
                    continue;
                }
                if (sidecars.contains(textOr(state, "/name", "")) && state.bool("/started")) {
                    ready += state.bool("/ready") ? 1 : 0;
                    continue;
                }
                var waiting = textOr(state, "/state/waiting/reason", "");
                if (terminated != null) {
                    status = "Init:" + textOr(terminated, "/reason", exit(terminated));
                } else if (!waiting.isEmpty() && !waiting.equals("PodInitializing")) {
                    status = "Init:" + waiting;
                } else {
                    status = "Init:" + i + "/" + count;
                }
                return true;
            }
            return false;
        }

        private void readContainers(List<String> sidecars) {
            restarts = objects(pod, "/status/initContainerStatuses")
                    .filter(s -> sidecars.contains(textOr(s, "/name", "")))
                    .mapToLong(s -> number(s, "/restartCount"))
                    .sum();
            var states =
                    new ArrayList<>(objects(pod, "/status/containerStatuses").toList());
            Collections.reverse(states);
            var running = false;
            for (var state : states) {
                count(state);
                var terminated = state.object("/state/terminated");
                var waiting = textOr(state, "/state/waiting/reason", "");
                if (!waiting.isEmpty()) {
                    status = waiting;
                } else if (terminated != null) {
                    status = textOr(terminated, "/reason", exit(terminated));
                } else if (state.bool("/ready") && state.object("/state/running") != null) {
                    running = true;
                    ready++;
                }
            }
            if (status.equals("Completed") && running) {
                status = Cells.conditionIs(pod, "Ready", "True") ? "Running" : "NotReady";
            }
        }

        private void count(JsonObject state) {
            restarts += number(state, "/restartCount");
            var finished = state.string("/lastState/terminated/finishedAt");
            if (finished != null && (lastRestart == null || finished.compareTo(lastRestart) > 0)) {
                lastRestart = finished;
            }
        }

        private static String exit(JsonObject terminated) {
            var signal = number(terminated, "/signal");
            return signal != 0 ? "Signal:" + signal : "ExitCode:" + number(terminated, "/exitCode");
        }
    }
}
