package io.gatewayapi.validate.status;

import io.gatewayapi.model.ConditionStatus;
import io.gatewayapi.validate.topology.Reasons;
import java.util.Map;

/**
 * What conditions say to people. The same for every object: what exactly is wrong, and how to mend it, say the findings, which
 * are for the author alone; a status may be read by others and must not tell them of foreign objects.
 */
final class Messages {

    private static final Map<String, String> BY_REASON = Map.ofEntries(
            Map.entry(Reasons.NO_MATCHING_PARENT, "The parent has nothing that matches the name and port of the reference"),
            Map.entry(Reasons.NOT_ALLOWED_BY_LISTENERS, "No listener takes this kind of route from this namespace"),
            Map.entry(Reasons.NO_MATCHING_LISTENER_HOSTNAME, "No host name of the route meets that of a listener"),
            Map.entry(Reasons.UNSUPPORTED_VALUE, "A value is not known or not supported"),
            Map.entry(Reasons.INCOMPATIBLE_FILTERS, "Filters of a rule exclude each other"),
            Map.entry(Reasons.BACKEND_NOT_FOUND, "A backend does not exist or lacks the port"),
            Map.entry(Reasons.REF_NOT_PERMITTED, "A reference to another namespace is not permitted by a ReferenceGrant"),
            Map.entry(Reasons.INVALID_KIND, "A reference is to a kind that is not supported here"),
            Map.entry(Reasons.UNSUPPORTED_PROTOCOL, "The protocol is not supported"),
            Map.entry(Reasons.HOSTNAME_CONFLICT, "Another listener has the same port and host name"),
            Map.entry(Reasons.PROTOCOL_CONFLICT, "Another listener has the port for a protocol that cannot share it"),
            Map.entry(Reasons.INVALID_CERTIFICATE_REF, "A certificate is missing or malformed"),
            Map.entry(Reasons.INVALID_ROUTE_KINDS, "The protocol does not carry all kinds of routes that are named"),
            Map.entry(Reasons.INVALID_CA_CERTIFICATE_REF, "A CA certificate is missing or malformed"),
            Map.entry(Reasons.INVALID_CA_CERTIFICATE_KIND, "A CA certificate is in something else than a ConfigMap"),
            Map.entry(Reasons.NO_VALID_CA_CERTIFICATE, "None of the CA certificates can be used"),
            Map.entry(Reasons.INVALID, "The object is not valid"),
            Map.entry(Reasons.INVALID_PARAMETERS, "The parameters are missing, malformed or of an unsupported kind"),
            Map.entry(Reasons.LISTENERS_NOT_VALID, "Not all listeners are valid"),
            Map.entry(Reasons.LISTENERS_NOT_RESOLVED, "References of a listener do not resolve"),
            Map.entry(Reasons.UNSUPPORTED_ADDRESS, "A type of address is not supported"),
            Map.entry(Reasons.ADDRESS_NOT_USABLE, "An address cannot be used"),
            Map.entry(Reasons.ADDRESS_NOT_ASSIGNED, "No address could be assigned"),
            Map.entry(Reasons.INVALID_CLIENT_CERTIFICATE_REF, "The client certificate is missing or malformed"),
            Map.entry(Reasons.NOT_ALLOWED, "The Gateway does not allow ListenerSets of this namespace"),
            Map.entry(Reasons.PARENT_NOT_ACCEPTED, "The Gateway is not accepted"),
            Map.entry(Reasons.PARENT_NOT_PROGRAMMED, "The Gateway is not programmed"),
            Map.entry(Reasons.CONFLICTED, "Another object of higher precedence has the same target"),
            Map.entry(Reasons.TARGET_NOT_FOUND, "The target does not exist"),
            Map.entry("OverlappingHostnames", "Another listener of the port terminates TLS for some of the same host names"),
            Map.entry("ConfigurationChanged", "Clients without a valid certificate are let in"),
            Map.entry("UnsupportedVersion", "The definitions of the Gateway API are not of v1.6"));

    private Messages() {}

    static String of(String type, ConditionStatus status, String reason) {
        if (type.equals(Conditions.PROGRAMMED) && reason.equals(Reasons.INVALID)) {
            return "Nothing of it is served; the other conditions say why";
        }
        return BY_REASON.getOrDefault(reason, status.equals(ConditionStatus.TRUE) && reason.equals(type) ? type : reason);
    }
}
