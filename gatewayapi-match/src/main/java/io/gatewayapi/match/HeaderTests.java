package io.gatewayapi.match;

import io.gatewayapi.http.RequestView;
import io.gatewayapi.model.HeaderMatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The header predicates of a match; all must hold. */
final class HeaderTests {

    private final HeaderTest[] tests;

    HeaderTests(List<HeaderMatch> headers) {
        Map<String, HeaderTest> byName = new LinkedHashMap<>();
        for (HeaderMatch header : headers) {
            byName.putIfAbsent(header.name().toLowerCase(Locale.ROOT), new HeaderTest(header)); // of several with one name the first counts
        }
        tests = byName.values().toArray(new HeaderTest[0]);
    }

    int size() {
        return tests.length;
    }

    boolean test(RequestView request, String authority) {
        for (HeaderTest test : tests) {
            if (!test.test(request, authority)) {
                return false;
            }
        }
        return true;
    }

    /** {@return each predicate behind a space} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (HeaderTest test : tests) {
            text.append(' ').append(test);
        }
        return text.toString();
    }
}
