package io.gatewayapi.traffic;

import io.gatewayapi.http.RequestView;
import io.gatewayapi.model.CookieLifetimeType;
import io.gatewayapi.model.Duration;
import io.gatewayapi.model.HttpHeader;
import io.gatewayapi.model.SessionPersistence;
import io.gatewayapi.model.SessionPersistenceType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The persistent sessions of a rule ({@code SessionPersistence}, GEP-1619, experimental): reads the token of a request, tells the endpoint
 * it is bound to, and makes tokens for new sessions. Immutable and safe for all threads; compiled anew when endpoints change, which
 * costs an HMAC for each endpoint and key. Sessions live in the tokens alone, so they survive that, and restarts.
 *
 * <pre>{@code
 * Optional<Session> bound = sessions.find(request, now);                       // before the choice by weight
 * Session session = bound.orElseGet(() -> sessions.start(backend, endpoint, now));   // after it
 * if (session.renew()) {
 *     response.add(sessions.header(session, decision.matchIndex(), request.secure(), now));
 * }
 * }</pre>
 *
 * <p>A session is bound to an endpoint of a backendRef, whatever the weight of that has become. Where the endpoint is gone or not ready,
 * the session is: the request is balanced like any other, and a new one starts. A token that was forged, cut, changed, made for another
 * scope, or is too old counts as none. It tells a client nothing of addresses: it holds a keyed hash of the endpoint.
 *
 * <p>Sessions apply to all backendRefs of a rule, also where a policy names only some of them.
 */
public final class Sessions {

    /** How many tokens of a request are looked at; browsers send the one with the longest path first. */
    public static final int MOST_TOKENS = 8;

    /** Headers that mean something else; a session must not have their names. */
    private static final Set<String> TAKEN = Set.of("authorization", "connection", "content-encoding", "content-length", "content-type",
        "cookie", "date", "expect", "host", "keep-alive", "location", "origin", "proxy-authenticate", "proxy-authorization",
        "proxy-connection", "range", "set-cookie", "te", "trailer", "transfer-encoding", "upgrade", "vary", "via");

    private static final long NO_TIMEOUT = Long.MAX_VALUE;

    private final String name;
    private final boolean inCookie;
    private final boolean isPermanent;
    private final long timeout;
    private final SessionScope scope;
    private final byte[] scopeId;
    private final SessionKeys keys;
    private final List<String> identities;
    /** What the tokens of each key can be bound to. */
    private final List<Map<SessionToken.Hash, Target>> targets;

    private record Target(int backend, Endpoint endpoint) {}

    private Sessions(SessionPersistence config, SessionScope scope, SessionKeys keys, List<SessionBackend> backends) {
        // SessionPersistenceType: "Cookie" is Core and the default; a type that is not known falls back to it
        this.inCookie = !config.type().equals(SessionPersistenceType.HEADER);
        this.name = config.sessionName().filter(given -> isUsable(given, inCookie)).orElse(scope.generatedName());
        this.isPermanent = config.absoluteTimeout().isPresent()
            && config.cookieConfig().filter(cookie -> cookie.lifetimeType().equals(CookieLifetimeType.PERMANENT)).isPresent();
        this.timeout = config.absoluteTimeout().map(Duration::toMillis).orElse(NO_TIMEOUT);
        this.scope = scope;
        this.scopeId = scope.id().getBytes(StandardCharsets.UTF_8);
        this.keys = keys;
        this.identities = identities(backends);
        this.targets = new ArrayList<>();
        for (int key = 0; key < keys.size(); key++) {
            Map<SessionToken.Hash, Target> ofKey = new HashMap<>();
            for (int i = 0; i < backends.size(); i++) {
                for (Endpoint endpoint : backends.get(i).endpoints()) {
                    ofKey.put(SessionToken.hash(keys, key, scopeId, identities.get(i), endpoint), new Target(i, endpoint));
                }
            }
            targets.add(ofKey);
        }
    }

    /** One object may be the backend of several backendRefs, each with filters of its own. */
    private static List<String> identities(List<SessionBackend> backends) {
        List<String> identities = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        backends.forEach(backend -> identities.add(backend.identity() + "#" + seen.merge(backend.identity(), 1, Integer::sum)));
        return List.copyOf(identities);
    }

    /**
     * The sessions of a rule.
     *
     * @param config the rule's, or that of the policy of its backend
     * @param scope what the sessions belong to
     * @param keys what they are signed with
     * @param backends the backendRefs of the rule, all of them, in their order
     * @return the sessions
     */
    public static Sessions compile(SessionPersistence config, SessionScope scope, SessionKeys keys, List<SessionBackend> backends) {
        return new Sessions(config, scope, keys, backends);
    }

