package io.gatewayapi.validate.schema;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a text must look like.
 *
 * @param type the specification's name for it
 * @param min the least number of characters, 0 or 1
 * @param max the greatest number of characters; characters are code points, as everywhere in OpenAPI
 * @param shape whether it has the pattern
 * @param words what it must be, for people
 * @param fix what to write instead
 */
record Form(String type, int min, int max, Predicate<String> shape, String words, String fix) {
    private static final String SUBDOMAIN = "a DNS name: lower-case letters, digits and '-', with dots between the labels";
    private static final String ANY = "a text";

    // shared_types.go: the names of the specification's string types, their bounds and patterns
    static final Form GROUP = new Form("Group", 0, 253, text -> text.isEmpty() || Syntax.isSubdomain(text),
            "an API group", "write the group without its version, as in apps");
    static final Form KIND = new Form("Kind", 1, 63, Syntax::isKind, "a kind", "write it as Service");
    static final Form OBJECT_NAME = any("ObjectName", 1, 253);
    static final Form NAMESPACE = new Form("Namespace", 1, 63, Syntax::isLabel,
            "a DNS label: lower-case letters, digits and '-'", "write it as team-a");
    static final Form SECTION_NAME = new Form("SectionName", 1, 253, Syntax::isSubdomain, SUBDOMAIN, "write it as https-1");
    static final Form HOSTNAME = new Form("Hostname", 1, 253, Syntax::isHostname,
            SUBDOMAIN + ", perhaps behind *.", "write it as shop.example.com or *.example.com");
    static final Form PRECISE_HOSTNAME = new Form("PreciseHostname", 1, 253, Syntax::isSubdomain,
            SUBDOMAIN + "; no wildcard", "write it as shop.example.com");
    static final Form ABSOLUTE_URI = new Form("AbsoluteURI", 1, 253, Syntax::isUri,
            "a URI with a scheme and //", "write it as spiffe://cluster.local/ns/shop");
    static final Form CONTROLLER = new Form("GatewayController", 1, 253, Syntax::isDomainPrefixedPath,
            "a domain and a path", "write it as example.com/controller");
    static final Form ADDRESS_TYPE = new Form("AddressType", 1, 253, Syntax::isAddressType,
            "IPAddress, Hostname, NamedAddress or a domain and a path", "write IPAddress or Hostname");
    static final Form PROTOCOL = new Form("ProtocolType", 1, 255, Syntax::isProtocol,
            "a protocol, or a domain and a word", "write it as HTTPS or example.com/quic");
    static final Form TRUST = new Form("WellKnownCACertificatesType", 1, 253, Syntax::isWellKnownTrust,
            "System, or a domain and a word", "write System");
    static final Form ORIGIN = new Form("CORSOrigin", 1, 253, Syntax::isOrigin,
            "* or an origin: http or https and a host, perhaps a port, no path", "write it as https://example.com:8443");

    static final Form HEADER_NAME = new Form("HTTPHeaderName", 1, 256, Syntax::isHeaderName,
            "a header name: letters, digits and !#$%&'*+-.^_`|~", "write it as x-canary");
    static final Form PARAM_NAME = new Form("HTTPHeaderName", 1, 256, Syntax::isHeaderName,
            "a parameter name: letters, digits and !#$%&'*+-.^_`|~", "write it as page");
    static final Form HEADER_VALUE = new Form("HTTPHeader", 1, 4096, Syntax::isHeaderValue,
            "a header value: visible ASCII with single blanks between", "remove the other characters");
    static final Form ANY_HEADER_VALUE = any("HTTPHeader", 1, 4096);
    static final Form PARAM_VALUE = any("HTTPQueryParamMatch", 1, 1024);
    static final Form PATH = new Form("HTTPAuthConfig", 0, 1024, Syntax::isPath,
            "a path: ASCII letters, digits, /-._~!$&'()*+,;=:@ and escapes such as %20", "escape the other characters, as in %20");
    static final Form FREE_PATH = any("HTTPPathMatch", 0, 1024);
    static final Form GRPC_WORD = any("GRPCMethodMatch", 0, 1024);

    static final Form DESCRIPTION = any("GatewayClassSpec", 0, 64);
    static final Form ADDRESS = any("GatewaySpecAddress", 0, 253);
    static final Form SESSION_NAME = any("SessionPersistence", 0, 128);
    static final Form PORT_NAME = any("BackendPort", 0, 63);
    static final Form OPTION = any("AnnotationValue", 0, 4096);
    static final Form LABEL_VALUE = new Form("LabelValue", 0, 63, Syntax::isLabelValue,
            "a label's value: letters, digits, '-', '_' and '.', a letter or digit at both ends", "write it as v1.6");

    // metadata, as any custom resource has it
    static final Form RESOURCE_NAME = new Form("metav1.ObjectMeta", 1, 253, Syntax::isSubdomain, SUBDOMAIN, "write it as my-route");

    private static Form any(String type, int min, int max) {
        return new Form(type, min, max, text -> true, ANY, "write " + ANY);
    }

    boolean exceeds(String text) {
        return text.length() > max && text.codePointCount(0, text.length()) > max;
    }

    boolean holds(String text) {
        return shape.test(text);
    }

    /** The smallest change that mends a text of the wrong shape: a near one that has it, or else what it must be. */
    String fix(String text) {
        boolean host = type.equals("Hostname") || type.equals("PreciseHostname") || type.equals("Group");
        String lower = text.toLowerCase(Locale.ROOT);
        return Stream.of(lower, text.strip(), host ? hostOf(lower) : lower)
                .filter(near -> !near.isEmpty() && !near.equals(text) && holds(near))
                .findFirst()
                .map(near -> "write " + near)
                .orElse(fix);
    }

    /** What lies between the scheme of a URL and its port or path: people put URLs where host names are asked for. */
    private static String hostOf(String text) {
        int start = text.indexOf("://") < 0 ? 0 : text.indexOf("://") + 3;
        int end = start;
        while (end < text.length() && text.charAt(end) != ':' && text.charAt(end) != '/') {
            end++;
        }
        return text.substring(start, end);
    }
}
