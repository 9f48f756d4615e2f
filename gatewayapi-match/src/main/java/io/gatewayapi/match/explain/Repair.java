package io.gatewayapi.match.explain;

import io.gatewayapi.http.Authority;
import io.gatewayapi.http.Request;
import io.gatewayapi.http.RequestTarget;
import io.gatewayapi.http.RequestView;
import io.gatewayapi.match.reference.MatchTuple;
import io.gatewayapi.match.reference.Mismatch;
import io.gatewayapi.match.reference.ReferenceExpressions;
import io.gatewayapi.model.GrpcMethodMatch;
import io.gatewayapi.model.GrpcRouteMatch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/** The smallest change to a request that makes a match hold, and how to say it. */
final class Repair {

    private final MatchTuple tuple;
    private final List<Mismatch> mismatches;
    private final ReferenceExpressions expressions;
    private final List<String> conditions = new ArrayList<>();
    private Request request;

    private Repair(MatchTuple tuple, List<Mismatch> mismatches, Request request, ReferenceExpressions expressions) {
        this.tuple = tuple;
        this.mismatches = mismatches;
        this.request = request;
        this.expressions = expressions;
    }

    /** The repaired request; nothing where no text is found that an expression matches. */
    static Optional<NearestMiss> of(MatchTuple tuple, List<Mismatch> mismatches, Request request, ReferenceExpressions expressions) {
        Repair repair = new Repair(tuple, mismatches, request, expressions);
        for (Mismatch mismatch : mismatches) {
            if (!repair.mend(mismatch)) {
                return Optional.empty();
            }
        }
        return Optional.of(repair.done(request));
    }

    /** A request that stands for itself, as some host shows it. */
    static Request copy(RequestView view) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        for (int i = 0; i < view.headerCount(); i++) {
            headers.add(Map.entry(view.headerName(i), view.headerValue(i)));
        }
        return new Request(view.method(), view.secure(), view.authority(), view.target(), view.port(), view.serverName(), headers);
    }

    private NearestMiss done(Request before) {
        boolean moved = mismatches.stream().anyMatch(mismatch -> mismatch.kind() == Mismatch.Kind.PATH
                || mismatch.kind() == Mismatch.Kind.CALL);
        String subject = moved ? "the request" : before.target().substring(0, RequestTarget.pathEnd(before.target()));
        return new NearestMiss(tuple, mismatches, request, subject + " would match " + tuple + " if " + String.join(" and ", conditions));
    }

    private boolean mend(Mismatch mismatch) {
        boolean expression = mismatch.type().equals("RegularExpression");
        switch (mismatch.kind()) {
            case HEADER, QUERY_PARAM -> {
                Optional<String> value = expression ? example(mismatch.expected(), c -> c >= ' ' && c < 0x7f)
                        : Optional.of(mismatch.expected());
                value.ifPresent(text -> put(mismatch, text));
                String subject = mismatch.kind() + " " + mismatch.name();
                return value.isPresent() && say(subject + (expression ? " matched " + mismatch.expected() + ", such as "
                        : " were ") + value.get());
            }
            case METHOD -> {
                request = with(mismatch.expected(), request.authority(), request.target(), request.headers());
                return say("the method were " + mismatch.expected());
            }
            case PATH -> {
                Optional<String> path = expression ? example(mismatch.expected(), Repair::isPathCharacter)
                        : Optional.of(mismatch.expected());
                path.ifPresent(this::move);
                String below = mismatch.type().equals("PathPrefix") ? " or below" : "";
                return path.isPresent() && say("the path " + (expression ? "matched " + mismatch.expected() + ", such as "
                        : "were ") + path.get() + below);
            }
            case CALL -> {
                return call();
            }
            case CONTENT_TYPE -> {
                put(new Mismatch(Mismatch.Kind.HEADER, "content-type", "", "", Optional.empty()), "application/grpc");
                return say("it were a gRPC call (content-type: application/grpc)");
            }
            default -> {
                return host(mismatch.expected());
            }
        }
    }

    private boolean say(String condition) {
        return conditions.add(condition);
    }

    private boolean call() {
        GrpcMethodMatch wanted = tuple.match().map(GrpcRouteMatch.class::cast).flatMap(GrpcRouteMatch::method)
                .orElse(new GrpcMethodMatch.Exact(Optional.empty(), Optional.empty()));
        String[] found = request.target().substring(0, RequestTarget.pathEnd(request.target())).split("/", -1);
        Optional<String> service = part(wanted, wanted.service(), found, 1, "Service");
        Optional<String> method = part(wanted, wanted.method(), found, 2, "Method");
        if (service.isEmpty() || method.isEmpty()) {
            return false;
        }
        move("/" + service.get() + "/" + method.get());
        return say("the call were /" + service.get() + "/" + method.get());
    }

    private Optional<String> part(GrpcMethodMatch wanted, Optional<String> text, String[] found, int index, String any) {
        if (text.filter(value -> !value.isEmpty()).isEmpty()) {
            return Optional.of(found.length == 3 && !found[index].isEmpty() ? found[index] : any);
        }
        return wanted instanceof GrpcMethodMatch.Exact ? text : example(text.get(), c -> isPathCharacter(c) && c != '/');
    }

    private boolean host(String pattern) {
        boolean wildcard = pattern.startsWith("*.");
        String host = wildcard ? "any" + pattern.substring(1) : pattern;
        int length = Math.max(0, Authority.hostLength(request.authority()));
        boolean same = request.serverName().equalsIgnoreCase(request.authority().substring(0, length));
        request = with(request.method(), host, request.target().startsWith("/") ? request.target() : "/", request.headers());
        request = same || request.secure() && request.serverName().isEmpty() ? request.withServerName(host) : request;
        return say("the host were " + (wildcard ? "below " + pattern.substring(2) + ", such as " : "") + host);
    }

    private void put(Mismatch mismatch, String value) {
        if (mismatch.kind() == Mismatch.Kind.QUERY_PARAM) {
            // the first of several parameters with one name counts
            int end = RequestTarget.pathEnd(request.target());
            String rest = end < request.target().length() ? "&" + request.target().substring(end + 1) : "";
            String query = "?" + encoded(mismatch.name()) + "=" + encoded(value) + rest;
            request = with(request.method(), request.authority(), request.target().substring(0, end) + query, request.headers());
        } else if (mismatch.name().equalsIgnoreCase("host")) {
            request = request.withAuthority(value);
        } else {
            List<Map.Entry<String, String>> headers = new ArrayList<>(request.headers());
            headers.removeIf(line -> line.getKey().equalsIgnoreCase(mismatch.name()));
            headers.add(Map.entry(mismatch.name(), value));
            request = with(request.method(), request.authority(), request.target(), headers);
        }
    }

    private void move(String path) {
        String query = request.target().substring(RequestTarget.pathEnd(request.target()));
        request = with(request.method(), request.authority(), path + query, request.headers());
    }

    private Request with(String method, String authority, String target, List<Map.Entry<String, String>> headers) {
        return new Request(method, request.secure(), authority, target, request.port(), request.serverName(), headers);
    }

    private Optional<String> example(String expression, IntPredicate allowed) {
        return expressions.examples(expression, "", allowed, 1).stream().findFirst();
    }

    private static boolean isPathCharacter(int c) {
        return c > ' ' && c < 0x7f && "?#\\\"<>^`{|}%".indexOf(c) < 0;
    }

    /** RFC 3986: what is not unreserved becomes escapes. */
    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            boolean unreserved = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-._~".indexOf(c) >= 0;
            encoded.append(unreserved ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return encoded.toString();
    }
}
