package io.gatewayapi.filters;

import io.gatewayapi.filters.FilterOutcome.Forward;
import io.gatewayapi.model.HeaderModifier;
import io.gatewayapi.model.HttpHeader;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** RequestHeaderModifier and ResponseHeaderModifier. */
final class HeaderModifierFilter {

    private static final String RULE = "HTTPHeaderFilter";

    private HeaderModifierFilter() {}

    private record OnRequest(HeaderEdits edits) implements Step.Constant {
        @Override
        public Phase phase() {
            return Phase.EDIT;
        }

        @Override
        public Forward run(Forward soFar) {
            return soFar.withRequest(soFar.request().withHeaders(soFar.request().headers().then(edits)));
        }

        @Override
        public String toString() {
            return "request " + edits;
        }
    }

    private record OnResponse(HeaderEdits edits) implements Step.Constant {
        @Override
        public Phase phase() {
            return Phase.RESPONSE;
        }

        /** A response comes from the backend outwards: those of the backendRef, which are compiled later, go first. */
        @Override
        public Forward run(Forward soFar) {
            return soFar.withResponse(edits.then(soFar.response()));
        }

        @Override
        public String toString() {
            return "response " + edits;
        }
    }

    static Step ofRequest(HeaderModifier headers, String path, Problems problems) {
        return new OnRequest(edits(headers, path, problems));
    }

    static Step ofResponse(HeaderModifier headers, String path, Problems problems) {
        return new OnResponse(edits(headers, path, problems));
    }

    /** HTTPHeaderFilter leaves the order open, as one name has one action; where it has several: remove, then set, then add. */
    private static HeaderEdits edits(HeaderModifier headers, String path, Problems problems) {
        Set<String> named = new HashSet<>();
        List<HttpHeader> removed = headers.remove().stream().map(name -> new HttpHeader(name, "")).toList();
        HeaderEdits edits = edits(removed, (name, value) -> HeaderEdits.remove(name), named, path + ".remove", problems);
        edits = edits.then(edits(headers.set(), HeaderEdits::set, named, path + ".set", problems));
        return edits.then(edits(headers.add(), HeaderEdits::add, named, path + ".add", problems));
    }

    /** The edits of one list; {@code named} holds the names of the lists before it, in lower case. */
    private static HeaderEdits edits(
        List<HttpHeader> headers, BiFunction<String, String, HeaderEdits> edit, Set<String> named, String path, Problems problems) {
        HeaderEdits edits = HeaderEdits.NONE;
        Set<String> here = new HashSet<>();
        for (int i = 0; i < headers.size(); i++) {
            String name = headers.get(i).name();
            String at = path + "[" + i + "]";
            Optional<String> objection = FieldSyntax.objection(name, headers.get(i).value());
            if (objection.isPresent()) {
                problems.ignored(at, objection.get(), RULE);
            } else if (!here.add(name.toLowerCase(Locale.ROOT))) {
                // HTTPHeader.name: "Subsequent entries with an equivalent header name MUST be ignored."
                problems.ignored(at, name + " is in this list already, and the first entry counts", "HTTPHeader.name");
            } else {
                if (named.contains(name.toLowerCase(Locale.ROOT))) {
                    problems.ignored(at, name + " is in another list as well; a header is removed, then set, then added to", RULE);
                }
                edits = edits.then(edit.apply(name, headers.get(i).value()));
            }
        }
        named.addAll(here);
        return edits;
    }
}
