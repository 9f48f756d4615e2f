package io.gatewayapi.validate.schema;

import java.util.Locale;
import java.util.function.Predicate;

/**
 * What a text must look like.
 *
 * @param type the specification's name for it
 * @param min the least number of characters, 0 or 1
 * @param max the greatest number of characters; characters are code points, as everywhere in OpenAPI
 * @param shape whether it has the pattern
 * @param words what it must be, for people
 */
record Form(String type, int min, int max, Predicate<String> shape, String words) {
    private static final Predicate<String> ANYTHING = text -> true;
    private static final String SUBDOMAIN = "a DNS name: lower-case letters, digits and '-', with dots between the labels";
    private static final String LABEL = "a DNS label: lower-case letters, digits and '-', no dots";

    // shared_types.go: the names of the specification's string types, their bounds and patterns
    static final Form GROUP = new Form("Group", 0, 253, text -> text.isEmpty() || Syntax.isSubdomain(text), "an API group such as apps or example.com");
    static final Form KIND = new Form("Kind", 1, 63, Syntax::isKind, "a kind such as Service");
    static final Form OBJECT_NAME = new Form("ObjectName", 1, 253, ANYTHING, "a name");
    static final Form NAMESPACE = new Form("Namespace", 1, 63, Syntax::isLabel, LABEL);
    static final Form SECTION_NAME = new Form("SectionName", 1, 253, Syntax::isSubdomain, SUBDOMAIN);
    static final Form HOSTNAME = new Form("Hostname", 1, 253, Syntax::isHostname, SUBDOMAIN + ", perhaps behind *.");
    static final Form PRECISE_HOSTNAME = new Form("PreciseHostname", 1, 253, Syntax::isSubdomain, SUBDOMAIN + "; no wildcard");
    static final Form ABSOLUTE_URI = new Form("AbsoluteURI", 1, 253, Syntax::isUri, "a URI with a scheme and //, such as spiffe://cluster.local/ns/shop");
    static final Form CONTROLLER = new Form("GatewayController", 1, 253, Syntax::isDomainPrefixedPath, "a domain and a path such as example.com/controller");
    static final Form ADDRESS_TYPE = new Form("AddressType", 1, 253, Syntax::isAddressType, "IPAddress, Hostname, NamedAddress or a domain and a path");
    static final Form PROTOCOL = new Form("ProtocolType", 1, 255, Syntax::isProtocol, "a protocol such as HTTPS or example.com/quic");
    static final Form TRUST = new Form("WellKnownCACertificatesType", 1, 253, Syntax::isWellKnownTrust, "System or a domain and a word such as example.com/roots");
    static final Form ORIGIN = new Form("CORSOrigin", 1, 253, Syntax::isOrigin, "* or an origin such as https://example.com:8443, without a path");

    static final Form HEADER_NAME = new Form("HeaderName", 1, 256, Syntax::isHeaderName, "a header name: letters, digits and !#$%&'*+-.^_`|~");
    static final Form PARAM_NAME = new Form("HTTPHeaderName", 1, 256, Syntax::isHeaderName, "a parameter name: letters, digits and !#$%&'*+-.^_`|~");
    static final Form HEADER_VALUE = new Form("HeaderValue", 1, 4096, Syntax::isHeaderValue, "a header value: visible ASCII with single blanks between");
    static final Form ANY_HEADER_VALUE = new Form("HeaderValue", 1, 4096, ANYTHING, "a value");
    static final Form PARAM_VALUE = new Form("HTTPQueryParamMatch", 1, 1024, ANYTHING, "a value");
    static final Form PATH = new Form("HTTPExternalAuthFilter", 0, 1024, Syntax::isPath, "a path: ASCII letters, digits, /-._~!$&'()*+,;=:@ and escapes such as %20");
    static final Form FREE_PATH = new Form("HTTPPathMatch", 0, 1024, ANYTHING, "a path");
    static final Form GRPC_WORD = new Form("GRPCMethodMatch", 0, 1024, ANYTHING, "a name");

    static final Form DESCRIPTION = new Form("GatewayClassSpec", 0, 64, ANYTHING, "a description");
    static final Form ADDRESS = new Form("GatewaySpecAddress", 0, 253, ANYTHING, "an address");
    static final Form SESSION_NAME = new Form("SessionPersistence", 0, 128, ANYTHING, "a name");
    static final Form PORT_NAME = new Form("BackendPort", 0, 63, ANYTHING, "a name");
    static final Form OPTION = new Form("AnnotationValue", 0, 4096, ANYTHING, "a value");
    static final Form LABEL_VALUE = new Form("LabelValue", 0, 63, Syntax::isLabelValue, "a label's value: letters, digits, '-', '_' and '.', a letter or digit at both ends");

    // metadata, as any custom resource has it
    static final Form RESOURCE_NAME = new Form("metav1.ObjectMeta", 1, 253, Syntax::isSubdomain, SUBDOMAIN);

    boolean exceeds(String text) {
        return text.length() > max && text.codePointCount(0, text.length()) > max;
    }

    boolean holds(String text) {
        return shape.test(text);
    }

    /** The smallest change that mends a text of the wrong shape. */
    String fix(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        String bare = text.strip();
        if (!lower.equals(text) && holds(lower)) {
            return "write " + lower;
        }
        return !bare.equals(text) && holds(bare) ? "remove the blanks around it" : "write " + words;
    }
}
