package io.gatewayapi.benchmark.workload;

import io.gatewayapi.benchmark.workload.Rule.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The workloads by what they look like. The same arguments always make the same workload. */
final class Workloads {

    /** The number of requests that keeps tables warm. */
    static final int WARM = 1_024;

    /** The number of requests that do not fit the caches together with what they reach. */
    static final int COLD = 32_768;

    private static final long SEED = 20_260_101;
    private static final String HOST = "www.example.com";
    private static final String TENANT = "x-tenant-id";
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE");

    private Workloads() {}

    /** Rules as clusters have them: hosts, a fifth of them wildcards; prefixes that share their beginnings; some conditions. */
    static Workload mixed(int rules, int rulesPerHost, int requests) {
        List<Rule> made = MixedRules.of(rules, rulesPerHost, new Random(SEED));
        return new Workload("", made, MixedRequests.of(made, requests, new Random(SEED + 1)));
    }

    /** As many hosts as told, ten rules each, below one wildcard listener. */
    static Workload hostsOfOneListener(int hosts) {
        List<Rule> made = new ArrayList<>();
        for (int i = 0; i < hosts; i++) {
            String host = "shop" + i + ".tenants.example.com";
            for (int j = 0; j < 10; j++) {
                made.add(Rule.of(made.size(), host, Kind.PREFIX, j == 0 ? "/api" : "/api/v" + j));
            }
        }
        return new Workload("*.tenants.example.com", made, MixedRequests.of(made, WARM, new Random(SEED)));
    }

    /** Rules of one host and path, told apart by the value of one header. */
    static Workload headerValues(int count) {
        return onePath(count, rule -> rule.withHeader(TENANT, "tenant-" + rule.action()));
    }

    /** Rules of one host and path, told apart by the value of one query parameter. */
    static Workload queryValues(int count) {
        return onePath(count, rule -> rule.withQuery("tenant", "tenant-" + rule.action()));
    }

    /** Rules of one host and path, told apart by a method and the value of one header. */
    static Workload methodsAndHeaders(int count) {
        return onePath(count, rule -> rule.withMethod(METHODS.get(rule.action() % 4)).withHeader(TENANT, "tenant-" + rule.action() / 4));
    }

    private static Workload onePath(int count, Function<Rule, Rule> condition) {
        return of(count, i -> condition.apply(Rule.of(i, HOST, Kind.PREFIX, "/api")), (rule, random) -> new ServerRequest(
                rule.method().isEmpty() ? "GET" : rule.method(), HOST, "/api" + Words.tail(random),
                rule.query().isEmpty() ? "" : rule.query() + '=' + rule.queryValue(),
                Headers.of(random, rule.header(), rule.headerValue())));
    }

    /** Methods of gRPC services of one host, ten to a service. */
    static Workload grpcMethods(int count) {
        return of(count, i -> Rule.of(i, HOST, Kind.GRPC, "/shop.v1.Service" + i / 10 + "/Method" + i % 10),
                (rule, random) -> new ServerRequest("POST", HOST, rule.path(), "", Headers.ofCall(random)));
    }

    /** Regular expressions of one host, each behind a literal prefix of its own. */
    static Workload regexesWithPrefix(int count) {
        return of(count, i -> Rule.of(i, HOST, Kind.REGEX, "/service" + i + "/[a-z]+/[0-9]+"),
                (rule, random) -> plain("/service" + rule.action() + "/items/" + random.nextInt(10_000), random));
    }

    /** Regular expressions of one host that begin with what is not literal. */
    static Workload regexesWithoutPrefix(int count) {
        return of(count, i -> Rule.of(i, HOST, Kind.REGEX, "/[a-z]+/service" + i + "/[0-9]+"),
                (rule, random) -> plain("/items/service" + rule.action() + '/' + random.nextInt(10_000), random));
    }

    private static ServerRequest plain(String path, Random random) {
        return new ServerRequest("GET", HOST, path, "", Headers.of(random, "", ""));
    }

    private interface Asking {
        ServerRequest request(Rule rule, Random random);
    }

    private static Workload of(int count, IntFunction<Rule> rule, Asking asking) {
        List<Rule> rules = IntStream.range(0, count).mapToObj(rule).toList();
        Random random = new Random(SEED);
        return new Workload("", rules, IntStream.range(0, WARM)
                .mapToObj(i -> asking.request(rules.get(random.nextInt(count)), random)).toList());
    }
}
