package io.gatewayapi.harness;

import static io.gatewayapi.harness.RouteAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.opentest4j.AssertionFailedError;

/** Whoever tidies up manifests moves no request, and whoever does is told. */
class RefactoringProperties {

    private static final Routes SHOP = Routes.of(Path.of("../manifests/shop"));

    /**
     * A way to write the same routes.
     *
     * @param shuffle the order of the rules; of any two rules of the shop one is more specific than the other
     * @param split whether each rule becomes a route of its own
     * @param factor what the weights are multiplied by
     */
    record Scenario(long shuffle, boolean split, int factor) {

        ResourceSet of(ResourceSet resources) {
            List<Resource> rewritten = new ArrayList<>();
            for (Resource resource : resources.resources()) {
                if (resource instanceof HttpRoute route) {
                    List<HttpRouteRule> rules = new ArrayList<>(route.rules());
                    Collections.shuffle(rules, new Random(shuffle));
                    rules.replaceAll(rule -> rule.mapBackendRefs(ref -> ref.withWeight(ref.weight() * factor)));
                    rewritten.addAll(split ? each(route, rules) : List.of(with(route, route.metadata(), rules)));
                } else {
                    rewritten.add(resource);
                }
            }
            return ResourceSet.of(rewritten);
        }

        private static List<HttpRoute> each(HttpRoute route, List<HttpRouteRule> rules) {
            List<HttpRoute> routes = new ArrayList<>();
            for (int i = 0; i < rules.size(); i++) {
                ObjectMeta metadata = ObjectMeta.of(route.namespace(), route.metadata().name() + "-" + i);
                routes.add(with(route, metadata, List.of(rules.get(i))));
            }
            return routes;
        }

        private static HttpRoute with(HttpRoute route, ObjectMeta metadata, List<HttpRouteRule> rules) {
            return new HttpRoute(metadata, route.parentRefs(), route.hostnames(), rules, route.useDefaultGateways(), route.status());
        }
    }

    @Provide
    Arbitrary<Scenario> scenarios() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.of(true, false), Arbitraries.integers().between(1, 100))
                .as(Scenario::new);
    }

    @Property(tries = 100)
    void routesThatAreWrittenAnotherWayRouteAlike(@ForAll("scenarios") Scenario scenario) {
        assertThat(Routes.of(scenario.of(SHOP.topology().resources()))).routeLike(SHOP);
        Statistics.label("split").collect(scenario.split()).coverage(check -> {
            check.check(true).percentage(part -> part > 20);
            check.check(false).percentage(part -> part > 20);
        });
    }

    /** The other half: a rule that is forgotten while the rest is rewritten does not go unseen. */
    @Property(tries = 100)
    void aRuleThatGetsLostIsSeen(@ForAll("scenarios") Scenario scenario) {
        List<Resource> fewer = new ArrayList<>();
        int lost = Math.floorMod(scenario.shuffle(), 5);
        for (Resource resource : SHOP.topology().resources().resources()) {
            if (resource instanceof HttpRoute route && route.metadata().name().equals("storefront")) {
                List<HttpRouteRule> rules = new ArrayList<>(route.rules());
                rules.remove(lost);
                fewer.add(Scenario.with(route, route.metadata(), rules));
            } else {
                fewer.add(resource);
            }
        }
        Routes changed = Routes.of(scenario.of(ResourceSet.of(fewer)));
        assertThrows(AssertionFailedError.class, () -> assertThat(changed).routeLike(SHOP), () -> "rule " + lost);
        Statistics.label("lost").collect(lost).coverage(check -> {
            for (int rule = 0; rule < 5; rule++) {
                check.check(rule).percentage(part -> part > 0);
            }
        });
    }
}
