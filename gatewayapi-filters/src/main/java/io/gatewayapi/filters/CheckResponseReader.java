package io.gatewayapi.filters;

import io.gatewayapi.filters.CheckResponse.Denied;
import io.gatewayapi.filters.CheckResponse.HeaderOption;
import io.gatewayapi.filters.CheckResponse.Ok;
import io.gatewayapi.model.Bytes;
import io.gatewayapi.model.HttpHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a CheckResponse; what is malformed anywhere in it makes it none. */
final class CheckResponseReader {

    private static final int FORBIDDEN = 403;

    private boolean malformed;

    private CheckResponseReader() {}

    static Optional<CheckResponse> read(byte[] message) {
        CheckResponseReader reader = new CheckResponseReader();
        Optional<CheckResponse> response = reader.response(reader.fields(message));
        return reader.malformed ? Optional.empty() : response;
    }

    /** {@code status = 1}, {@code denied_response = 2}, {@code ok_response = 3}. */
    private Optional<CheckResponse> response(List<ProtoField> fields) {
        Optional<Long> code = Optional.empty();
        Optional<CheckResponse> denied = Optional.empty();
        Optional<CheckResponse> ok = Optional.empty();
        for (ProtoField field : fields) {
            switch (field.number()) {
                case 1 -> code = Optional.of(number(field, 1));
                case 2 -> denied = Optional.of(denied(fields(field)));
                case 3 -> ok = Optional.of(ok(fields(field)));
                default -> { }
            }
        }
        // "Status `OK` allows the request. Any other status indicates the request should be denied."
        if (denied.isPresent() || code.orElse(0L) != 0) {
            return denied.or(() -> Optional.of(new Denied(FORBIDDEN, List.of(), FilterOutcome.Respond.NO_BODY)));
        }
        // nothing was said by a message of zero bytes, which a status that is OK may not be taken for
        return ok.isPresent() || code.isEmpty() ? ok : Optional.of(Ok.UNCHANGED);
    }

    /** {@code status = 1}, {@code headers = 2}, {@code body = 3}. */
    private Denied denied(List<ProtoField> fields) {
        int status = FORBIDDEN;
        List<HttpHeader> headers = new ArrayList<>();
        Bytes body = FilterOutcome.Respond.NO_BODY;
        for (ProtoField field : fields) {
            switch (field.number()) {
                case 1 -> status = (int) Math.max(0, Math.min(999, number(field, 1)));
                case 2 -> {
                    HeaderOption option = option(field);
                    headers.add(new HttpHeader(option.name(), option.value()));
                }
                case 3 -> body = Bytes.of(field.bytes());
                default -> { }
            }
        }
        return new Denied(status == 0 ? FORBIDDEN : status, headers, body);
    }

    /** {@code headers = 2}, {@code headers_to_remove = 5}, {@code response_headers_to_add = 6}. */
    private Ok ok(List<ProtoField> fields) {
        List<HeaderOption> headers = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        List<HeaderOption> responseHeaders = new ArrayList<>();
        for (ProtoField field : fields) {
            switch (field.number()) {
                case 2 -> headers.add(option(field));
                case 5 -> removed.add(field.text());
                case 6 -> responseHeaders.add(option(field));
                default -> { }
            }
        }
        return new Ok(headers, removed, responseHeaders);
    }

    /** HeaderValueOption: {@code header = 1} with {@code key = 1, value = 2, raw_value = 3}; {@code append = 2}, a BoolValue. */
    private HeaderOption option(ProtoField option) {
        String name = "";
        String value = "";
        boolean append = false;
        for (ProtoField field : fields(option)) {
            if (field.number() == 1) {
                for (ProtoField part : fields(field)) {
                    name = part.number() == 1 ? part.text() : name;
                    value = part.number() == 2 || part.number() == 3 ? part.text() : value;
                }
            } else if (field.number() == 2) {
                append = number(field, 1) != 0;
            }
        }
        return new HeaderOption(name, value, append);
    }

    /** A number within a message; 0 where it is left out. */
    private long number(ProtoField message, int number) {
        long value = 0;
        for (ProtoField field : fields(message)) {
            value = field.number() == number ? field.value() : value;
        }
        return value;
    }

    private List<ProtoField> fields(ProtoField message) {
        malformed |= message.type() != ProtoField.LENGTH;
        return fields(message.bytes());
    }

    private List<ProtoField> fields(byte[] message) {
        Optional<List<ProtoField>> fields = ProtoField.parse(message);
        malformed |= fields.isEmpty();
        return fields.orElse(List.of());
    }
}
