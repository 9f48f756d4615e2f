package io.gatewayapi.harness;

import io.gatewayapi.http.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opentest4j.AssertionFailedError;

/** What can be said of one request, on one thread. What fails shows what became of it instead, and why. */
public final class RequestAssert {

    /** Weights are whole numbers, and people round. */
    private static final double ROUNDING = 0.001;

    private final Routes routes;
    private final Request request;
    private Answer answer; // null until something is said of it

    RequestAssert(Routes routes, Request request) {
        this.routes = routes;
        this.request = request;
    }

    /**
     * The request with one more header line.
     *
     * @param name the name
     * @param value the value
     * @return what can be said of it
     */
    public RequestAssert header(String name, String value) {
        return new RequestAssert(routes, request.header(name, value));
    }

    /**
     * All such requests go to one backend.
     *
     * @param backend {@code namespace/name}
     * @param port the port as the route gives it
     * @return this, to say more
     */
    public RequestAssert goesTo(String backend, int port) {
        String expected = backend + ":" + port;
        return check(answer().shares().equals(Map.of(expected, 1.0)), "goes to " + expected);
    }

    /**
     * Such requests are shared between two backends.
     *
     * @param one {@code namespace/name:port}, or the name alone where no other backend of the rule has it
     * @param share its part, 0 to 1
     * @param other the other one
     * @param otherShare its part
     * @return this, to say more
     */
    public RequestAssert splits(String one, double share, String other, double otherShare) {
        Map<String, Double> shares = new LinkedHashMap<>();
        shares.put(one, share);
        shares.put(other, otherShare);
        return splits(shares);
    }

    /**
     * Such requests are shared between backends. The name {@code 500} stands for those that are not valid.
     *
     * @param shares the part of each, 0 to 1; a backend is {@code namespace/name:port}, or its name alone
     * @return this, to say more
     */
    public RequestAssert splits(Map<String, Double> shares) {
        boolean all = answer().shares().size() == shares.size()
                && shares.entrySet().stream().allMatch(expected -> answer().shares().entrySet().stream()
                .anyMatch(actual -> isNamed(actual.getKey(), expected.getKey())
                        && Math.abs(actual.getValue() - expected.getValue()) <= ROUNDING));
        return check(all, "goes to " + Answer.text(shares));
    }

    private Answer answer() {
        if (answer == null) {
            answer = routes.ask(request);
        }
        return answer;
    }

    private static boolean isNamed(String backend, String expected) {
        return backend.equals(expected) || backend.replaceAll("^.*/|:[0-9]+$", "").equals(expected);
    }

    /**
     * The client is sent elsewhere.
     *
     * @param location the absolute URL
     * @return this, to say more
     */
    public RequestAssert isRedirectedTo(String location) {
        return check(answer().location().equals(Optional.of(location)), "is redirected to " + location);
    }

    /**
     * The client is sent elsewhere.
     *
     * @param status 301, 302, 303, 307 or 308
     * @param location the absolute URL
     * @return this, to say more
     */
    public RequestAssert isRedirectedTo(int status, String location) {
        boolean redirected = answer().location().equals(Optional.of(location)) && answer().status() == status;
        return check(redirected, "is redirected to " + location + " with " + status);
    }

    /**
     * The request reaches no backend and is not redirected: it gets an error, or its connection is closed.
     *
     * @return this, to say more
     */
    public RequestAssert isRefused() {
        return check(answer().shares().isEmpty() && answer().location().isEmpty() && (answer().status() == 0 || answer().status() >= 400),
                "is refused");
    }

    /**
     * The request gets an error.
     *
     * @param status 400, 404, 421 or 500
     * @return this, to say more
     */
    public RequestAssert isRefused(int status) {
        return check(answer().shares().isEmpty() && answer().status() == status, "is refused with " + status);
    }

    /**
     * Every backend that gets such requests receives this path and query.
     *
     * @param target for example {@code /card?id=1}
     * @return this, to say more
     */
    public RequestAssert arrivesAs(String target) {
        List<String> actual = answer().sent().stream().map(Request::target).distinct().toList();
        return check(actual.equals(List.of(target)), "arrives as " + target, "arrives as " + actual);
    }

    /**
     * Every backend that gets such requests receives this header, once.
     *
     * @param name the name
     * @param value the value
     * @return this, to say more
     */
    public RequestAssert arrivesWith(String name, String value) {
        boolean all = !answer().sent().isEmpty() && answer().sent().stream().allMatch(sent -> values(sent, name).equals(List.of(value)));
        return check(all, "arrives with " + name + ": " + value,
                "arrives with " + answer().sent().stream().map(sent -> values(sent, name)).distinct().toList());
    }

    private static List<String> values(Request sent, String name) {
        return sent.headers().stream().filter(line -> line.getKey().equalsIgnoreCase(name)).map(Map.Entry::getValue).toList();
    }

    private RequestAssert check(boolean holds, String expected) {
        return check(holds, expected, "");
    }

    private RequestAssert check(boolean holds, String expected, String more) {
        if (holds) {
            return this;
        }
        String actual = (answer().sent().isEmpty() || more.isEmpty() ? "" : more + ", ") + answer().summary();
        StringBuilder lines = new StringBuilder();
        request.headers().forEach(line -> lines.append("          ")
                .append(line.getKey()).append(": ").append(line.getValue()).append('\n'));
        throw new AssertionFailedError("%s %s://%s%s%n%s  expected: %s%n  but:      %s%n%n%s".formatted(
                request.method(), request.secure() ? "https" : "http", request.authority(), request.target(),
                        lines, expected, actual, answer().why()),
                expected, actual);
    }
}
