package io.gatewayapi.cli;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says what the parser refused in words for the author of a manifest, with the fix where one is known. */
final class ParserMessages {

    /** Where a problem is shown: some are noticed far behind their cause, and belong where the thing began. */
    private enum Place { FOUND, BEGUN }

    /**
     * A translation.
     *
     * @param sign a part of the parser's own words: its context, "; ", and the problem
     * @param place where the problem is shown
     * @param message what is wrong
     * @param fix what to do
     */
    private record Row(String sign, Place place, String message, String fix) {}

    /** The first row whose sign is found counts. */
    private static final List<Row> ROWS = List.of(
        new Row("(TAB)", Place.FOUND, "a tab character cannot indent", "indent with spaces"),
        new Row("scanning an alias", Place.BEGUN, "an unquoted * starts an alias", "quote the value, as in \"*.example.com\""),
        new Row("scanning an anchor", Place.BEGUN, "an unquoted & starts an anchor", "quote the value"),
        new Row("scanning a tag", Place.BEGUN, "an unquoted ! starts a tag", "quote the value"),
        new Row("undefined tag handle", Place.BEGUN, "an unquoted ! starts a tag", "quote the value"),
        new Row("scanning a directive", Place.BEGUN, "a line that starts with % is a directive", "indent the line if it is text"),
        new Row("scanning a simple key", Place.BEGUN, "neither 'key: value' nor '- item'", "put a colon and a space after the key"),
        new Row("scanning a quoted scalar", Place.BEGUN, "the quote opened here is not closed", "close it"),
        new Row("scanning a block scalar", Place.BEGUN, "a text after | or > starts on the next line",
            "quote the value if it is no such text"),
        new Row("unknown escape", Place.FOUND, "an escape that YAML does not have", "write \\\\ for \\, or use single quotes"),
        new Row("escape sequence", Place.FOUND, "an escape that YAML does not have", "write \\\\ for \\, or use single quotes"),
        new Row("mapping values are not allowed", Place.FOUND, "a ': ' that belongs to no key",
            "quote a value that holds ': ', or check the indentation"),
        new Row("sequence entries are not allowed", Place.FOUND, "a list item cannot start here", "start the list on a line of its own"),
        new Row("or ']', but got <stream end>", Place.BEGUN, "the list opened here is not closed", "add a ]"),
        new Row("or '}', but got <stream end>", Place.BEGUN, "the map opened here is not closed", "add a }"),
        new Row("or ']'", Place.FOUND, "expected ',' or ']'", "separate the items with a comma, or close the list"),
        new Row("or '}'", Place.FOUND, "expected ',' or '}'", "separate the entries with a comma, or close the map"),
        new Row("expected the node content", Place.FOUND, "a value is missing here", "a template has to be rendered first"),
        new Row("but found '?'", Place.FOUND, "the indentation fits no line before it", "align the line with its siblings"),
        new Row("but found '-'", Place.FOUND, "the indentation fits no line before it", "align the line with its siblings"),
        new Row("expected <block end>, but found '<block", Place.FOUND, "the indentation fits no line before it",
            "align the line with its siblings"),
        new Row("expected <block end>", Place.FOUND, "text after the end of a value", "quote the whole value"),
        new Row("expected '<document start>'", Place.FOUND, "text after the end of the document",
            "separate documents with a line of ---"));

    private ParserMessages() {}

    /**
     * Translates a refusal.
     *
     * @param e what the parser threw
     * @param firstLine the line of the file in which the document starts
     * @param innermost where the map or list starts that is open, or null
     */
    static SyntaxError translate(MarkedYamlEngineException e, int firstLine, Position innermost) {
        String problem = String.valueOf(e.getProblem());
        String words = e.getContext() + "; " + problem;
        Position found = position(e.getProblemMark(), firstLine);
        if (problem.contains("cannot start any token") && !problem.contains("(TAB)")) {
            // The parser writes: found character '@' that cannot start any token
            return new SyntaxError(found, "a value cannot start with " + problem.split("'", 3)[1], "quote the value");
        } else if (words.contains("flow node") && words.contains("<stream end>") && innermost != null) {
            return new SyntaxError(innermost, "the list or map opened here is not closed", "add its ] or }");
        }
        for (Row row : ROWS) {
            if (words.contains(row.sign())) {
                boolean begun = row.place() == Place.BEGUN && e.getContextMark().isPresent();
                return new SyntaxError(begun ? position(e.getContextMark(), firstLine) : found, row.message(), row.fix());
            }
        }
        return new SyntaxError(found, "not YAML: " + SyntaxError.show(problem), "");
    }

    static Position position(Optional<Mark> mark, int firstLine) {
        return mark.map(m -> new Position(m.getLine() + firstLine, m.getColumn() + 1)).orElse(new Position(firstLine, 1));
    }
}
