package io.gatewayapi.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** JSON objects as maps, one a line. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static String line(Map<String, Object> object) {
        try {
            return MAPPER.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // maps, lists, texts, numbers and booleans always have a form
        }
    }

    /** Reads an object. */
    static Map<String, Object> object(String line) throws JsonProcessingException {
        return MAPPER.readValue(line, new TypeReference<Map<String, Object>>() {});
    }
}
