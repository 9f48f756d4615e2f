package io.gatewayapi.testkit;

import io.gatewayapi.http.Request;
import io.gatewayapi.model.GrpcMethodMatch;
import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.model.HttpMethod;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.PathMatch;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.QueryParamMatch;
import io.gatewayapi.model.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/**
 * The choices that make a request once a topology is there. They are independent of it, so that a topology shrinks while
 * its requests stay aimed at what is left of it.
 */
record Draft(Aim aim, Stray stray, Manner manner) {

    /** Which match of which route is meant; taken modulo what there is. */
    private record Aim(boolean aimed, int place, int route, int rule, int match, String label, String tail) {}

    /** What stands in where nothing is aimed at. */
    private record Stray(
            String host, String path, String method, List<Map.Entry<String, String>> headers, List<Map.Entry<String, String>> params) {}

    /** How it is written. */
    private record Manner(
            Spelling.Host host, Spelling.Path path, Spelling.Fields headers, Spelling.Fields params, Spelling.ServerName serverName,
            Errand errand) {}

    /** What it is for: itself, or to ask whether it may be sent; the last looks like that and is not. */
    private enum Errand { ITSELF, PREFLIGHT, PREFLIGHT_WITH_CREDENTIALS, OPTIONS }

    static Arbitrary<Draft> drafts() {
        return Combinators.combine(aims(), strays(), manners()).as(Draft::new);
    }

    private static Arbitrary<Aim> aims() {
        Arbitrary<Integer> pick = Arbitraries.integers().between(0, 59).withDistribution(RandomDistribution.uniform());
        Arbitrary<String> tail = Arbitraries.of("", "", "/", "/b", "/ab/a", "b");
        return Combinators.combine(Arbitraries.frequency(Tuple.of(6, true), Tuple.of(1, false)),
                pick, pick, pick, pick, Arbitraries.of("x", "a", "y.x"), tail).as(Aim::new);
    }

    private static Arbitrary<Stray> strays() {
        Arbitrary<List<Map.Entry<String, String>>> headers =
                Combinators.combine(Names.headerNames(), Names.values()).as(Map::entry).list().ofMaxSize(2);
        Arbitrary<List<Map.Entry<String, String>>> params =
                Combinators.combine(Names.paramNames(), Names.values()).as(Map::entry).list().ofMaxSize(2);
        return Combinators.combine(Names.hosts(), Names.paths(), Names.methods(), headers, params).as(Stray::new);
    }

    private static Arbitrary<Manner> manners() {
        Arbitrary<Spelling.Fields> fields = mostlyPlain(Spelling.Fields.class);
        return Combinators.combine(mostlyPlain(Spelling.Host.class), mostlyPlain(Spelling.Path.class), fields, fields,
                mostlyPlain(Spelling.ServerName.class),
                Arbitraries.frequency(Tuple.of(12, Errand.ITSELF), Tuple.of(2, Errand.PREFLIGHT), Tuple.of(1, Errand.PREFLIGHT_WITH_CREDENTIALS),
                        Tuple.of(1, Errand.OPTIONS)))
                .as(Manner::new);
    }

    private static <T extends Enum<T>> Arbitrary<T> mostlyPlain(Class<T> ways) {
        return Arbitraries.frequencyOf(Tuple.of(2, Arbitraries.just(ways.getEnumConstants()[0])), Tuple.of(1, Arbitraries.of(ways)));
    }

    Request request(Topology topology) {
        Route route = pick(topology.routes(), aim.route);
        List<Topology.Place> reachable = topology.places(route);
        boolean aimed = aim.aimed && !reachable.isEmpty();
        Topology.Place place = pick(aimed ? reachable : topology.places(), aim.place);
        String host = aimed ? place.hostname().map(this::host).orElse(stray.host) : stray.host;
        if (aimed && route instanceof GrpcRoute grpc) {
            return call(topology, place, host, pick(grpc.rules(), aim.rule).matches());
        }
        HttpRouteMatch match = aimed && route instanceof HttpRoute http
                ? pick(pick(http.rules(), aim.rule).matches(), aim.match)
                : new HttpRouteMatch(new PathMatch.Exact(stray.path), List.of(), List.of(), Optional.empty());
        List<Map.Entry<String, String>> headers = new ArrayList<>(headers(match.headers()));
        List<Map.Entry<String, String>> params = new ArrayList<>(match.queryParams().stream().map(Draft::field).toList());
        if (!aimed) {
            headers.addAll(stray.headers);
            params.addAll(stray.params);
        }
        String query = query(manner.params.write(params));
        return onErrand(write(topology, place, host, match.method().map(HttpMethod::value).orElse(stray.method),
                manner.path.write(path(match.path())) + query, manner.headers.write(headers)));
    }

