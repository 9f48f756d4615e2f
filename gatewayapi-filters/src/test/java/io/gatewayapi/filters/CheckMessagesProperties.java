package io.gatewayapi.filters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.http.Request;
import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.ExternalAuthProtocol;
import io.gatewayapi.model.HttpHeader;
import io.gatewayapi.model.RouteFilter;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

class CheckMessagesProperties {

    private static final RouteFilter FILTER = new RouteFilter.ExternalAuth(
        ExternalAuthProtocol.GRPC, BackendReference.service("a", 80), Optional.empty(), Optional.empty(), Optional.empty());
    private static final Authorize.Grpc CALL = Rules.askGrpc(Rules.run(Rules.rule(FILTER), Request.get("http://h/")));

    /** Fields of CheckResponse, sound and broken, in any order. */
    record Scenario(List<byte[]> fields) {
        byte[] message() {
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            fields.forEach(message::writeBytes);
            return message.toByteArray();
        }
    }

    @Property(tries = 5_000)
    void anyBytesAreAnswered(@ForAll("scenarios") Scenario scenario) {
        FilterOutcome outcome = CALL.answered(scenario.message());
        assertNotNull(outcome);
        if (outcome instanceof FilterOutcome.Forward forward) {
            for (HttpHeader line : forward.request().headers().applyTo(List.of())) {
                assertTrue((line.name() + line.value()).chars().allMatch(c -> c >= ' ' && c != 0x7f && c < 0x100 || c == '\t'));
            }
        } else if (outcome instanceof FilterOutcome.Fail fail) {
            assertEquals(403, fail.status());
        } else {
            int status = Rules.respond(outcome).status();
            assertTrue(status >= 300 && status <= 599, () -> "status " + status);
        }
        Statistics.label("outcome").collect(outcome.getClass().getSimpleName()).coverage(coverage -> {
            coverage.check("Forward").percentage(part -> part > 3);
            coverage.check("Respond").percentage(part -> part > 3);
            coverage.check("Fail").percentage(part -> part > 10);
        });
    }

    /** A message that is cut off must not be taken for one that allows. */
    @Property(tries = 2_000)
    void aDenialThatIsCutOffNeverAllows(@ForAll("statuses") int status) {
        byte[] denied = new ProtoWriter().message(2, new ProtoWriter().message(1, new ProtoWriter().number(1, status))).toBytes();
        for (int length = 0; length < denied.length; length++) {
            assertEquals(403, Rules.fail(CALL.answered(Arrays.copyOf(denied, length))).status());
        }
        Rules.respond(CALL.answered(denied));
        Statistics.label("size").collect(denied.length).coverage(coverage -> coverage.check(7).count(count -> count > 0));
    }

    @Provide
    Arbitrary<Integer> statuses() {
        return Arbitraries.integers().between(100, 700);
    }

    @Provide
    Arbitrary<Scenario> scenarios() {
        Arbitrary<String> text = Arbitraries.of("a", "x-user", "Host", "content-length", "1\r\nx: y", "", "\u010a", "caf\u00e9");
        Arbitrary<ProtoWriter> header = Combinators.combine(text, text)
            .as((name, value) -> new ProtoWriter().message(1, new ProtoWriter().text(1, name).text(2, value)));
        Arbitrary<ProtoWriter> status =
            Arbitraries.of(0L, 0L, 7L, 200L, 401L, -1L).map(code -> new ProtoWriter().number(1, code));
        Arbitrary<ProtoWriter> ok = header.map(line -> new ProtoWriter().message(2, line));
        Arbitrary<ProtoWriter> denied =
            Combinators.combine(status, header).as((code, line) -> new ProtoWriter().message(1, code).message(2, line));
        Arbitrary<byte[]> sound = Arbitraries.oneOf(
            status.map(message -> new ProtoWriter().message(1, message).toBytes()),
            denied.map(message -> new ProtoWriter().message(2, message).toBytes()),
            ok.map(message -> new ProtoWriter().message(3, message).toBytes()),
            ok.map(message -> new ProtoWriter().message(4, message).toBytes()));
        Arbitrary<byte[]> broken = Arbitraries.bytes().array(byte[].class).ofMaxSize(6);
        return Arbitraries.frequencyOf(Tuple.of(6, sound), Tuple.of(1, broken)).list().ofMaxSize(4).map(Scenario::new);
    }
}
