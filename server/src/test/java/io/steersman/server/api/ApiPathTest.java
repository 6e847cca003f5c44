package io.steersman.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiPathTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            emptyValue = "",
            value = {
                "/api/v1/pods | '' | v1 | '' | pods | '' | ''",
                "/api/v1/namespaces/shop/pods/web | '' | v1 | shop | pods | web | ''",
                "/api/v1/namespaces/shop/pods/web/log | '' | v1 | shop | pods | web | log",
                "/apis/apps/v1/namespaces/shop/deployments/web/scale | apps | v1 | shop | deployments | web | scale",
                "/api/v1/namespaces | '' | v1 | '' | namespaces | '' | ''",
                "/api/v1/namespaces/shop | '' | v1 | '' | namespaces | shop | ''",
                "/api/v1/namespaces/shop/status | '' | v1 | '' | namespaces | shop | status",
                "/api/v1/namespaces/shop/finalize | '' | v1 | '' | namespaces | shop | finalize",
                "/apis/rbac.authorization.k8s.io/v1/clusterroles/system:x | rbac.authorization.k8s.io | v1 | '' | clusterroles | system:x | ''",
                "/api/v1/namespaces/shop/pods/ | '' | v1 | shop | pods | '' | ''"
            })
    void isTakenApart(
            String path, String group, String version, String namespace, String resource, String name, String sub) {
        var parsed = ApiPath.parse(path);
        assertThat(parsed.group()).isEqualTo(group);
        assertThat(parsed.version()).isEqualTo(version);
        assertThat(parsed.namespace()).isEqualTo(namespace);
        assertThat(parsed.resource()).isEqualTo(resource);
        assertThat(parsed.name()).isEqualTo(name);
        assertThat(parsed.subresource()).isEqualTo(sub);
        assertThat(parsed.watch()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/api", "/api/v1", "/apis", "/apis/apps", "/apis/apps/v1", "/version", "/healthz/ping"})
    void isNoResource(String path) {
        assertThat(ApiPath.parse(path).isResource()).isFalse();
    }

    @Test
    void theOlderFormOfAWatchIsKnown() {
        var parsed = ApiPath.parse("/api/v1/watch/namespaces/shop/pods/web");
        assertThat(parsed.watch()).isTrue();
        assertThat(parsed.namespace()).isEqualTo("shop");
        assertThat(parsed.name()).isEqualTo("web");
    }

    @Test
    void anEscapedSlashSeparatesLikeAnyOther() {
        assertThat(ApiPath.parse("/api/v1/namespaces/shop/configmaps/a%2Fb").subresource())
                .isEqualTo("b");
    }
}
