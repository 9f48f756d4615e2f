package io.gatewayapi.validate.advice;

import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.model.ObjectKey;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Header matches that are ignored, because one before them has the same name but for its case. Names that are equal letter
 * by letter are refused by the API server.
 */
final class RepeatedHeaders implements Concern {

    @Override
    public void look(Scene scene) {
        scene.matches().forEach(place -> look(scene, place.route(), place.path(), place.match().headers()));
    }

    private static void look(Scene scene, ObjectKey route, String place, List<HeaderMatch> headers) {
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < headers.size(); i++) {
            Integer before = first.putIfAbsent(headers.get(i).name().toLowerCase(Locale.ROOT), i);
            if (before != null && !headers.get(before).name().equals(headers.get(i).name())) {
                scene.warning("repeated-header", route, place + ".headers[" + i + "]", "is ignored: headers[" + before + "] is " + headers.get(before).name()
                                + " already, and the case of a header's name does not count",
                        "remove one of the two; for either of two values write a match of its own for each", "HTTPHeaderMatch.name: \"subsequent entries ... MUST be ignored\"");
            }
        }
    }
}
