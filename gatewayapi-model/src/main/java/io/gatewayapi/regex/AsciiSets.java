package io.gatewayapi.regex;

import static java.util.Map.entry;

import java.util.Map;

/** The classes of Perl and POSIX. In RE2 all of them are ASCII. */
final class AsciiSets {

    static final CodePoints DIGIT = CodePoints.of('0', '9');
    /** Without the vertical tab, which only POSIX counts. */
    static final CodePoints SPACE = CodePoints.of('\t', '\n', '\f', '\r', ' ', ' ');
    static final CodePoints WORD = CodePoints.of('0', '9', 'A', 'Z', 'a', 'z', '_', '_');

    /** By the name between {@code [:} and {@code :]}. */
    static final Map<String, CodePoints> POSIX = Map.ofEntries(
            entry("alnum", CodePoints.of('0', '9', 'A', 'Z', 'a', 'z')),
            entry("alpha", CodePoints.of('A', 'Z', 'a', 'z')),
            entry("ascii", CodePoints.of(0, 0x7F)),
            entry("blank", CodePoints.of('\t', '\t', ' ', ' ')),
            entry("cntrl", CodePoints.of(0, 0x1F, 0x7F, 0x7F)),
            entry("digit", DIGIT),
            entry("graph", CodePoints.of('!', '~')),
            entry("lower", CodePoints.of('a', 'z')),
            entry("print", CodePoints.of(' ', '~')),
            entry("punct", CodePoints.of('!', '/', ':', '@', '[', '`', '{', '~')),
            entry("space", CodePoints.of('\t', '\r', ' ', ' ')),
            entry("upper", CodePoints.of('A', 'Z')),
            entry("word", WORD),
            entry("xdigit", CodePoints.of('0', '9', 'A', 'F', 'a', 'f')));

    private AsciiSets() {}
}
