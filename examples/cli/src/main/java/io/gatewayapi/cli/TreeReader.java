package io.gatewayapi.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Builds the tree of one document from the parser's events.
 *
 * <p>It works on events, with a stack of its own, so that no nesting can exhaust the thread's. An alias shares the object
 * of its anchor; both limits count what a walk through all aliases would meet, which is how a few lines of aliases to
 * aliases ("billion laughs") are refused, as kubectl refuses them.
 */
final class TreeReader {
    static final int MAX_DEPTH = 100;
    static final int MAX_VALUES = 2_000_000;

    private static final String TAG = "tag:yaml.org,2002:";

    /**
     * A tree with the positions of its parts.
     *
     * @param tree the document's root
     * @param start where the root's first token stands
     * @param positions for each map and list (by identity) the positions of its keys (String) or items (Integer)
     */
    record Marked(Object tree, Position start, Map<Object, Map<Object, Position>> positions) {}

    /**
     * A value that an alias may refer to.
     *
     * @param value the value, or {@code OPEN} as long as its end has not been read
     * @param height the number of maps and lists on its longest path
     * @param size the number of values met when all of it is walked
     */
    private record Anchored(Object value, int height, int size) {}

    private static final Object OPEN = new Object();

    private final String text;
    private final int firstLine;
    private final Map<Object, Map<Object, Position>> positions = new IdentityHashMap<>();
    private final boolean marking;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private final Deque<Branch> open = new ArrayDeque<>();
    private Position here;
    private Position start;
    private Object root;
    private int size;

    private TreeReader(String text, int firstLine, boolean marking) {
        this.text = text;
        this.firstLine = firstLine;
        this.marking = marking;
        here = new Position(firstLine, 1);
    }

    /** Reads a document whose first line has the given number in its file; null when it is empty. */
    static Object read(String text, int firstLine) throws SyntaxError {
        var reader = new TreeReader(text, firstLine, false);
        reader.run();
        return reader.root;
    }

    /** Reads a document as {@link #read} does, and keeps the position of every part: several times the memory. */
    static Marked mark(String text, int firstLine) throws SyntaxError {
        var reader = new TreeReader(text, firstLine, true);
        reader.run();
        return new Marked(reader.root, reader.start, reader.positions);
    }

    private void run() throws SyntaxError {
        // The parser copies its window when it grows, so a window of less than the text makes long scalars quadratic.
        var settings = LoadSettings.builder()
                .setBufferSize(Math.max(16, text.length()))
                .setCodePointLimit(Integer.MAX_VALUE)
                .build();
        try {
            var events = new ParserImpl(settings, new StreamReader(settings, text));
            while (events.hasNext()) {
                Event event = events.next();
                here = ParserMessages.position(event.getStartMark(), firstLine);
                accept(event);
            }
        } catch (MarkedYamlEngineException e) {
            throw ParserMessages.translate(e, firstLine, open.isEmpty() ? null : open.peek().start);
        } catch (RuntimeException e) {
            // No text may end in a stack trace, also where the parser has a bug or an exception without a mark.
            throw error("not YAML from here on: " + SyntaxError.show(String.valueOf(e.getMessage())), "");
        }
    }

    private void accept(Event event) throws SyntaxError {
        if (event instanceof ScalarEvent scalar) {
            count(1);
            Object value = scalar(scalar);
            anchor(scalar.getAnchor(), value, 0, 1);
            boolean merge = scalar.isPlain() && scalar.getTag().isEmpty() && scalar.getValue().equals("<<");
            add(value, merge, here, 0);
        } else if (event instanceof CollectionStartEvent collection) {
            begin(collection);
        } else if (event instanceof AliasEvent alias) {
            alias(alias.getAlias().getValue());
        } else if (event.getEventId() == Event.ID.MappingEnd || event.getEventId() == Event.ID.SequenceEnd) {
            end();
        } else if (event instanceof DocumentStartEvent && start != null) {
            throw error("a second document without a line of --- before it", "add that line");
        }
    }

