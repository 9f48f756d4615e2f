package io.gatewayapi.match;

import io.gatewayapi.http.Request;
import java.util.stream.Stream;

/** The specification as a table: objects, a request, and what becomes of it. Every engine answers every row. */
final class Corpus {

    private Corpus() {}

    /**
     * One row.
     *
     * @param sentence the sentence of the specification that it shows
     * @param setup the objects, and the choices of the host
     * @param request the request
     * @param expected what becomes of it
     */
    record Row(String sentence, Setup setup, Request request, Answer expected) {

        @Override
        public String toString() {
            return sentence;
        }
    }

    /** All rows, chapter by chapter. */
    static Stream<Row> rows() {
        return Stream.of(HostRows.all(), ListenerRows.all(), PathRows.all(), PredicateRows.all(), PrecedenceRows.all(), CallRows.all())
                .flatMap(chapter -> chapter)
                .flatMap(Setup::rows);
    }
}
