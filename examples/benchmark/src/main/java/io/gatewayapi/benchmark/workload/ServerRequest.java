package io.gatewayapi.benchmark.workload;

import io.gatewayapi.http.RequestView;

/**
 * A request as a server hands it over: every text a string of its own that nobody has hashed. Servers split the target into
 * path and query while they parse; both forms are here, so that no contestant pays for the other's taste.
 */
public final class ServerRequest implements RequestView {

    private final String method;
    private final String host;
    private final String target;
    private final String path;
    private final String query;
    private final String[] names;
    private final String[] values;
    private Object adapted = this;

    /**
     * Makes a request from copies of all texts.
     *
     * @param method the method
     * @param host the host, without a port
     * @param path the path
     * @param query the query without its question mark; empty for none
     * @param headers names and values by turns
     */
    public ServerRequest(String method, String host, String path, String query, String... headers) {
        this.method = method;
        this.host = fresh(host);
        this.path = fresh(path);
        this.query = fresh(query);
        this.target = query.isEmpty() ? this.path : fresh(path + '?' + query);
        this.names = new String[headers.length / 2];
        this.values = new String[headers.length / 2];
        for (int i = 0; i < names.length; i++) {
            names[i] = fresh(headers[2 * i]);
            values[i] = fresh(headers[2 * i + 1]);
        }
    }

    private static String fresh(String text) {
        return new String(text.toCharArray());
    }

    /** Makes host, path and target strings that nobody has hashed, as they are in a request that has just come in. */
    public void forgetHashes() {
        ColdHash.forget(host);
        ColdHash.forget(path);
        if (target != path) {
            ColdHash.forget(target);
        }
    }

    /**
     * Keeps the request in the form of the contestant that is going to be asked.
     *
     * @param form the form
     */
    public void adapt(Object form) {
        adapted = form;
    }

    /**
     * The request in the form of the contestant.
     *
     * @return what {@link #adapt} was given; this request by default
     */
    public Object adapted() {
        return adapted;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String authority() {
        return host;
    }

    @Override
    public String target() {
        return target;
    }

    /**
     * The target up to its question mark.
     *
     * @return for example {@code /cart}
     */
    public String path() {
        return path;
    }

    /**
     * The target behind its question mark.
     *
     * @return for example {@code id=1}; empty for none
     */
    public String query() {
        return query;
    }

    @Override
    public int headerCount() {
        return names.length;
    }

    @Override
    public String headerName(int index) {
        return names[index];
    }

    @Override
    public String headerValue(int index) {
        return values[index];
    }

    /**
     * The value of a header, found by reading every line.
     *
     * @param name its name in any case
     * @return the first value; empty where there is none
     */
    public String header(String name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].length() == name.length() && names[i].equalsIgnoreCase(name)) {
                return values[i];
            }
        }
        return "";
    }

    /**
     * Whether the query has a parameter; nothing is decoded, since the workloads encode nothing.
     *
     * @param name its name
     * @param value its value
     * @return true where {@code name=value} is one of the parameters
     */
    public boolean hasQuery(String name, String value) {
        int start = 0;
        while (start < query.length()) {
            int end = query.indexOf('&', start);
            end = end < 0 ? query.length() : end;
            if (end - start == name.length() + 1 + value.length()
                    && query.startsWith(name, start)
                    && query.charAt(start + name.length()) == '='
                    && query.startsWith(value, start + name.length() + 1)) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }

    @Override
    public int port() {
        return 80;
    }

    @Override
    public String toString() {
        return method + " http://" + host + target;
    }
}
