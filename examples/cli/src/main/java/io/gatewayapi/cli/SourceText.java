package io.gatewayapi.cli;

import io.gatewayapi.cli.DocumentSplitter.Part;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Turns the bytes of a document into text, strictly: only UTF-8, and only characters that YAML allows. */
final class SourceText {
    private SourceText() {}

    static boolean isUtf16(byte[] bytes) {
        int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        return mark == 0xFEFF || mark == 0xFFFE;
    }

    static String decode(byte[] bytes, Part part) throws SyntaxError {
        int length = part.end() - part.start();
        if (length > ManifestReader.MAX_DOCUMENT) {
            throw new SyntaxError(new Position(part.line(), 1), "the document is larger than 16 MiB", "split it");
        }
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var in = ByteBuffer.wrap(bytes, part.start(), length);
        var out = CharBuffer.allocate(length);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            throw new SyntaxError(
                    Position.in(text, text.length(), part.line()),
                    "not UTF-8 text (byte offset " + in.position() + ")",
                    "save the file as UTF-8");
        }
        refuseControlCharacters(text, part.line());
        return text;
    }

    /** Looks here, and not in the parser, which knows no line and column of such a character. */
    private static void refuseControlCharacters(String text, int firstLine) throws SyntaxError {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (!StreamReader.isPrintable(c)) {
                throw new SyntaxError(
                        Position.in(text, i, firstLine),
                        String.format("control character U+%04X", c),
                        c == 0 ? "save the file as UTF-8 text" : "remove it, or escape it in double quotes");
            }
            i += Character.charCount(c);
        }
    }
}
