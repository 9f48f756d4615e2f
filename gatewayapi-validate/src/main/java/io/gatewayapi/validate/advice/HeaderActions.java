package io.gatewayapi.validate.advice;

import io.gatewayapi.model.HeaderModifier;
import io.gatewayapi.model.HttpHeader;
import io.gatewayapi.model.RouteFilter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Edits of headers that no gateway should make, and several edits of one header in one filter. */
final class HeaderActions implements Concern {

    /** What names the host, frames a message, or belongs to one connection (RFC 9110, 7.6.1); who edits it can smuggle a second request. */
    private static final Set<String> OF_DELIVERY = Set.of("host", "content-length", "connection", "http2-settings", "keep-alive",
            "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade");

    @Override
    public void look(Scene scene) {
        for (FilterPlace place : scene.filters()) {
            if (place.filter() instanceof RouteFilter.RequestHeaderModifier filter) {
                look(scene, place, place.path() + ".requestHeaderModifier", filter.headers());
            } else if (place.filter() instanceof RouteFilter.ResponseHeaderModifier filter) {
                look(scene, place, place.path() + ".responseHeaderModifier", filter.headers());
            }
        }
    }

    private static void look(Scene scene, FilterPlace place, String path, HeaderModifier headers) {
        Map<String, String> first = new HashMap<>();
        look(scene, place, path, "remove", headers.remove(), first);
        look(scene, place, path, "set", headers.set().stream().map(HttpHeader::name).toList(), first);
        look(scene, place, path, "add", headers.add().stream().map(HttpHeader::name).toList(), first);
    }

    private static void look(Scene scene, FilterPlace place, String path, String list, List<String> names, Map<String, String> first) {
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            String lower = name.toLowerCase(Locale.ROOT);
            String action = list + "[" + i + "]";
            String before = first.putIfAbsent(lower, action);
            if (OF_DELIVERY.contains(lower)) {
                boolean ofRequest = place.filter() instanceof RouteFilter.RequestHeaderModifier;
                scene.warning("unedited-header", place.route(), path + "." + action,
                        "nothing is done: " + name + " says how this one message is to be delivered, and filters do not edit it",
                        lower.equals("host") && ofRequest ? "use the filter URLRewrite, with the hostname" : "remove the entry", "HTTPHeaderFilter");
            } else if (before != null && before.startsWith(list)) {
                scene.warning("contested-header", place.route(), path + "." + action,
                        "is ignored: " + before + " names " + name + " already, and the case of a header's name does not count",
                        "remove one of the two; a header of several values has one, with commas", "HTTPHeader.name: \"subsequent entries ... MUST be ignored\"");
            } else if (before != null) {
                scene.warning("contested-header", place.route(), path + "." + action,
                        before + " names " + name + " too; of several actions for one header the order is open (here: remove, set, add)",
                        "keep one of them; set replaces what is there", "HTTPHeaderFilter: \"multiple actions ... for any one header name are invalid\"");
            }
        }
    }
}
