package io.gatewayapi.match.explain;

import io.gatewayapi.http.Authority;
import io.gatewayapi.http.Request;
import io.gatewayapi.http.RequestTarget;
import io.gatewayapi.http.RequestView;
import io.gatewayapi.match.MatchOptions;
import io.gatewayapi.match.explain.ConsideredListener.Role;
import io.gatewayapi.match.explain.ConsideredMatch.Standing;
import io.gatewayapi.match.reference.Criterion;
import io.gatewayapi.match.reference.MatchTuple;
import io.gatewayapi.match.reference.Mismatch;
import io.gatewayapi.match.reference.ReferenceExpressions;
import io.gatewayapi.match.reference.ReferenceMatcher;
import io.gatewayapi.match.reference.Verdict;
import io.gatewayapi.match.reference.Verdict.Outcome;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.HttpMethod;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.regex.RegexEngine;
import io.gatewayapi.validate.topology.AttachedRoute;
import io.gatewayapi.validate.topology.Hostname;
import io.gatewayapi.validate.topology.ResolvedGateway;
import io.gatewayapi.validate.topology.ResolvedListener;
import io.gatewayapi.validate.topology.ResolvedRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads aloud what is decided of a request. */
final class RequestReading {

    /** How many near misses are tried before none is named. */
    private static final int MAX_REPAIRS = 8;

    /** A match that fails, and how far it is from holding. */
    private record Miss(MatchTuple tuple, List<Mismatch> mismatches, int difficulty, int distance) {
        static final Comparator<Miss> BY_NEARNESS = Comparator.comparingInt((Miss miss) -> miss.mismatches.size())
                .thenComparingInt(Miss::difficulty).thenComparingInt(Miss::distance);
    }

    /** What tells a match from the others of a Gateway. */
    private record Tag(ObjectKey route, int rule, int match, Hostname hostname) {
        static Tag of(MatchTuple tuple) {
            return new Tag(tuple.rule().route().key(), tuple.rule().index(), tuple.index(), tuple.hostname());
        }
    }

    private final ResolvedGateway gateway;
    private final RequestView view;
    private final Request request;
    private final MatchOptions options;
    private final ReferenceMatcher matcher;
    private final ReferenceExpressions expressions;
    private final Verdict verdict;
    private final String host;
    private final boolean call;

    /** The matches that the reference looked at. */
    private final Set<Tag> judged;

    /** How many matches do not hold. */
    private int others;

    RequestReading(ResolvedGateway gateway, RequestView view, MatchOptions options, RegexEngine regexes) {
        this.gateway = gateway;
        this.view = view;
        this.request = Repair.copy(view);
        this.options = options;
        this.matcher = ReferenceMatcher.of(gateway).with(options.pathPolicy(), options.hostnamesFallThrough()).with(regexes);
        this.expressions = ReferenceExpressions.of(regexes);
        this.verdict = matcher.decide(view);
        String inTarget = RequestTarget.authority(view.target());
        String authority = inTarget.isEmpty() ? view.authority() : inTarget;
        this.host = authority.substring(0, Math.max(0, Authority.hostLength(authority))).toLowerCase(Locale.ROOT);
        this.call = header("content-type").map(type -> type.toLowerCase(Locale.ROOT).startsWith("application/grpc")).orElse(false);
        this.judged = Stream.concat(verdict.matching().stream(), verdict.failing().stream()).map(Tag::of).collect(Collectors.toSet());
    }

    Explanation explanation() {
        List<Miss> misses = misses();
        List<ConsideredMatch> passedOver = passedOver();
        List<ConsideredMatch> candidates = new ArrayList<>();
        verdict.matching().stream().limit(Explanation.MAX_CANDIDATES)
                .forEach(tuple -> candidates.add(Words.holding(verdict.winner().orElseThrow(), tuple)));
        Stream.concat(misses.stream().map(miss -> ConsideredMatch.fails(miss.tuple, miss.mismatches)), passedOver.stream())
                .limit(Explanation.MAX_CANDIDATES).forEach(candidates::add);
        int omitted = verdict.matching().size() + others + passedOver.size() - candidates.size();
        Optional<NearestMiss> nearest = verdict.outcome() == Outcome.NOT_FOUND ? nearest(misses) : Optional.empty();
        List<ConsideredListener> listeners = gateway.listeners().stream().map(this::listener).toList();
        return new Explanation(verdict, listeners, candidates, omitted, notes(), nearest, reason(candidates, nearest));
    }

    // ---- listeners

