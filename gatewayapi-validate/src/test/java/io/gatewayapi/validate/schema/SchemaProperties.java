package io.gatewayapi.validate.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.model.Channel;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.decode.ManifestDecoder;
import io.gatewayapi.model.decode.ManifestEncoder;
import io.gatewayapi.testkit.Resources;
import io.gatewayapi.testkit.Routing;
import io.gatewayapi.testkit.Scenario;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

class SchemaProperties {

    @Property(tries = 2_000)
    void saysSomethingOfAnyObject(@ForAll("objects") Resource object, @ForAll Channel channel) {
        List<Problem> problems = Schema.check(object, channel);
        problems.forEach(problem -> {
            assertEquals(Problem.Severity.ERROR, problem.severity());
            assertTrue(problem.code().matches("[a-z]+(-[a-z]+)*"), problem::code);
            assertTrue(!problem.message().isEmpty() && !problem.fix().isEmpty(), problem::toString);
        });
        assertEquals(List.of(), Schema.checkUpdate(object, object, channel));
        Statistics.label("verdict").collect(problems.isEmpty() ? "accepted" : "refused").coverage(c -> {
            c.check("accepted").percentage(p -> p > 5);
            c.check("refused").percentage(p -> p > 5);
        });
    }

    /** What is built in Java and what is read from its manifest get the same findings. */
    @Property(tries = 500)
    void saysTheSameOfTheManifest(@ForAll("objects") Resource object) {
        ManifestDecoder.of(Channel.EXPERIMENTAL).decodeAll(List.of(ManifestEncoder.encode(object))).resources().resources().forEach(read ->
                assertEquals(Schema.check(object, Channel.EXPERIMENTAL), Schema.check(read, Channel.EXPERIMENTAL)));
    }

    @Property(tries = 300)
    void acceptsLawfulObjects(@ForAll("scenarios") Scenario scenario, @ForAll Channel channel) {
        for (Resource object : scenario.resources().resources()) {
            assertEquals(List.of(), Schema.check(object, channel));
        }
    }

    @Provide
    Arbitrary<Resource> objects() {
        return Resources.any();
    }

    @Provide
    Arbitrary<Scenario> scenarios() {
        return Routing.scenarios();
    }
}