    private Request onErrand(Request request) {
        if (manner.errand == Errand.ITSELF) {
            return request;
        }
        List<Map.Entry<String, String>> headers = new ArrayList<>(request.headers());
        headers.removeIf(line -> manner.errand == Errand.PREFLIGHT && line.getKey().equalsIgnoreCase("cookie"));
        headers.add(Map.entry("Origin", "https://a.example"));
        if (manner.errand != Errand.OPTIONS) {
            headers.add(Map.entry("access-control-request-method", request.method()));
        }
        return new Request("OPTIONS", request.secure(), request.authority(), request.target(), request.port(), request.serverName(), headers);
    }

    private Request call(Topology topology, Topology.Place place, String host, List<GrpcRouteMatch> matches) {
        Optional<GrpcRouteMatch> match = matches.isEmpty() ? Optional.empty() : Optional.of(pick(matches, aim.match));
        Optional<GrpcMethodMatch> call = match.flatMap(GrpcRouteMatch::method).filter(GrpcMethodMatch.Exact.class::isInstance);
        String service = call.flatMap(GrpcMethodMatch::service).orElse("s.B");
        String method = call.flatMap(GrpcMethodMatch::method).orElse("Get");
        List<Map.Entry<String, String>> headers = new ArrayList<>(List.of(Map.entry("content-type", "application/grpc")));
        headers.addAll(manner.headers.write(headers(match.map(GrpcRouteMatch::headers).orElse(List.of()))));
        return write(topology, place, host, "POST", "/" + service + "/" + method, headers);
    }

    private Request write(
            Topology topology, Topology.Place place, String host, String method, String target, List<Map.Entry<String, String>> headers) {
        int port = place.listener().port();
        boolean secure = place.listener().protocol().equals(ProtocolType.HTTPS);
        // a connection that was made for another listener of the port
        Optional<String> other = pick(topology.places().stream().filter(p -> p.listener().port() == port).toList(), aim.match).hostname();
        String serverName = secure ? manner.serverName.write(host, other.map(this::host).orElse(stray.host)) : "";
        return new Request(method, secure, manner.host.write(host, port), target, port, serverName, headers);
    }

    private String host(String hostname) {
        return hostname.startsWith("*.") ? aim.label + hostname.substring(1) : hostname;
    }

    private String path(PathMatch path) {
        return path.accept(new PathMatch.Cases<String>() {
            @Override
            public String exact(PathMatch.Exact match) {
                return match.value();
            }

            @Override
            public String pathPrefix(PathMatch.PathPrefix match) {
                return (match.value() + aim.tail).replace("//", "/");
            }

            @Override
            public String regularExpression(PathMatch.RegularExpression match) {
                return Names.PATH_EXPRESSIONS.getOrDefault(match.value(), "/");
            }

            @Override
            public String unknown(PathMatch.Unknown match) {
                return match.value();
            }
        });
    }

    private static List<Map.Entry<String, String>> headers(List<HeaderMatch> headers) {
        return headers.stream().map(Draft::field).toList();
    }

    private static Map.Entry<String, String> field(HeaderMatch header) {
        String value = header instanceof HeaderMatch.Exact ? header.value() : Names.VALUE_EXPRESSIONS.getOrDefault(header.value(), "1");
        return Map.entry(header.name(), value);
    }

    private static Map.Entry<String, String> field(QueryParamMatch param) {
        String value = param instanceof QueryParamMatch.Exact ? param.value() : Names.VALUE_EXPRESSIONS.getOrDefault(param.value(), "1");
        return Map.entry(param.name(), value);
    }

    /** Half of the spaces as {@code +}, half of them as {@code %20}. */
    private String query(List<Map.Entry<String, String>> params) {
        String space = aim.match % 2 == 0 ? "+" : "%20";
        return params.isEmpty() ? "" : params.stream()
                .map(param -> param.getKey() + "=" + param.getValue().replace(" ", space))
                .collect(Collectors.joining("&", "?", ""));
    }

    private static <T> T pick(List<T> items, int number) {
        return items.get(number % items.size());
    }
}
