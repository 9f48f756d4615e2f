package io.gatewayapi.testkit;

import io.gatewayapi.model.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Every {@code x-kubernetes-validations} rule of the CRDs of v1.6.1, in the current version of each kind. One test shows that the table
 * has them all, another that each is obeyed.
 */
public final class CelRules {

    /**
     * A rule at one place of one kind.
     *
     * @param id what the rule is about; rules that say the same at several places share it
     * @param kind the kind
     * @param path the field that the rule stands at, {@code []} for the items of a list
     * @param channel the install of the CRDs that has it
     * @param words a part of its text that no other rule of the same place has
     */
    public record Rule(String id, String kind, String path, Channel channel, String words) {}

    private static final String STANDARD = "standard";

    /** Each line: id, kinds, path, channel ("both" or one), words. A part of a path in parentheses makes it two paths, with and without. */
    private static final String TABLE = """
            immutable-controller    | GatewayClass XMesh | spec.controllerName | both | self == oldSelf

            address-ip-twice        | Gateway | spec.addresses | both | a1.type == 'IPAddress'
            address-hostname-twice  | Gateway | spec.addresses | both | a1.type == 'Hostname'
            address-hostname        | Gateway | spec.addresses[] | both | self.value.matches
            status-address          | Gateway | status.addresses[] | both | self.value.matches
            label-key               | Gateway | spec.infrastructure.labels | both | key.matches
            label-prefix            | Gateway | spec.infrastructure.labels | both | key.split
            annotation-key          | Gateway | spec.infrastructure.annotations | both | key.matches
            annotation-prefix       | Gateway | spec.infrastructure.annotations | both | key.split
            frontend-port-twice     | Gateway | spec.tls.frontend.perPort | both | t1.port == t2.port

            tls-not-allowed         | Gateway ListenerSet | spec.listeners | both | !has(l.tls)
            tls-mode                | Gateway ListenerSet | spec.listeners | both | l.tls.mode == 'Terminate'
            tls-missing             | Gateway ListenerSet | spec.listeners | both | l.protocol == 'TLS'
            hostname-not-allowed    | Gateway ListenerSet | spec.listeners | both | l.hostname == ''
            listener-name-twice     | Gateway ListenerSet | spec.listeners | both | l1.name == l2.name
            listener-twice          | Gateway ListenerSet | spec.listeners | both | l1.port == l2.port
            certificate-missing     | Gateway ListenerSet | spec.listeners[].tls | both | size(self.certificateRefs) > 0

            parent-ambiguous        | HTTPRoute GRPCRoute TLSRoute TCPRoute UDPRoute | spec.parentRefs | standard | self.all(p2
            parent-twice            | HTTPRoute GRPCRoute TLSRoute TCPRoute UDPRoute | spec.parentRefs | standard | self.exists_one(p2
            parent-port-ambiguous   | HTTPRoute GRPCRoute TLSRoute TCPRoute UDPRoute | spec.parentRefs | experimental | (!has(p1.port) || p1.port == 0) ==
            parent-port-twice       | HTTPRoute GRPCRoute TLSRoute TCPRoute UDPRoute | spec.parentRefs | experimental | p1.port == p2.port
            hostname-address        | TLSRoute | spec.hostnames | both | !isIP(h)
            hostname-exact          | TLSRoute | spec.hostnames | both | !h.contains('*')
            hostname-wildcard       | TLSRoute | spec.hostnames | both | h.startsWith('*.')
            total-matches           | HTTPRoute GRPCRoute | spec.rules | both | <= 128
            rule-name-twice         | HTTPRoute GRPCRoute | spec.rules | experimental | l1.name == l2.name

            redirect-with-backends  | HTTPRoute | spec.rules[] | both | self.filters.all(f, !has(f.requestRedirect))
            redirect-prefix         | HTTPRoute | spec.rules[] | both | self.filters.exists_one(f, has(f.requestRedirect)
            rewrite-prefix          | HTTPRoute | spec.rules[] | both | self.filters.exists_one(f, has(f.urlRewrite)
            backend-redirect-prefix | HTTPRoute | spec.rules[] | both | b.filters.exists_one(f, has(f.requestRedirect)
            backend-rewrite-prefix  | HTTPRoute | spec.rules[] | both | b.filters.exists_one(f, has(f.urlRewrite)
            timeout-order           | HTTPRoute | spec.rules[].timeouts | both | duration(self.backendRequest) > duration(self.request)
            cookie-lifetime         | HTTPRoute GRPCRoute | spec.rules[].sessionPersistence | experimental | 'Permanent'
            cookie-type             | HTTPRoute GRPCRoute | spec.rules[].sessionPersistence | experimental | self.type == 'Cookie'

            path-slash              | HTTPRoute | spec.rules[].matches[].path | both | self.value.startsWith('/')
            path-empty-segment      | HTTPRoute | spec.rules[].matches[].path | both | contains('//')
            path-dot                | HTTPRoute | spec.rules[].matches[].path | both | contains('/./')
            path-dots               | HTTPRoute | spec.rules[].matches[].path | both | contains('/../')
            path-escaped-slash      | HTTPRoute | spec.rules[].matches[].path | both | contains('%2f')
            path-escaped-slash-2    | HTTPRoute | spec.rules[].matches[].path | both | contains('%2F')
            path-fragment           | HTTPRoute | spec.rules[].matches[].path | both | contains('#')
            path-last-dots          | HTTPRoute | spec.rules[].matches[].path | both | endsWith('/..')
            path-last-dot           | HTTPRoute | spec.rules[].matches[].path | both | endsWith('/.')
            path-type               | HTTPRoute | spec.rules[].matches[].path | both | self.type == 'RegularExpression'
            path-characters         | HTTPRoute | spec.rules[].matches[].path | both | self.value.matches
            method-empty            | GRPCRoute | spec.rules[].matches[].method | both | has(self.service) || has(self.method)
            method-service          | GRPCRoute | spec.rules[].matches[].method | both | self.service.matches
            method-method           | GRPCRoute | spec.rules[].matches[].method | both | self.method.matches

            backend-port            | HTTPRoute GRPCRoute TLSRoute TCPRoute UDPRoute | spec.rules[].backendRefs[] | both | has(self.port)
            backend-port            | HTTPRoute GRPCRoute | spec.rules[].(backendRefs[].)filters[].requestMirror.backendRef | both | has(self.port)
            backend-port            | HTTPRoute | spec.rules[].(backendRefs[].)filters[].externalAuth.backendRef | experimental | has(self.port)
            mirror-part             | HTTPRoute GRPCRoute | spec.rules[].(backendRefs[].)filters[].requestMirror | both | has(self.percent)
            fraction                | HTTPRoute GRPCRoute | spec.rules[].(backendRefs[].)filters[].requestMirror.fraction | both | self.numerator
            request-headers-twice   | HTTPRoute GRPCRoute | spec.rules[].(backendRefs[].)filters | both | 'RequestHeaderModifier').size()
            response-headers-twice  | HTTPRoute GRPCRoute | spec.rules[].(backendRefs[].)filters | both | 'ResponseHeaderModifier').size()
            redirect-twice          | HTTPRoute | spec.rules[].(backendRefs[].)filters | both | 'RequestRedirect').size()
            rewrite-twice           | HTTPRoute | spec.rules[].(backendRefs[].)filters | both | 'URLRewrite').size()
            cors-twice              | HTTPRoute | spec.rules[].(backendRefs[].)filters | both | 'CORS').size()
            redirect-and-rewrite    | HTTPRoute | spec.rules[].(backendRefs[].)filters | both | self.exists(f, f.type == 'URLRewrite')

            request-headers-foreign | HTTPRoute GRPCRoute | spec.rules[].(backendRefs[].)filters[] | both | !(has(self.requestHeaderModifier)
            request-headers-absent  | HTTPRoute GRPCRoute | spec.rules[].(backendRefs[].)filters[] | both | !has(self.requestHeaderModifier)
            response-headers-foreign | HTTPRoute GRPCRoute | spec.rules[].(backendRefs[].)filters[] | both | !(has(self.responseHeaderModifier)
            response-headers-absent | HTTPRoute GRPCRoute | spec.rules[].(backendRefs[].)filters[] | both | !has(self.responseHeaderModifier)
            mirror-foreign          | HTTPRoute GRPCRoute | spec.rules[].(backendRefs[].)filters[] | both | !(has(self.requestMirror)
            mirror-absent           | HTTPRoute GRPCRoute | spec.rules[].(backendRefs[].)filters[] | both | !has(self.requestMirror)
            extension-foreign       | HTTPRoute GRPCRoute | spec.rules[].(backendRefs[].)filters[] | both | !(has(self.extensionRef)
            extension-absent        | HTTPRoute GRPCRoute | spec.rules[].(backendRefs[].)filters[] | both | !has(self.extensionRef)
            redirect-foreign        | HTTPRoute | spec.rules[].(backendRefs[].)filters[] | both | !(has(self.requestRedirect)
            redirect-absent         | HTTPRoute | spec.rules[].(backendRefs[].)filters[] | both | !has(self.requestRedirect)
            rewrite-foreign         | HTTPRoute | spec.rules[].(backendRefs[].)filters[] | both | !(has(self.urlRewrite)
            rewrite-absent          | HTTPRoute | spec.rules[].(backendRefs[].)filters[] | both | !has(self.urlRewrite)
            cors-foreign            | HTTPRoute | spec.rules[].(backendRefs[].)filters[] | both | !(has(self.cors)
            cors-absent             | HTTPRoute | spec.rules[].(backendRefs[].)filters[] | both | !has(self.cors)
            auth-foreign            | HTTPRoute | spec.rules[].(backendRefs[].)filters[] | experimental | !(has(self.externalAuth)
            auth-absent             | HTTPRoute | spec.rules[].(backendRefs[].)filters[] | experimental | !has(self.externalAuth)

            full-path-absent        | HTTPRoute | spec.rules[].(backendRefs[].)filters[].requestRedirect.path | both | 'ReplaceFullPath' ? has
            full-path-foreign       | HTTPRoute | spec.rules[].(backendRefs[].)filters[].requestRedirect.path | both | has(self.replaceFullPath) ?
            prefix-absent           | HTTPRoute | spec.rules[].(backendRefs[].)filters[].requestRedirect.path | both | 'ReplacePrefixMatch' ? has
            prefix-foreign          | HTTPRoute | spec.rules[].(backendRefs[].)filters[].requestRedirect.path | both | has(self.replacePrefixMatch) ?
            full-path-absent        | HTTPRoute | spec.rules[].(backendRefs[].)filters[].urlRewrite.path | both | 'ReplaceFullPath' ? has
            full-path-foreign       | HTTPRoute | spec.rules[].(backendRefs[].)filters[].urlRewrite.path | both | has(self.replaceFullPath) ?
            prefix-absent           | HTTPRoute | spec.rules[].(backendRefs[].)filters[].urlRewrite.path | both | 'ReplacePrefixMatch' ? has
            prefix-foreign          | HTTPRoute | spec.rules[].(backendRefs[].)filters[].urlRewrite.path | both | has(self.replacePrefixMatch) ?
            origins-wildcard        | HTTPRoute | spec.rules[].(backendRefs[].)filters[].cors.allowOrigins | both | '*' in self
            methods-wildcard        | HTTPRoute | spec.rules[].(backendRefs[].)filters[].cors.allowMethods | both | '*' in self
            headers-wildcard        | HTTPRoute | spec.rules[].(backendRefs[].)filters[].cors.allowHeaders | both | '*' in self
            grpc-absent             | HTTPRoute | spec.rules[].(backendRefs[].)filters[].externalAuth | experimental | 'GRPC' ? has(self.grpc)
            grpc-foreign            | HTTPRoute | spec.rules[].(backendRefs[].)filters[].externalAuth | experimental | has(self.grpc) ?
            http-absent             | HTTPRoute | spec.rules[].(backendRefs[].)filters[].externalAuth | experimental | 'HTTP' ? has(self.http)
            http-foreign            | HTTPRoute | spec.rules[].(backendRefs[].)filters[].externalAuth | experimental | has(self.http) ?

            target-ambiguous        | BackendTLSPolicy | spec.targetRefs | both | self.all(p2
            target-twice            | BackendTLSPolicy | spec.targetRefs | both | self.exists_one(p2
            trust-twice             | BackendTLSPolicy | spec.validation | both | !(has(self.caCertificateRefs)
            trust-absent            | BackendTLSPolicy | spec.validation | both | || has(self.wellKnownCACertificates)
            san-hostname-absent     | BackendTLSPolicy | spec.validation.subjectAltNames[] | both | self.type == "Hostname"
            san-hostname-foreign    | BackendTLSPolicy | spec.validation.subjectAltNames[] | both | self.type != "Hostname"
            san-uri-absent          | BackendTLSPolicy | spec.validation.subjectAltNames[] | both | self.type == "URI"
            san-uri-foreign         | BackendTLSPolicy | spec.validation.subjectAltNames[] | both | self.type != "URI"

            trust-twice             | XBackend | spec.tls.validation | both | !(has(self.caCertificateRefs)
            trust-absent            | XBackend | spec.tls.validation | both | || has(self.wellKnownCACertificates)
            san-hostname-absent     | XBackend | spec.tls.validation.subjectAltNames[] | both | self.type == "Hostname"
            san-hostname-foreign    | XBackend | spec.tls.validation.subjectAltNames[] | both | self.type != "Hostname"
            san-uri-absent          | XBackend | spec.tls.validation.subjectAltNames[] | both | self.type == "URI"
            san-uri-foreign         | XBackend | spec.tls.validation.subjectAltNames[] | both | self.type != "URI"
            external-hostname       | XBackend | spec | both | self.type == 'ExternalHostname'
            cluster-hostname        | XBackend | spec.externalHostname.hostname | both | self.endsWith('.cluster.local')
            port-name               | XBackend | spec.port.name | both | dns1123Label
            client-certificate      | XBackend | spec.tls | both | self.mode == 'ClientAndServer'

            budget-interval         | XBackendTrafficPolicy | spec.retryConstraint.budget.interval | both | duration('1s')
            rate-interval           | XBackendTrafficPolicy | spec.retryConstraint.minRetryRate.interval | both | duration('0s')
            cookie-lifetime         | XBackendTrafficPolicy | spec.sessionPersistence | both | 'Permanent'
            cookie-type             | XBackendTrafficPolicy | spec.sessionPersistence | both | self.type == 'Cookie'
            """;

    private CelRules() {}

    /**
     * The rules, each at each of its places.
     *
     * @return 166 rules of the standard channel and 201 of the experimental one
     */
    public static List<Rule> all() {
        List<Rule> rules = new ArrayList<>();
        TABLE.lines().filter(line -> !line.isBlank()).forEach(line -> {
            String[] cells = line.strip().split(" +[|] +", 5);
            for (String kind : cells[1].split(" ")) {
                for (String path : paths(cells[2])) {
                    for (Channel channel : Channel.values()) {
                        if (has(channel, kind, cells[3])) {
                            rules.add(new Rule(cells[0], kind, path, channel, cells[4]));
                        }
                    }
                }
            }
        });
        return List.copyOf(rules);
    }

    /** Kinds with an X are of the experimental channel only. */
    private static boolean has(Channel channel, String kind, String cell) {
        String name = channel.name().toLowerCase(Locale.ROOT);
        return cell.equals(name) || cell.equals("both") && !(name.equals(STANDARD) && kind.startsWith("X"));
    }

    private static List<String> paths(String path) {
        return path.contains("(")
                ? List.of(path.replaceAll("\\(.*\\)", ""), path.replaceAll("[()]", ""))
                : List.of(path);
    }
}
