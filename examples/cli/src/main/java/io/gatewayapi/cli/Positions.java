package io.gatewayapi.cli;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tells where the parts of a document stand in its file.
 *
 * <p>Only a document with a finding is ever asked, so this keeps the text and nothing else; the first question parses it
 * once more, and the answers are kept while there is memory for them.
 */
final class Positions {
    private final String text;
    private final int firstLine;
    private SoftReference<TreeReader.Marked> marked = new SoftReference<>(null);

    Positions(String text, int firstLine) {
        this.text = text;
        this.firstLine = firstLine;
    }

    /**
     * Finds a path such as {@code spec.rules[0].matches[1].path.value} or {@code metadata.labels["a.b/c"]}.
     *
     * <p>For an entry of a map it is where its key starts, for an item of a list where its first token starts, and for the
     * empty path where the document's content starts. A path that does not exist has the position of its longest
     * part that does.
     */
    Position at(String path) {
        TreeReader.Marked here = marked();
        Object node = here.tree();
        Position position = here.start();
        for (Object step : steps(path)) {
            Map<Object, Position> children = here.positions().get(node);
            if (children == null || !children.containsKey(step)) {
                break;
            }
            position = children.get(step);
            node = node instanceof List<?> list ? list.get((Integer) step) : ((Map<?, ?>) node).get(step);
        }
        return position;
    }

    private TreeReader.Marked marked() {
        TreeReader.Marked known = marked.get();
        if (known == null) {
            try {
                known = TreeReader.mark(text, firstLine);
            } catch (SyntaxError e) {
                throw new IllegalStateException("a document that was read once is read again", e);
            }
            marked = new SoftReference<>(known);
        }
        return known;
    }

    /** Splits a path into keys (String) and indexes (Integer). */
    private static List<Object> steps(String path) {
        var steps = new ArrayList<Object>();
        int i = 0;
        while (i < path.length()) {
            if (path.charAt(i) == '.') {
                i++;
            } else if (path.startsWith("[\"", i)) {
                var key = new StringBuilder();
                for (i += 2; i < path.length() && path.charAt(i) != '"'; i++) {
                    if (path.charAt(i) == '\\' && i + 1 < path.length()) {
                        i++;
                    }
                    key.append(path.charAt(i));
                }
                steps.add(key.toString());
                i += 2;
            } else if (path.charAt(i) == '[') {
                int end = path.indexOf(']', i) < 0 ? path.length() : path.indexOf(']', i);
                String index = path.substring(i + 1, end);
                steps.add(index.matches("[0-9]{1,9}") ? Integer.valueOf(index) : Integer.valueOf(-1));
                i = end + 1;
            } else {
                int end = i;
                while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
                    end++;
                }
                steps.add(path.substring(i, end));
                i = end;
            }
        }
        return steps;
    }
}
