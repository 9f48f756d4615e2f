package io.gatewayapi.match.explain;

import io.gatewayapi.http.RequestView;
import io.gatewayapi.match.MatchOptions;
import io.gatewayapi.match.reference.Verdict;
import io.gatewayapi.match.reference.Verdict.Outcome;
import io.gatewayapi.regex.RegexEngine;
import io.gatewayapi.validate.topology.ResolvedGateway;
import io.gatewayapi.validate.topology.ResolvedService;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Why a request or a connection goes where it goes: what was thought of each listener and of each match of the one that was
 * asked, and, where nothing matches, what would have. Immutable. It is made by reading the specification aloud and costs
 * accordingly: some microseconds for each match of the listener. It is for people, not for the request path.
 *
 * @param verdict the decision itself
 * @param listeners what was thought of each listener of the Gateway, in order
 * @param candidates what was thought of each match: the winner first, then those it beat, then those that do not hold, the
 *     nearest miss first; at most {@link #MAX_CANDIDATES} that hold and as many that do not
 * @param omitted how many candidates were left out
 * @param notes what else is worth knowing, such as that a preflight is answered by a filter
 * @param nearest the nearest miss; empty where a rule takes the request, and where none can be told
 * @param reason the decision in one sentence
 */
public record Explanation(
        Verdict verdict,
        List<ConsideredListener> listeners,
        List<ConsideredMatch> candidates,
        int omitted,
        List<String> notes,
        Optional<NearestMiss> nearest,
        String reason) {

    /** How many candidates are shown at most that hold, and how many that do not. */
    public static final int MAX_CANDIDATES = 12;

    /** Copies the lists and refuses {@code null} by name. */
    public Explanation {
        Objects.requireNonNull(verdict, "verdict");
        listeners = List.copyOf(listeners);
        candidates = List.copyOf(candidates);
        notes = List.copyOf(notes);
        Objects.requireNonNull(nearest, "nearest");
        Objects.requireNonNull(reason, "reason");
    }

    /**
     * Explains a request to one Gateway.
     *
     * @param gateway the Gateway, resolved
     * @param request the request
     * @param options the choices the table was compiled with
     * @return the explanation; it agrees with the table
     */
    public static Explanation of(ResolvedGateway gateway, RequestView request, MatchOptions options) {
        return of(gateway, request, options, RegexEngine.RE2);
    }

    /**
     * Explains a request to one Gateway that was resolved with another engine than {@link RegexEngine#RE2}. Of the near misses those
     * may be left out that an expression tells apart in its own syntax.
     *
     * @param gateway the Gateway, resolved
     * @param request the request
     * @param options the choices the table was compiled with
     * @param regexes the engine of the topology, {@code topology.assumptions().regexes()}
     * @return the explanation; it agrees with the table
     */
    public static Explanation of(ResolvedGateway gateway, RequestView request, MatchOptions options, RegexEngine regexes) {
        return new RequestReading(gateway, request, options, regexes).explanation();
    }

    /**
     * Explains a request of a client to a Service of a mesh.
     *
     * @param service the Service, resolved
     * @param clientNamespace the namespace of the client; empty where it is not known
     * @param request the request; its port is the Service's
     * @param options the choices the table was compiled with
     * @return the explanation; it agrees with the table
     */
    public static Explanation of(ResolvedService service, String clientNamespace, RequestView request, MatchOptions options) {
        return of(service, clientNamespace, request, options, RegexEngine.RE2);
    }

    /**
     * Explains a request of a client to a Service that was resolved with another engine than {@link RegexEngine#RE2}.
     *
     * @param service the Service, resolved
     * @param clientNamespace the namespace of the client; empty where it is not known
     * @param request the request; its port is the Service's
     * @param options the choices the table was compiled with
     * @param regexes the engine of the topology, {@code topology.assumptions().regexes()}
     * @return the explanation; it agrees with the table
     */
    public static Explanation of(ResolvedService service, String clientNamespace, RequestView request, MatchOptions options,
            RegexEngine regexes) {
        return MeshReading.of(service, clientNamespace, request, options, regexes);
    }

    /**
     * Explains a TLS connection to one Gateway, by its server name ({@code RouteTable.decideTls}).
     *
     * @param gateway the Gateway, resolved
     * @param port the port of the listener
     * @param serverName the name the client asked for (SNI); empty for none
     * @return the explanation; it agrees with the table
     */
    public static Explanation ofTls(ResolvedGateway gateway, int port, String serverName) {
        return ConnectionReading.tls(gateway, port, serverName);
    }

    /**
     * Explains a TCP connection to one Gateway ({@code RouteTable.decideTcp}).
     *
     * @param gateway the Gateway, resolved
     * @param port the port of the listener
     * @return the explanation; it agrees with the table
     */
    public static Explanation ofTcp(ResolvedGateway gateway, int port) {
        return ConnectionReading.tcp(gateway, port);
    }

    /**
     * Explains UDP datagrams to one Gateway ({@code RouteTable.decideUdp}).
     *
     * @param gateway the Gateway, resolved
     * @param port the port of the listener
     * @return the explanation; it agrees with the table
     */
    public static Explanation ofUdp(ResolvedGateway gateway, int port) {
        return ConnectionReading.udp(gateway, port);
    }

    /** {@return the explanation as a listing: listeners, matches, the reason, and what would have matched} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("listeners\n");
        listeners.forEach(line -> text.append("  ").append(line).append('\n'));
        text.append("matches\n");
        if (candidates.isEmpty()) {
            boolean asked = verdict.outcome() == Outcome.NOT_FOUND || verdict.outcome() == Outcome.NO_ROUTE;
            text.append(asked ? "  none for this host\n" : "  not looked at\n");
        }
        candidates.forEach(line -> text.append("  ").append(line).append('\n'));
        if (omitted > 0) {
            text.append("  and ").append(omitted).append(" more\n");
        }
        text.append("so\n  ").append(reason).append('\n');
        notes.forEach(note -> text.append("note\n  ").append(note).append('\n'));
        nearest.ifPresent(miss -> text.append("nearest\n  ").append(miss.sentence()).append('\n'));
        return text.toString();
    }
}
