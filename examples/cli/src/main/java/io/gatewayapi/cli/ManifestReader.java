package io.gatewayapi.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the FILE, DIR and - arguments of a command, YAML or JSON, into documents.
 *
 * <p>Each document stands alone: one that is broken becomes a problem, and the others of its file are still read.
 * Nothing that a file holds makes this class throw. A file may have 64 MiB, a document 16 MiB.
 */
final class ManifestReader {
    static final int MAX_FILE = 64 << 20;
    static final int MAX_DOCUMENT = 16 << 20;
    static final String STDIN = "<stdin>";

    private final List<Document> documents = new ArrayList<>();
    private final List<SyntaxProblem> problems = new ArrayList<>();
    private boolean fatal;

    private ManifestReader() {}

    /** Reads every argument in the order given; {@code stdin} is read for {@code -}, and left open. */
    static Manifests read(List<String> arguments, InputStream stdin) {
        var reader = new ManifestReader();
        for (String argument : arguments) {
            reader.argument(argument, stdin);
        }
        return new Manifests(reader.documents, reader.problems, reader.fatal);
    }

    private void argument(String argument, InputStream stdin) {
        boolean readable;
        if (argument.equals("-")) {
            readable = stream(STDIN, stdin);
        } else {
            try {
                Path path = Path.of(argument);
                readable = Files.isDirectory(path) ? directory(path) : file(path);
            } catch (InvalidPathException e) {
                readable = refuse(SyntaxError.show(argument), "not a path", "");
            }
        }
        fatal |= !readable;
    }

    private boolean directory(Path directory) {
        try {
            var found = ManifestDirectory.list(directory);
            found.unreadable().forEach(name -> refuse(name, "the directory cannot be read", "check its permissions"));
            found.files().forEach(this::file);
            return true;
        } catch (IOException e) {
            return refuse(directory.toString(), e);
        }
    }

    private boolean file(Path path) {
        String name = path.toString();
        try (InputStream in = Files.newInputStream(path)) {
            return Files.size(path) > MAX_FILE ? tooLarge(name) : stream(name, in);
        } catch (IOException e) {
            return refuse(name, e);
        }
    }

    private boolean stream(String name, InputStream in) {
        try {
            // One byte more than allowed tells "too large" for a pipe, which has no size to ask for.
            byte[] bytes = in.readNBytes(MAX_FILE + 1);
            if (bytes.length > MAX_FILE) {
                return tooLarge(name);
            }
            documents(name, bytes);
            return true;
        } catch (IOException e) {
            return refuse(name, e);
        }
    }

    private void documents(String name, byte[] bytes) {
        if (SourceText.isUtf16(bytes)) {
            problems.add(new SyntaxProblem(name, 1, 1, "the text is UTF-16, not UTF-8", "save the file as UTF-8"));
            return;
        }
        var splitter = new DocumentSplitter(bytes);
        for (var part = splitter.next(); part != null; part = splitter.next()) {
            try {
                String text = SourceText.decode(bytes, part);
                Object tree = TreeReader.read(text, part.line());
                if (tree != null) {
                    documents.add(new Document(name, tree, new Positions(text, part.line())));
                }
            } catch (SyntaxError e) {
                problems.add(e.in(name));
            }
        }
    }

    private boolean tooLarge(String name) {
        return refuse(name, "the file is larger than 64 MiB", "split it");
    }

    private boolean refuse(String name, IOException e) {
        if (e instanceof NoSuchFileException) {
            return refuse(name, "no such file or directory", "");
        }
        return e instanceof AccessDeniedException
                ? refuse(name, "permission denied", "")
                : refuse(name, "cannot be read: " + SyntaxError.show(String.valueOf(e.getMessage())), "");
    }

    private boolean refuse(String name, String message, String fix) {
        problems.add(new SyntaxError(Position.NONE, message, fix).in(name));
        return false;
    }
}
