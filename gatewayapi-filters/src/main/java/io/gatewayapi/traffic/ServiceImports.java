package io.gatewayapi.traffic;

import io.gatewayapi.model.ServiceImport;
import io.gatewayapi.model.ServicePort;
import java.util.List;

/** What a host knows of Services of other clusters (GEP-1748): the manifests of one cluster do not say where their endpoints are. */
@FunctionalInterface
public interface ServiceImports {

    /** For a host that knows nothing of other clusters: no endpoints, so that requests get 503. */
    ServiceImports NONE = (service, port) -> List.of();

    /**
     * The endpoints of the whole set of clusters, since a ServiceImport means all of them.
     *
     * @param service the ServiceImport
     * @param port the port that the route refers to
     * @return those that may take requests; empty where there are none
     */
    List<Endpoint> endpoints(ServiceImport service, ServicePort port);
}
