package io.gatewayapi.spring.servlet;

import io.gatewayapi.filters.HeaderEditor;
import io.gatewayapi.filters.HeaderEdits;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The response that the handlers of the application write to. Servlets cannot edit headers when a response is about to be sent, so the
 * edits stand from the start: a header that is set or removed is not the application's any more, one that is added comes with each of
 * the application's own. Content-Type, and what goes by methods of its own such as cookies, stays as the application has it.
 */
final class EditedResponse extends HttpServletResponseWrapper {

    private final Set<String> taken = new HashSet<>();
    private final List<Map.Entry<String, String>> added = new ArrayList<>();

    private EditedResponse(HttpServletResponse response, HeaderEdits edits) {
        super(response);
        edits.applyTo(new HeaderEditor() {
            @Override
            public void set(String name, String value) {
                remove(name);
                EditedResponse.super.setHeader(name, value);
            }

            @Override
            public void add(String name, String value) {
                added.add(Map.entry(name, value));
                EditedResponse.super.addHeader(name, value);
            }

            @Override
            public void remove(String name) {
                taken.add(name);
                added.removeIf(line -> line.getKey().equals(name));
            }
        });
    }

    static HttpServletResponse of(HttpServletResponse response, HeaderEdits edits) {
        return edits.isEmpty() ? response : new EditedResponse(response, edits);
    }

    @Override
    public void setHeader(String name, String value) {
        if (!taken.contains(name.toLowerCase(Locale.ROOT))) {
            super.setHeader(name, value);
            added.stream().filter(line -> line.getKey().equalsIgnoreCase(name))
                    .forEach(line -> super.addHeader(line.getKey(), line.getValue()));
        }
    }

    @Override
    public void addHeader(String name, String value) {
        if (!taken.contains(name.toLowerCase(Locale.ROOT))) {
            super.addHeader(name, value);
        }
    }

    @Override
    public void setIntHeader(String name, int value) {
        setHeader(name, String.valueOf(value));
    }

    @Override
    public void addIntHeader(String name, int value) {
        addHeader(name, String.valueOf(value));
    }
}
