package io.gatewayapi.validate.topology;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a host may support, by the names of {@code pkg/features} of v1.6.1, in their order. A host without a feature
 * refuses what needs it; it never does something else instead.
 */
public enum Feature {
    BACKEND_TLS_POLICY("BackendTLSPolicy"),
    BACKEND_TLS_POLICY_SAN_VALIDATION("BackendTLSPolicySANValidation"),
    GRPC_ROUTE("GRPCRoute"),
    GRPC_ROUTE_NAMED_ROUTE_RULE("GRPCRouteNamedRouteRule"),
    GATEWAY("Gateway"),
    GATEWAY_ADDRESS_EMPTY("GatewayAddressEmpty"),
    GATEWAY_BACKEND_CLIENT_CERTIFICATE("GatewayBackendClientCertificate"),
    GATEWAY_FRONTEND_CLIENT_CERTIFICATE_VALIDATION("GatewayFrontendClientCertificateValidation"),
    GATEWAY_FRONTEND_CLIENT_CERTIFICATE_VALIDATION_INSECURE_FALLBACK("GatewayFrontendClientCertificateValidationInsecureFallback"),
    GATEWAY_HTTP_LISTENER_ISOLATION("GatewayHTTPListenerIsolation"),
    GATEWAY_HTTPS_LISTENER_DETECT_MISDIRECTED_REQUESTS("GatewayHTTPSListenerDetectMisdirectedRequests"),
    GATEWAY_INFRASTRUCTURE_PROPAGATION("GatewayInfrastructurePropagation"),
    GATEWAY_PORT_8080("GatewayPort8080"),
    GATEWAY_STATIC_ADDRESSES("GatewayStaticAddresses"),
    HTTP_ROUTE("HTTPRoute"),
    HTTP_ROUTE_303_REDIRECT_STATUS_CODE("HTTPRoute303RedirectStatusCode"),
    HTTP_ROUTE_307_REDIRECT_STATUS_CODE("HTTPRoute307RedirectStatusCode"),
    HTTP_ROUTE_308_REDIRECT_STATUS_CODE("HTTPRoute308RedirectStatusCode"),
    HTTP_ROUTE_BACKEND_PROTOCOL_H2C("HTTPRouteBackendProtocolH2C"),
    HTTP_ROUTE_BACKEND_PROTOCOL_WEB_SOCKET("HTTPRouteBackendProtocolWebSocket"),
    HTTP_ROUTE_BACKEND_REQUEST_HEADER_MODIFICATION("HTTPRouteBackendRequestHeaderModification"),
    HTTP_ROUTE_BACKEND_TIMEOUT("HTTPRouteBackendTimeout"),
    HTTP_ROUTE_CORS("HTTPRouteCORS"),
    HTTP_ROUTE_DESTINATION_PORT_MATCHING("HTTPRouteDestinationPortMatching"),
    HTTP_ROUTE_HOST_REWRITE("HTTPRouteHostRewrite"),
    HTTP_ROUTE_METHOD_MATCHING("HTTPRouteMethodMatching"),
    HTTP_ROUTE_NAMED_ROUTE_RULE("HTTPRouteNamedRouteRule"),
    HTTP_ROUTE_PARENT_REF_PORT("HTTPRouteParentRefPort"),
    HTTP_ROUTE_PATH_REDIRECT("HTTPRoutePathRedirect"),
    HTTP_ROUTE_PATH_REWRITE("HTTPRoutePathRewrite"),
    HTTP_ROUTE_PORT_REDIRECT("HTTPRoutePortRedirect"),
    HTTP_ROUTE_QUERY_PARAM_MATCHING("HTTPRouteQueryParamMatching"),
    HTTP_ROUTE_REQUEST_MIRROR("HTTPRouteRequestMirror"),
    HTTP_ROUTE_REQUEST_MULTIPLE_MIRRORS("HTTPRouteRequestMultipleMirrors"),
    HTTP_ROUTE_REQUEST_PERCENTAGE_MIRROR("HTTPRouteRequestPercentageMirror"),
    HTTP_ROUTE_REQUEST_TIMEOUT("HTTPRouteRequestTimeout"),
    HTTP_ROUTE_RESPONSE_HEADER_MODIFICATION("HTTPRouteResponseHeaderModification"),
    HTTP_ROUTE_RETRY("HTTPRouteRetry"),
    HTTP_ROUTE_RETRY_BACKEND_TIMEOUT("HTTPRouteRetryBackendTimeout"),
    HTTP_ROUTE_RETRY_CONNECTION_ERROR("HTTPRouteRetryConnectionError"),
    HTTP_ROUTE_SCHEME_REDIRECT("HTTPRouteSchemeRedirect"),
    LISTENER_SET("ListenerSet"),
    MESH("Mesh"),
    MESH_CLUSTER_IP_MATCHING("MeshClusterIPMatching"),
    MESH_CONSUMER_ROUTE("MeshConsumerRoute"),
    MESH_HTTP_ROUTE_BACKEND_REQUEST_HEADER_MODIFICATION("MeshHTTPRouteBackendRequestHeaderModification"),
    MESH_HTTP_ROUTE_NAMED_ROUTE_RULE("MeshHTTPRouteNamedRouteRule"),
    MESH_HTTP_ROUTE_QUERY_PARAM_MATCHING("MeshHTTPRouteQueryParamMatching"),
    MESH_HTTP_ROUTE_REDIRECT_PATH("MeshHTTPRouteRedirectPath"),
    MESH_HTTP_ROUTE_REDIRECT_PORT("MeshHTTPRouteRedirectPort"),
    MESH_HTTP_ROUTE_REWRITE_PATH("MeshHTTPRouteRewritePath"),
    MESH_HTTP_ROUTE_SCHEME_REDIRECT("MeshHTTPRouteSchemeRedirect"),
    REFERENCE_GRANT("ReferenceGrant"),
    TCP_ROUTE("TCPRoute"),
    TLS_ROUTE("TLSRoute"),
    TLS_ROUTE_MODE_MIXED("TLSRouteModeMixed"),
    TLS_ROUTE_MODE_TERMINATE("TLSRouteModeTerminate"),
    UDP_ROUTE("UDPRoute");

    private static final Map<String, Feature> BY_NAME = Arrays.stream(values()).collect(Collectors.toMap(Feature::toString, Function.identity()));

    private final String name;

    Feature(String name) {
        this.name = name;
    }

    /**
     * The feature of a name.
     *
     * @param name upstream's name, for example {@code HTTPRouteCORS}
     * @return the feature, or nothing for a name that v1.6.1 does not have
     */
    public static Optional<Feature> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** {@return upstream's name} */
    @Override
    public String toString() {
        return name;
    }
}
