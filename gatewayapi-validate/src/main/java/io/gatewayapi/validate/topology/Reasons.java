package io.gatewayapi.validate.topology;

/** The reasons of conditions, in the specification's words. */
public final class Reasons {

    // ---- routes

    /** A parent has no listener that the reference selects ({@code RouteReasonNoMatchingParent}). */
    public static final String NO_MATCHING_PARENT = "NoMatchingParent";

    /** No listener takes this kind of route from this namespace ({@code RouteReasonNotAllowedByListeners}). */
    public static final String NOT_ALLOWED_BY_LISTENERS = "NotAllowedByListeners";

    /** No listener's host name meets one of the route's ({@code RouteReasonNoMatchingListenerHostname}). */
    public static final String NO_MATCHING_LISTENER_HOSTNAME = "NoMatchingListenerHostname";

    /** A value that is not known, or not supported by the host, in a route or a listener ({@code UnsupportedValue}). */
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

    // ---- listeners

    /** Two listeners with the same port and host name ({@code ListenerReasonHostnameConflict}). */
    public static final String HOSTNAME_CONFLICT = "HostnameConflict";

    /** Two listeners whose protocols cannot share a port ({@code ListenerReasonProtocolConflict}). */
    public static final String PROTOCOL_CONFLICT = "ProtocolConflict";

    /** A certificate that cannot be used ({@code ListenerReasonInvalidCertificateRef}). */
    public static final String INVALID_CERTIFICATE_REF = "InvalidCertificateRef";

    /** A kind of route that the listener's protocol does not carry ({@code ListenerReasonInvalidRouteKinds}). */
    public static final String INVALID_ROUTE_KINDS = "InvalidRouteKinds";

    /** A CA certificate that is not there or cannot be read ({@code InvalidCACertificateRef}). */
    public static final String INVALID_CA_CERTIFICATE_REF = "InvalidCACertificateRef";

    /** A CA certificate in something else than a ConfigMap ({@code ListenerReasonInvalidCACertificateKind}). */
    public static final String INVALID_CA_CERTIFICATE_KIND = "InvalidCACertificateKind";

    /** None of the CA certificates can be used ({@code NoValidCACertificate}). */
    public static final String NO_VALID_CA_CERTIFICATE = "NoValidCACertificate";

    /** Anything else that is wrong ({@code Invalid}). */
    public static final String INVALID = "Invalid";

    // ---- GatewayClasses, Gateways and ListenerSets

    /** Parameters that are not there or of no use ({@code InvalidParameters}). */
    public static final String INVALID_PARAMETERS = "InvalidParameters";

    /** Some listeners are not valid, or none is ({@code ListenersNotValid}). */
    public static final String LISTENERS_NOT_VALID = "ListenersNotValid";

    /** A reference of some listener does not resolve ({@code GatewayReasonListenersNotResolved}). */
    public static final String LISTENERS_NOT_RESOLVED = "ListenersNotResolved";

    /** A type of address that is not supported ({@code GatewayReasonUnsupportedAddress}). */
    public static final String UNSUPPORTED_ADDRESS = "UnsupportedAddress";

    /** An address that the host does not have ({@code GatewayReasonAddressNotUsable}). */
    public static final String ADDRESS_NOT_USABLE = "AddressNotUsable";

    /** No address is left to be given ({@code GatewayReasonAddressNotAssigned}). */
    public static final String ADDRESS_NOT_ASSIGNED = "AddressNotAssigned";

    /** A client certificate that cannot be used ({@code GatewayReasonInvalidClientCertificateRef}). */
    public static final String INVALID_CLIENT_CERTIFICATE_REF = "InvalidClientCertificateRef";

    /** A ListenerSet that its Gateway does not take ({@code ListenerSetReasonNotAllowed}). */
    public static final String NOT_ALLOWED = "NotAllowed";

    /** A ListenerSet whose Gateway is not accepted ({@code ListenerSetReasonParentNotAccepted}). */
    public static final String PARENT_NOT_ACCEPTED = "ParentNotAccepted";

    /** A ListenerSet whose Gateway is not programmed ({@code ParentNotProgrammed}). */
    public static final String PARENT_NOT_PROGRAMMED = "ParentNotProgrammed";

    // ---- policies, and routes of a Service

    /** Another object of higher precedence has the same target ({@code PolicyReasonConflicted}). */
    public static final String CONFLICTED = "Conflicted";

    /** A target that is not there ({@code PolicyReasonTargetNotFound}). */
    public static final String TARGET_NOT_FOUND = "TargetNotFound";

    private Reasons() {}
}
