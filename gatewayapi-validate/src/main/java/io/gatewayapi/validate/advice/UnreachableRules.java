package io.gatewayapi.validate.advice;

import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.Route;
import io.gatewayapi.validate.advice.Shadows.Loss;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Rules and matches that never get a request, because others take all of theirs first: on every listener and under every
 * host name of the route, or on some of them.
 */
final class UnreachableRules implements Concern {

    private static final String RULE = "HTTPRouteRule.matches: precedence across all rules of all routes";

    private record RuleKey(ObjectKey route, int rule) {}

    /** What becomes of one match, everywhere. */
    private static final class Fate {
        private boolean alive;
        private final List<Loss> losses = new ArrayList<>();

        boolean isDead() {
            return !alive && !losses.isEmpty();
        }

        /** Where the match is lost to another rule. */
        List<Loss> toOthers() {
            return losses.stream().filter(loss -> !loss.winner().isSameRule(loss.claim())).toList();
        }
    }

    @Override
    public void look(Scene scene) {
        Map<RuleKey, Map<Integer, Fate>> fates = new LinkedHashMap<>();
        Map<ObjectKey, Route> routes = new LinkedHashMap<>();
        for (Territory territory : scene.shadows().territories()) {
            for (Claim claim : territory.claims()) {
                routes.putIfAbsent(claim.route().key(), claim.route());
                Fate fate = fates.computeIfAbsent(new RuleKey(claim.route().key(), claim.rule().index()), key -> new TreeMap<>())
                        .computeIfAbsent(claim.match(), key -> new Fate());
                if (territory.isolating().isPresent()) {
                    continue; // DeadHostnames tells of it
                }
                scene.shadows().of(claim).ifPresentOrElse(loss -> {
                    // beaten by itself, under another host name of its route: neither here nor there
                    if (!loss.winner().isSameRule(claim) || loss.winner().match() != claim.match()) {
                        fate.losses.add(loss);
                    }
                }, () -> fate.alive = true);
            }
        }
        fates.forEach((key, matches) -> judge(scene, routes.get(key.route), key, matches));
    }

    private static void judge(Scene scene, Route route, RuleKey key, Map<Integer, Fate> matches) {
        String path = "spec.rules[" + key.rule + "]";
        boolean settled = scene.isSettled(route);
        List<Loss> losses = matches.values().stream().flatMap(fate -> fate.toOthers().stream()).toList();
        boolean dead = matches.values().stream().noneMatch(fate -> fate.alive) && !losses.isEmpty();
        if (dead && settled) {
            beaten(scene, "unreachable-rule", key.route, path, losses);
            return;
        }
        matches.forEach((index, fate) -> {
            String place = path + ".matches[" + index + "]";
            List<Loss> toOthers = fate.toOthers();
            if (fate.isDead() && settled && !toOthers.isEmpty()) {
                beaten(scene, "unreachable-match", key.route, place, toOthers);
            } else if (fate.isDead() && settled) {
                scene.info("redundant-match", key.route, place, "matches[" + fate.losses.get(0).winner().match() + "] of the same rule takes all of its requests",
                        "remove one of the two", RULE);
            } else if (!toOthers.isEmpty()) {
                partly(scene, key.route, place, toOthers);
            }
        });
    }

    private static void beaten(Scene scene, String code, ObjectKey route, String path, List<Loss> losses) {
        Loss first = losses.get(0);
        Claim winner = first.winner();
        String noun = first.claim().demand().noun();
        if (losses.stream().anyMatch(loss -> loss.winner().isTied(loss.claim()))) {
            Loss tied = losses.stream().filter(loss -> loss.winner().isTied(loss.claim())).findFirst().orElseThrow();
            scene.warning("contested-match", route, path, tied.winner() + " takes the same " + noun + "s for " + tied.territory()
                            + ": only the older of the two routes gets them. The manifests tell no ages; by name it is the other one",
                    "remove one of the two, or tell them apart by host name, path, method or header", "HTTPRouteRule.matches: \"the oldest Route\"");
            return;
        }
        String winners = losses.stream()
                .map(loss -> loss.winner() + ", since " + loss.winner().before(loss.claim()))
                .distinct().limit(3).collect(Collectors.joining("; "));
        String fix = winner.demand().equals(first.claim().demand())
                ? "remove one of the two, or tell them apart by path, method or header"
                : "remove it, or narrow " + winner.route().key() + " rule " + winner.rule().index();
        scene.warning(code, route, path, "no " + noun + " reaches this " + code.substring(code.indexOf('-') + 1) + ": all are taken by " + winners, fix, RULE);
    }

    private static void partly(Scene scene, ObjectKey route, String path, List<Loss> losses) {
        Loss first = losses.get(0);
        String where = losses.stream().map(loss -> loss.territory().toString()).distinct().limit(3).collect(Collectors.joining(", "));
        String since = first.winner().isTied(first.claim())
                ? "the older of the two routes comes first, and the manifests tell no ages"
                : first.winner().before(first.claim());
        scene.info("partly-shadowed", route, path, "gets no " + first.claim().demand().noun() + " for " + where + ": all are taken by " + first.winner()
                + ", since " + since, "nothing, if that is meant; otherwise tell them apart by path, method or header", RULE);
    }
}
