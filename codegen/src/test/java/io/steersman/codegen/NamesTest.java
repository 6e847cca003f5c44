package io.steersman.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

    @ParameterizedTest
    @CsvSource({
        "replicas, replicas",
        "default, default_",
        "enum, enum_",
        "$ref, ref",
        "x-kubernetes-list-type, xKubernetesListType",
        "clientIP, clientIP",
        "Port, port",
        "items, items",
        "with, with_",
    })
    void aFieldIsTheJsonNameInCamelCase(String json, String java) {
        assertThat(Names.field(json)).isEqualTo(java);
    }

    @ParameterizedTest
    @CsvSource({
        "ClusterIP, CLUSTER_IP",
        "Always, ALWAYS",
        "kubernetes.io/tls, KUBERNETES_IO_TLS",
        "IPv4, IPV4",
        "client auth, CLIENT_AUTH",
        "*, ALL",
        "'', NONE",
    })
    void aConstantIsTheValueInCapitals(String value, String constant) {
        assertThat(Names.constant(value)).isEqualTo(constant);
    }
}
