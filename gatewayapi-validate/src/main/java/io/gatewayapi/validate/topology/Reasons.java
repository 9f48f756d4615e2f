package io.gatewayapi.validate.topology;

/** The reasons of conditions, in the specification's words. */
public final class Reasons {

    /** A parent has no listener that the reference selects ({@code RouteReasonNoMatchingParent}). */
    public static final String NO_MATCHING_PARENT = "NoMatchingParent";

    /** No listener takes this kind of route from this namespace ({@code RouteReasonNotAllowedByListeners}). */
    public static final String NOT_ALLOWED_BY_LISTENERS = "NotAllowedByListeners";

    /** No listener's host name meets one of the route's ({@code RouteReasonNoMatchingListenerHostname}). */
    public static final String NO_MATCHING_LISTENER_HOSTNAME = "NoMatchingListenerHostname";

    /** A value that is not known, in a route or a listener ({@code UnsupportedValue}). */
    public static final String UNSUPPORTED_VALUE = "UnsupportedValue";

    /** Filters that exclude each other ({@code RouteReasonIncompatibleFilters}). */
    public static final String INCOMPATIBLE_FILTERS = "IncompatibleFilters";

    /** A backend that is not there ({@code RouteReasonBackendNotFound}). */
    public static final String BACKEND_NOT_FOUND = "BackendNotFound";

    /** A reference to another namespace without a ReferenceGrant ({@code RefNotPermitted}). */
    public static final String REF_NOT_PERMITTED = "RefNotPermitted";

    /** A kind that cannot be referred to here ({@code RouteReasonInvalidKind}). */
    public static final String INVALID_KIND = "InvalidKind";

    /** A protocol that is not spoken ({@code UnsupportedProtocol}). */
    public static final String UNSUPPORTED_PROTOCOL = "UnsupportedProtocol";

    /** Two listeners with the same port and host name ({@code ListenerReasonHostnameConflict}). */
    public static final String HOSTNAME_CONFLICT = "HostnameConflict";

    /** Two listeners whose protocols cannot share a port ({@code ListenerReasonProtocolConflict}). */
    public static final String PROTOCOL_CONFLICT = "ProtocolConflict";

    /** A certificate that cannot be used ({@code ListenerReasonInvalidCertificateRef}). */
    public static final String INVALID_CERTIFICATE_REF = "InvalidCertificateRef";

    /** A kind of route that the listener's protocol does not carry ({@code ListenerReasonInvalidRouteKinds}). */
    public static final String INVALID_ROUTE_KINDS = "InvalidRouteKinds";

    /** Anything else that is wrong ({@code Invalid}). */
    public static final String INVALID = "Invalid";

    /** A ListenerSet that its Gateway does not take ({@code ListenerSetReasonNotAllowed}). */
    public static final String NOT_ALLOWED = "NotAllowed";

    private Reasons() {}
}
