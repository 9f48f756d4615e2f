package io.gatewayapi.match;

import io.gatewayapi.http.RequestView;

/** A request that counts how often it is asked: what a decision costs, in a unit that no clock and no machine changes. */
final class CountingView implements RequestView {

    private final RequestView request;
    private int asked;

    CountingView(RequestView request) {
        this.request = request;
    }

    /** How often a table asks one request before it has decided. */
    static int asked(RouteTable<?> table, RequestView request) {
        CountingView view = new CountingView(request);
        table.decide(view);
        return view.asked;
    }

    private <V> V count(V answer) {
        asked++;
        return answer;
    }

    @Override
    public String method() {
        return count(request.method());
    }

    @Override
    public String authority() {
        return count(request.authority());
    }

    @Override
    public String target() {
        return count(request.target());
    }

    @Override
    public int headerCount() {
        return count(request.headerCount());
    }

    @Override
    public String headerName(int index) {
        return count(request.headerName(index));
    }

    @Override
    public String headerValue(int index) {
        return count(request.headerValue(index));
    }

    @Override
    public int port() {
        return count(request.port());
    }

    @Override
    public boolean secure() {
        return count(request.secure());
    }

    @Override
    public String serverName() {
        return count(request.serverName());
    }
}
