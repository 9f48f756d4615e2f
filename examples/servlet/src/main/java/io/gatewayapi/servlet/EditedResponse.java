package io.gatewayapi.servlet;

import io.gatewayapi.filters.HeaderEditor;
import io.gatewayapi.filters.HeaderEdits;
import io.gatewayapi.model.HttpHeader;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A response of the application, whose headers are edited as they are set: there is no moment between the last header of a servlet and
 * the first byte that a wrapper could wait for. What the container writes by itself (cookies, dates, Location of sendRedirect) passes.
 */
final class EditedResponse extends HttpServletResponseWrapper {

    private final HeaderEdits edits;
    /** What the application says, of the headers that are edited. */
    private final Map<String, List<String>> own = new TreeMap<>();

    EditedResponse(HttpServletResponse response, HeaderEdits edits) {
        super(response);
        this.edits = edits;
        edits.applyTo(new HeaderEditor() {
            @Override
            public void set(String name, String value) {
                own.put(name, new ArrayList<>());
            }

            @Override
            public void add(String name, String value) {
                own.put(name, new ArrayList<>());
            }

            @Override
            public void remove(String name) {
                own.put(name, new ArrayList<>());
            }
        });
        own.keySet().forEach(this::write);
    }

    @Override
    public void setHeader(String name, String value) {
        List<String> lines = own.get(name.toLowerCase(Locale.ROOT));
        if (lines == null) {
            super.setHeader(name, value);
        } else {
            lines.clear();
            addHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, String value) {
        List<String> lines = own.get(name.toLowerCase(Locale.ROOT));
        if (lines == null) {
            super.addHeader(name, value);
            return;
        }
        if (value != null) {
            lines.add(value);
        }
        write(name.toLowerCase(Locale.ROOT));
    }

    /** Writes a header anew, as the edits leave it. */
    private void write(String name) {
        List<String> values = edits.applyTo(own.get(name).stream().map(value -> new HttpHeader(name, value)).toList()).stream()
                .filter(line -> line.name().equals(name)).map(HttpHeader::value).toList();
        for (int i = 0; i < values.size(); i++) {
            if (i == 0) {
                super.setHeader(name, values.get(i));
            } else {
                super.addHeader(name, values.get(i));
            }
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

    @Override
    public void setContentType(String type) {
        if (own.containsKey("content-type")) {
            setHeader("content-type", type);
        } else {
            super.setContentType(type);
        }
    }

    @Override
    public void reset() {
        super.reset();
        own.values().forEach(List::clear);
        own.keySet().forEach(this::write);
    }
}