    private Object scalar(ScalarEvent event) throws SyntaxError {
        if (event.getTag().isEmpty()) {
            return event.isPlain() ? YamlScalar.plain(event.getValue()) : event.getValue();
        }
        String tag = event.getTag().get();
        try {
            return YamlScalar.tagged(tag.startsWith(TAG) ? tag.substring(TAG.length()) : "", event.getValue());
        } catch (IllegalArgumentException e) {
            throw wrongTag(tag);
        }
    }

    private void begin(CollectionStartEvent event) throws SyntaxError {
        boolean map = event instanceof MappingStartEvent;
        String tag = event.getTag().orElse("");
        if (!tag.isEmpty() && !tag.equals(TAG + (map ? "map" : "seq"))) {
            throw wrongTag(tag);
        }
        count(1);
        limitDepth(1);
        Branch parent = open.peek();
        if (parent != null && parent.wantsKey()) {
            throw complexKey();
        }
        event.getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), new Anchored(OPEN, 0, 0)));
        open.push(new Branch(map, event.getAnchor(), here, size));
    }

    private void end() throws SyntaxError {
        Branch branch = open.pop();
        branch.merge(positions);
        if (marking) {
            positions.put(branch.value(), branch.positions);
        }
        anchor(branch.anchor, branch.value(), branch.height(), size - branch.sizeBefore + 1);
        add(branch.value(), false, branch.start, branch.height());
    }

    private void alias(String name) throws SyntaxError {
        Anchored anchored = anchors.get(name);
        if (anchored == null) {
            throw error("no anchor &" + SyntaxError.show(name) + " before this alias", "quote the value if it is text");
        } else if (anchored.value() == OPEN) {
            throw error("the anchor &" + SyntaxError.show(name) + " contains itself", "write the value out");
        }
        count(anchored.size());
        limitDepth(anchored.height());
        add(anchored.value(), false, here, anchored.height());
    }

    private void anchor(Optional<Anchor> anchor, Object value, int height, int size) {
        anchor.ifPresent(a -> anchors.put(a.getValue(), new Anchored(value, height, size)));
    }

    /** Puts a finished value into the map or list that is open, as key or as value. */
    private void add(Object value, boolean merge, Position position, int height) throws SyntaxError {
        Branch branch = open.peek();
        if (branch == null) {
            root = value;
            start = position;
            return;
        }
        branch.grow(height);
        if (!branch.wantsKey()) {
            if (!branch.add(value, position, marking)) {
                throw new SyntaxError(position, "<< takes a map or a list of maps", "quote the key if it is text");
            }
        } else if (merge) {
            branch.startMerge();
        } else if (value instanceof Map || value instanceof List) {
            throw complexKey();
        } else if (value == null) {
            throw error("a key is missing, or is null", "quote the key if it is text");
        } else {
            String key = YamlScalar.key(value);
            Position first = branch.startEntry(key, position);
            if (first != null) {
                throw error(
                        "the key \"" + SyntaxError.show(key) + "\" is in this map twice, in line " + first.line()
                                + " and in line " + position.line(),
                        "keep one of the two");
            }
        }
    }

    private void count(int values) throws SyntaxError {
        size += values;
        if (size > MAX_VALUES) {
            throw error("more than 2 million values, aliases counted in full", "split the document");
        }
    }

    private void limitDepth(int height) throws SyntaxError {
        if (open.size() + height > MAX_DEPTH) {
            throw error("nested more than " + MAX_DEPTH + " deep", "");
        }
    }

    private SyntaxError wrongTag(String tag) {
        String written = tag.startsWith(TAG) ? "!!" + tag.substring(TAG.length()) : tag;
        return error("the tag " + SyntaxError.show(written) + " does not fit here", "remove it");
    }

    private SyntaxError complexKey() {
        return error("a map or a list cannot be a key", "quote the text; a template has to be rendered first");
    }

    private SyntaxError error(String message, String fix) {
        return new SyntaxError(here, message, fix);
    }
}
