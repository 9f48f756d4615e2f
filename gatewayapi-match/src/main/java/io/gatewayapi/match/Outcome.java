package io.gatewayapi.match;

/** What becomes of a request. */
public enum Outcome {

    /** A rule takes it: run the rule's filters, then forward it to one of its backends. */
    MATCHED(0),

    /** No listener owns the host, or no rule of its listener, or of the Service, matches ("a 404 response MUST be returned"). */
    NOT_FOUND(404),

    /** The connection was made for one listener and the host belongs to another (GEP-3567). */
    MISDIRECTED(421),

    /** The target or the authority is malformed, or the policy on paths refuses it. */
    BAD_REQUEST(400),

    /** No listener that serves takes the port, the protocol or the server name; the Service lacks the port: close the connection. */
    NO_LISTENER(0),

    /** The listener of a TLS, TCP or UDP connection, or the Service, has no route for it: close the connection. */
    NO_ROUTE(0),

    /** A Service of a mesh to which no route is attached for this client and port: it gets what it is sent, unchanged. */
    DIRECT(0);

    private final int status;

    Outcome(int status) {
        this.status = status;
    }

    /**
     * The HTTP status to answer with. For a gRPC call 404 is {@code grpc-status: 12} (UNIMPLEMENTED) instead.
     *
     * @return 400, 404 or 421; 0 where the answer is not known by the outcome alone
     */
    public int status() {
        return status;
    }
}
