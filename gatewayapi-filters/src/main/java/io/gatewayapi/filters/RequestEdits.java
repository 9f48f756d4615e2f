package io.gatewayapi.filters;

import io.gatewayapi.http.Request;
import io.gatewayapi.http.RequestTarget;
import io.gatewayapi.http.RequestView;
import io.gatewayapi.model.HttpHeader;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is to be changed of a request before it is sent on. Immutable.
 *
 * @param authority the new Host or {@code :authority}; empty keeps that of the request
 * @param target the new path and query; empty keeps the target that was matched
 * @param headers the edits of the headers; none of them names {@code Host}
 */
public record RequestEdits(Optional<String> authority, Optional<String> target, HeaderEdits headers) {

    /** Nothing is changed. */
    public static final RequestEdits NONE = new RequestEdits(Optional.empty(), Optional.empty(), HeaderEdits.NONE);

    /** Refuses {@code null} by name. */
    public RequestEdits {
        Objects.requireNonNull(authority, "authority");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(headers, "headers");
    }

    /**
     * Whether nothing is changed.
     *
     * @return true for edits that equal {@link #NONE}
     */
    public boolean isEmpty() {
        return authority.isEmpty() && target.isEmpty() && headers.isEmpty();
    }

    /**
     * The same edits with another authority.
     *
     * @param other the new Host
     * @return the changed copy
     */
    public RequestEdits withAuthority(String other) {
        return new RequestEdits(Optional.of(other), target, headers);
    }

    /**
     * The same edits with another target.
     *
     * @param other the new path and query, with a leading {@code /}
     * @return the changed copy
     */
    public RequestEdits withTarget(String other) {
        return new RequestEdits(authority, Optional.of(other), headers);
    }

    /**
     * The same edits with others of the headers.
     *
     * @param other the edits
     * @return the changed copy
     */
    public RequestEdits withHeaders(HeaderEdits other) {
        return new RequestEdits(authority, target, other);
    }

    /**
     * These edits and then others, which win where both change the same.
     *
     * @param later the others
     * @return both
     */
    public RequestEdits then(RequestEdits later) {
        return new RequestEdits(
            later.authority.isPresent() ? later.authority : authority,
            later.target.isPresent() ? later.target : target,
            headers.then(later.headers));
    }

    /**
     * Does the edits on the request of a host.
     *
     * @param request the request as received
     * @param matched the target that was matched, in its normal form, which is sent unless the edits replace it
     * @param editor what they are done on, on this thread: first the target, then the authority where that is not the one of the
     *     request, then the headers in order. Headers of the client's connection are for the host to leave out, before this:
     *     {@link io.gatewayapi.http.HopByHop} says which
     */
    public void applyTo(RequestView request, String matched, RequestEditor editor) {
        editor.target(target.orElse(matched));
        String host = authority.orElseGet(() -> authority(request));
        if (!host.equals(request.authority())) {
            editor.authority(host);
        }
        headers.applyTo(editor);
    }

    /** The authority that was matched: RFC 9112, section 3.2.2, that of a target in absolute form overrides the Host. */
    static String authority(RequestView request) {
        String inTarget = request.target().startsWith("/") ? "" : RequestTarget.authority(request.target());
        return inTarget.isEmpty() ? request.authority() : inTarget;
    }

    /**
     * The request as it is to be sent, for hosts that build it anew, for mirrors and for tools. Copies all headers; a host
     * whose request can be edited in place uses {@link #applyTo(RequestView, String, RequestEditor)} instead.
     *
     * @param request the request as received
     * @param matched the target that was matched, in its normal form
     * @return the edited copy, names of headers in lower case; without lines named {@code host}, which the authority
     *     replaces, without pseudo-headers, and without what is of the client's connection (RFC 9110, section 7.6.1): Connection
     *     and the headers it names, Keep-Alive, Proxy-Connection; only a request for an upgrade stays one. What frames the
     *     message is copied, and edited by no filter; of both Content-Length and Transfer-Encoding only the latter
     */
    public Request applyTo(RequestView request, String matched) {
        List<HttpHeader> lines = headers.applyTo(ForwardedLines.of(request));
        return new Request(
            request.method(),
            request.secure(),
            authority.orElseGet(() -> authority(request)),
            target.orElse(matched),
            request.port(),
            request.serverName(),
            lines.stream().map(line -> Map.entry(line.name(), line.value())).toList());
    }
}