    private static boolean isUsable(String name, boolean inCookie) {
        // RFC 6265, cookie-name, and RFC 9110, field-name: both are tokens
        boolean isToken = !name.isEmpty() && name.chars().allMatch(c ->
            c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
        return isToken && (inCookie || !TAKEN.contains(name.toLowerCase(Locale.ROOT)));
    }

    /**
     * The name of the cookie or header.
     *
     * @return {@code sessionName} where that can be used; else a generated one, which is unique for the scope and always the same
     */
    public String name() {
        return name;
    }

    /**
     * The session of a request, from the first of its tokens that holds.
     *
     * @param request the request
     * @param now milliseconds since 1970
     * @return the session; empty where there is none, or its endpoint is gone: then start one
     */
    public Optional<Session> find(RequestView request, long now) {
        int left = MOST_TOKENS;
        for (int i = 0; i < request.headerCount(); i++) {
            if (!request.headerName(i).equalsIgnoreCase(inCookie ? "cookie" : name)) {
                continue;
            }
            String value = request.headerValue(i);
            int from = 0;
            while (from < value.length()) {
                int end = inCookie && value.indexOf(';', from) >= 0 ? value.indexOf(';', from) : value.length();
                int start = inCookie ? afterName(value, from, end) : from;
                if (start >= 0 && left-- > 0) {
                    Optional<Session> session = read(value, start, trimmed(value, start, end), now);
                    if (session.isPresent()) {
                        return session;
                    }
                }
                from = end + 1;
            }
        }
        return Optional.empty();
    }

    /** Where the value of a cookie begins; -1 for another cookie. */
    private int afterName(String header, int from, int end) {
        int start = from;
        while (start < end && (header.charAt(start) == ' ' || header.charAt(start) == '\t')) {
            start++;
        }
        int equals = start + name.length();
        return equals < end && header.startsWith(name, start) && header.charAt(equals) == '=' ? equals + 1 : -1;
    }

    private static int trimmed(String text, int start, int end) {
        int to = end;
        while (to > start && (text.charAt(to - 1) == ' ' || text.charAt(to - 1) == '\t')) {
            to--;
        }
        return to;
    }

    private Optional<Session> read(String text, int from, int to, long now) {
        return SessionToken.read(text, from, to, keys, scopeId)
            // SessionPersistence.absoluteTimeout: "Once the AbsoluteTimeout duration has elapsed, the session becomes invalid"
            .filter(token -> timeout == NO_TIMEOUT || now - token.created() < timeout)
            .flatMap(token -> Optional.ofNullable(targets.get(token.key()).get(token.endpoint()))
                .map(target -> new Session(target.backend(), target.endpoint(), token.created(), token.key() != 0)));
    }

    /**
     * Starts a session.
     *
     * @param backend the index of the backendRef that was chosen
     * @param endpoint the endpoint that was chosen
     * @param now milliseconds since 1970
     * @return the session, which the client has to be given
     */
    public Session start(int backend, Endpoint endpoint, long now) {
        return new Session(backend, endpoint, now, true);
    }

    /**
     * The header line that gives a session to a client: a {@code set-cookie}, or the header of the session.
     *
     * @param session a session
     * @param match the index of the match that took the request, which says the cookie's path
     * @param secure whether the client's connection is https, if not to this host then to one before it: clients take no {@code Secure}
     *     cookie over plain http
     * @param now milliseconds since 1970
     * @return the header line, its name in lower case
     * @throws IndexOutOfBoundsException when the rule has no such backendRef or match
     */
    public HttpHeader header(Session session, int match, boolean secure, long now) {
        SessionToken.Hash hash = SessionToken.hash(keys, 0, scopeId, identities.get(session.backend()), session.endpoint());
        String token = new SessionToken(session.created(), hash, 0).text(keys, scopeId);
        if (!inCookie) {
            return new HttpHeader(name.toLowerCase(Locale.ROOT), token);
        }
        StringBuilder cookie = new StringBuilder(name).append('=').append(token);
        if (!scope.cookiePaths().isEmpty()) {
            cookie.append("; Path=").append(scope.cookiePaths().get(match));
        }
        if (isPermanent) {
            // CookieLifetimeType: "Permanent" has Max-Age, "Session" has neither that nor Expires; 0 would delete the cookie
            cookie.append("; Max-Age=").append(Math.max(1, (timeout - Math.max(0, now - session.created()) + 999) / 1000));
        }
        cookie.append(secure ? "; Secure" : "").append("; HttpOnly; SameSite=Strict");
        return new HttpHeader("set-cookie", cookie.toString());
    }

    /** {@return for example {@code cookie s, 2 backends, 5 endpoints}} */
    @Override
    public String toString() {
        return (inCookie ? "cookie " : "header ") + name + ", " + identities.size() + " backends, " + targets.get(0).size() + " endpoints";
    }
}