    private ConsideredListener listener(ResolvedListener listener) {
        boolean owns = verdict.listener().filter(owner -> owner == listener).isPresent();
        boolean connected = view.secure() && verdict.connection().filter(connection -> connection == listener).isPresent();
        String named = view.serverName().isEmpty() ? "a client that names no server" : "server name " + view.serverName();
        if (!listener.isProgrammed()) {
            return new ConsideredListener(listener, Role.NOT_SERVING, Words.notServing(listener));
        }
        if (listener.listener().port() != view.port()) {
            return new ConsideredListener(listener, Role.OTHER_PORT, "is on another port");
        }
        if (verdict.outcome() == Outcome.MISDIRECTED && owns) {
            return new ConsideredListener(listener, Role.MISSED, "owns the host, but the connection was made for another");
        }
        if (owns) {
            return new ConsideredListener(listener, Role.OWNER, "owns the host: no other listener of the port takes it more specifically");
        }
        if (connected) {
            return new ConsideredListener(listener, Role.CONNECTION, "took the connection, for " + named);
        }
        if (!Words.speaks(listener, view.secure() ? ProtocolType.HTTPS : ProtocolType.HTTP)) {
            return new ConsideredListener(listener, Role.OTHER_PROTOCOL, "speaks another protocol");
        }
        if (verdict.outcome() == Outcome.BAD_REQUEST) {
            return new ConsideredListener(listener, Role.NOT_ASKED, "is not asked, the request is malformed");
        }
        if (verdict.connection().isEmpty() && view.secure()) {
            return new ConsideredListener(listener, Role.OTHER_HOST,
                    "does not take " + named + ", or less specifically than a listener for TLS");
        }
        if (!Words.takes(listener.hostname(), host)) {
            return new ConsideredListener(listener, Role.OTHER_HOST, "does not take host " + (host.isEmpty() ? "\"\"" : host));
        }
        return new ConsideredListener(listener, Role.LESS_SPECIFIC,
                "takes the host less specifically than " + verdict.listener().map(ResolvedListener::toString).orElse("another"));
    }

    // ---- matches that do not hold

    /** Those of the listener that was asked; where none owns the host, those of all listeners that might have. */
    private List<Miss> misses() {
        if (verdict.outcome() != Outcome.MATCHED && verdict.outcome() != Outcome.NOT_FOUND) {
            return List.of();
        }
        Set<Tag> holding = verdict.matching().stream().map(Tag::of).collect(Collectors.toSet());
        List<ResolvedListener> asked = verdict.listener().map(List::of).orElseGet(() -> gateway.listeners().stream()
                .filter(ResolvedListener::isProgrammed)
                .filter(listener -> listener.listener().port() == view.port())
                .filter(listener -> Words.speaks(listener, view.secure() ? ProtocolType.HTTPS : ProtocolType.HTTP)).toList());
        List<MatchTuple> failing = asked.stream().flatMap(this::tuples)
                .filter(tuple -> !holding.contains(Tag.of(tuple)) && !isPassedOver(tuple))
                .toList();
        others = failing.size();
        // which of them is nearest interests only whom nothing takes; it costs a look at all of them
        boolean all = verdict.outcome() == Outcome.NOT_FOUND;
        return failing.stream()
                .sorted(Comparator.comparing(tuple -> all || !Words.takes(tuple.hostname().effective(), host)))
                .limit(all ? failing.size() : Explanation.MAX_CANDIDATES)
                .map(this::miss)
                .filter(miss -> !miss.mismatches.isEmpty())
                .sorted(Miss.BY_NEARNESS)
                .toList();
    }

    private Stream<MatchTuple> tuples(ResolvedListener listener) {
        return Stream.of(GroupKind.GRPC_ROUTE, GroupKind.HTTP_ROUTE)
                .flatMap(kind -> ReferenceMatcher.tuples(listener, kind, options.pathPolicy()).stream().sorted(Criterion.precedence()));
    }

    private Miss miss(MatchTuple tuple) {
        List<Mismatch> mismatches = new ArrayList<>();
        String pattern = tuple.hostname().effective();
        if (!Words.takes(pattern, host)) {
            mismatches.add(new Mismatch(Mismatch.Kind.HOSTNAME, "", "", pattern, Optional.of(host)));
        }
        if (tuple.rule().grpc().isPresent() && !call) {
            mismatches.add(new Mismatch(Mismatch.Kind.CONTENT_TYPE, "", "", "that of a gRPC call", header("content-type")));
        }
        mismatches.addAll(matcher.mismatches(tuple, view));
        int difficulty = mismatches.stream().mapToInt(mismatch -> mismatch.kind().ordinal()).sum();
        int distance = mismatches.stream().mapToInt(mismatch -> Distance.between(mismatch.expected(), mismatch.found().orElse(""))).sum();
        return new Miss(tuple, mismatches, difficulty, distance);
    }

    /** Where host names do not fall through, a match under a less specific one is not asked. */
    private boolean isPassedOver(MatchTuple tuple) {
        return !options.hostnamesFallThrough() && verdict.listener().isPresent()
                && Words.takes(tuple.hostname().effective(), host)
                && (call || tuple.rule().grpc().isEmpty())
                && !judged.contains(Tag.of(tuple));
    }

