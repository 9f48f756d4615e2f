package io.gatewayapi.spring.cloud;

import io.gatewayapi.filters.HeaderEditor;
import org.springframework.http.HttpHeaders;

/** Spring's headers as filters edit them. */
class HeadersEditor implements HeaderEditor {

    private final HttpHeaders headers;

    HeadersEditor(HttpHeaders headers) {
        this.headers = headers;
    }

    HttpHeaders headers() {
        return headers;
    }

    @Override
    public void set(String name, String value) {
        headers.set(name, value);
    }

    @Override
    public void add(String name, String value) {
        headers.add(name, value);
    }

    @Override
    public void remove(String name) {
        headers.remove(name);
    }
}
