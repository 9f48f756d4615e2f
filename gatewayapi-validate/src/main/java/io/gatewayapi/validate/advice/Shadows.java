package io.gatewayapi.validate.advice;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who wins in each territory: which claims get no request at all, because one that comes before takes all of theirs. */
final class Shadows {

    /** A claim without requests, and the claim that takes them. */
    record Loss(Territory territory, Claim claim, Claim winner) {}

    private final List<Territory> territories;
    private final Map<Claim, Loss> losses = new IdentityHashMap<>();
    private final Map<Territory, List<Claim>> alive = new IdentityHashMap<>();

    Shadows(List<Territory> territories) {
        this.territories = territories;
        for (Territory territory : territories) {
            if (territory.isolating().isEmpty()) {
                search(territory);
            }
        }
    }

    private void search(Territory territory) {
        Precedents before = new Precedents(territory);
        List<Claim> winners = new ArrayList<>();
        for (Claim claim : territory.claims()) {
            Optional<Claim> winner = before.covering(claim);
            if (winner.isPresent()) {
                losses.put(claim, new Loss(territory, claim, winner.get()));
            } else {
                before.add(claim);
                winners.add(claim);
            }
        }
        alive.put(territory, winners);
    }

    /** The territories, those that another listener gets included. */
    List<Territory> territories() {
        return territories;
    }

    /** The loss of a claim; nothing for one that gets requests, or that may. */
    Optional<Loss> of(Claim claim) {
        return Optional.ofNullable(losses.get(claim));
    }

    /** The claims of a territory that get requests. */
    List<Claim> alive(Territory territory) {
        return alive.getOrDefault(territory, List.of());
    }
}
