package io.gatewayapi.match;

import io.gatewayapi.match.reference.MatchTuple;
import io.gatewayapi.match.reference.Verdict;
import io.gatewayapi.validate.topology.ResolvedListener;
import io.gatewayapi.validate.topology.ResolvedRule;
import java.util.Optional;

/**
 * What every engine says of a request, in words that can be compared.
 *
 * @param outcome what becomes of it
 * @param listener the listener that owns the host, or that of the connection where it is misdirected; empty where there is none
 * @param route namespace and name of the route; empty unless the request is matched
 * @param rule the rule's index
 * @param match the match's index
 */
record Answer(Outcome outcome, String listener, String route, int rule, int match) {

    static Answer of(Decision<?> decision) {
        return new Answer(decision.outcome(), name(decision.listener()), route(decision.rule()), index(decision.rule()),
                decision.matchIndex());
    }

    static Answer of(Verdict verdict) {
        Outcome outcome = Outcome.valueOf(verdict.outcome().name());
        Optional<ResolvedListener> listener = outcome == Outcome.MISDIRECTED ? verdict.connection() : verdict.listener();
        return of(outcome, name(listener), verdict.winner());
    }

    static Answer of(Outcome outcome, String listener, Optional<MatchTuple> winner) {
        Optional<ResolvedRule> rule = winner.map(MatchTuple::rule);
        return new Answer(outcome, listener, route(rule), index(rule), winner.map(MatchTuple::index).orElse(0));
    }

    private static String name(Optional<ResolvedListener> listener) {
        return listener.map(ResolvedListener::toString).orElse("");
    }

    private static String route(Optional<ResolvedRule> rule) {
        return rule.map(found -> found.route().key().path()).orElse("");
    }

    private static int index(Optional<ResolvedRule> rule) {
        return rule.map(ResolvedRule::index).orElse(0);
    }

    // ---- as the corpus writes them: the Gateway is shop/web

    /** A rule of a route of namespace shop, on a listener of the Gateway. */
    static Answer to(String listener, String route, int rule, int match) {
        return new Answer(Outcome.MATCHED, owned(listener), route.contains("/") ? route : "shop/" + route, rule, match);
    }

    /** The first match of its first rule. */
    static Answer to(String listener, String route) {
        return to(listener, route, 0, 0);
    }

    static Answer notFound(String listener) {
        return new Answer(Outcome.NOT_FOUND, owned(listener), "", 0, 0);
    }

    static Answer unowned() {
        return new Answer(Outcome.NOT_FOUND, "", "", 0, 0);
    }

    static Answer misdirected(String connection) {
        return new Answer(Outcome.MISDIRECTED, owned(connection), "", 0, 0);
    }

    static Answer badRequest() {
        return new Answer(Outcome.BAD_REQUEST, "", "", 0, 0);
    }

    static Answer noListener() {
        return new Answer(Outcome.NO_LISTENER, "", "", 0, 0);
    }

    private static String owned(String listener) {
        return listener.contains(" ") ? listener : "Gateway shop/web, listener " + listener;
    }
}
