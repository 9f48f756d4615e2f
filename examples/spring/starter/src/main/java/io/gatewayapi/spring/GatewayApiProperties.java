package io.gatewayapi.spring;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How an application is a Gateway.
 *
 * @param enabled Whether requests are routed by HTTPRoutes.
 * @param manifests Where the manifests are: files, or directories (with a slash at the end) that are read with all their
 *     subdirectories; for example "classpath:/gatewayapi/" or "file:/etc/routes/".
 * @param watch Whether manifests in files are watched, and a change is live within a second. A change that an API server would
 *     refuse is logged and changes nothing.
 * @param gateway Which Gateway of the manifests this application is, as namespace/name. May be left out where they hold one only.
 * @param httpPort Which port of the Gateway's listeners plain requests come in on. 0 stands for the port that the server received
 *     them on.
 * @param httpsPort Which port of the Gateway's listeners requests over TLS come in on, also where a proxy in front of the
 *     application ended it. 0 stands for the port that the server received them on.
 * @param backends Where backends are, by namespace/service:port: URLs such as "http://10.0.0.7:8080", or "application" for the
 *     handlers of this application. A backend that is not here is looked for in the EndpointSlices of the manifests.
 * @param unmatched What becomes of a request that no route takes.
 */
@ConfigurationProperties("gatewayapi")
public record GatewayApiProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("classpath:/gatewayapi/") List<String> manifests,
        @DefaultValue("false") boolean watch,
        @DefaultValue("") String gateway,
        @DefaultValue("0") int httpPort,
        @DefaultValue("0") int httpsPort,
        @DefaultValue Map<String, List<String>> backends,
        @DefaultValue("continue") Unmatched unmatched) {

    /** What becomes of a request that no route takes. */
    public enum Unmatched {
        /** It goes on to the other handlers of the application, as if there were no Gateway. */
        CONTINUE,
        /** It is answered with 404, as the specification says of a Gateway that is nothing else. */
        NOT_FOUND
    }

    /** Copies the collections, and refuses a backend whose place cannot be read. */
    public GatewayApiProperties {
        manifests = List.copyOf(manifests);
        backends = Map.copyOf(backends);
        Destinations.parse(backends);
    }
}