    private List<ConsideredMatch> passedOver() {
        List<ConsideredMatch> passedOver = new ArrayList<>();
        verdict.listener().filter(owner -> verdict.outcome() != Outcome.MISDIRECTED).ifPresent(owner -> {
            tuples(owner).filter(this::isPassedOver).forEach(tuple -> passedOver.add(new ConsideredMatch(tuple, Standing.PASSED_OVER,
                    Optional.empty(), List.of(), "is not asked, host names do not fall through to " + pattern(tuple))));
            for (AttachedRoute route : owner.routes()) {
                for (ResolvedRule rule : route.rules()) {
                    rule.dropped().filter(reason -> !route.hostnames().isEmpty()).ifPresent(reason -> passedOver.add(new ConsideredMatch(
                            new MatchTuple(route.hostnames().get(0), rule, 0, Optional.empty(), ""), Standing.PASSED_OVER, Optional.empty(),
                                    List.of(),
                            "is not asked, the rule is dropped: " + reason)));
                }
            }
        });
        return passedOver;
    }

    private static String pattern(MatchTuple tuple) {
        return tuple.hostname().effective().isEmpty() ? "*" : tuple.hostname().effective();
    }

    private Optional<NearestMiss> nearest(List<Miss> misses) {
        return misses.stream().limit(MAX_REPAIRS)
                .flatMap(miss -> Repair.of(miss.tuple, miss.mismatches, request, expressions).stream())
                // a host that is changed may belong to another listener: what is said must be true
                .filter(miss -> matcher.decide(miss.request()).matching().stream().map(Tag::of).anyMatch(Tag.of(miss.tuple())::equals))
                .findFirst();
    }

    // ---- what is said

    private Optional<String> header(String name) {
        return request.headers().stream().filter(line -> line.getKey().equalsIgnoreCase(name)).map(line -> line.getValue().strip())
                .findFirst();
    }

    private List<String> notes() {
        boolean preflight = view.method().equals("OPTIONS") && header("origin").isPresent() && header("access-control-request-method")
                .isPresent();
        if (!preflight) {
            return List.of();
        }
        Optional<MatchTuple> winner = verdict.winner().filter(tuple -> tuple.rule().http().isPresent());
        if (winner.isPresent()) {
            return List.of("the request is a CORS preflight" + (winner.get().answersPreflights()
                    ? ", which the CORS filter of the rule answers (HTTPCORSFilter)" + uncounted(winner.get())
                    : "; the rule has no CORS filter, so its backend answers"));
        }
        return List.of("the request is a CORS preflight: its method is OPTIONS, whatever method the request has that follows it; "
                + "only a rule with a CORS filter takes preflights for its other methods");
    }

    /** What a match asks of the request that follows a preflight, and not of the preflight. */
    private static String uncounted(MatchTuple tuple) {
        HttpRouteMatch match = (HttpRouteMatch) tuple.match().orElseThrow();
        List<String> uncounted = Stream.concat(
                match.method().filter(method -> !method.equals(HttpMethod.OPTIONS)).stream().map(method -> "method " + method),
                match.headers().stream().map(header -> header.name().toLowerCase(Locale.ROOT)).distinct()
                        .filter(name -> name.equals("authorization") || name.equals("cookie")).map(name -> "header " + name)).toList();
        return uncounted.isEmpty() ? "" : "; " + String.join(" and ", uncounted) + (uncounted.size() == 1 ? " is" : " are")
                + " asked for of the request that follows it";
    }

    private String reason(List<ConsideredMatch> candidates, Optional<NearestMiss> nearest) {
        return switch (verdict.outcome()) {
            case NO_LISTENER -> "no listener that serves takes port " + view.port()
                    + (view.secure() ? " and server name \"" + view.serverName() + "\"" : "") + Words.serving(gateway);
            case BAD_REQUEST -> Malformation.of(view, options.pathPolicy());
            case MISDIRECTED -> "the host belongs to " + verdict.listener().orElseThrow() + ", the connection to "
                    + verdict.connection().orElseThrow() + " (GEP-3567: 421)";
            case NO_ROUTE -> "no route of " + verdict.listener().orElseThrow() + " takes the connection";
            case NOT_FOUND -> notFound(candidates) + nearest.map(miss -> "; " + miss.sentence()).orElse("");
            case MATCHED, DIRECT -> Words.matched(verdict); // only a Service of a mesh is reached without a route
        };
    }

    private String notFound(List<ConsideredMatch> candidates) {
        if (verdict.listener().isEmpty()) {
            return "no listener of the port takes the host";
        }
        boolean onHost = candidates.stream().flatMap(candidate -> candidate.mismatches().stream().limit(1))
                .anyMatch(first -> first.kind() != Mismatch.Kind.HOSTNAME);
        return onHost || !verdict.failing().isEmpty() ? "no match holds" : "no route of " + verdict.listener().get() + " takes the host";
    }
}
