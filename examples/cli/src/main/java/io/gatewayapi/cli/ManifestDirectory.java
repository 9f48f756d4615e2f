package io.gatewayapi.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The manifests below a directory: {@code *.yaml}, {@code *.yml} and {@code *.json}, sorted by path.
 *
 * <p>Names that start with a dot are skipped. A link to a file is followed, as mounted ConfigMaps are made of such; a
 * link to a directory is not, as kubectl does not either, so that links cannot make the walk endless.
 *
 * @param files each file as the directory was given, joined with the path below it
 * @param unreadable the directories that could not be entered, named likewise
 */
record ManifestDirectory(List<Path> files, List<String> unreadable) {

    static ManifestDirectory list(Path given) throws IOException {
        // The argument itself may be a link, and may have a name like "." that does not count as hidden.
        Path root = given.toRealPath();
        var files = new ArrayList<Path>();
        var unreadable = new ArrayList<String>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return directory.equals(root) || !isHidden(directory)
                        ? FileVisitResult.CONTINUE
                        : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                // A dangling link is listed, so that reading it names the problem; a pipe is not, it could hang.
                boolean readable = Files.isRegularFile(file) || attributes.isSymbolicLink() && !Files.exists(file);
                if (readable && !isHidden(file) && isManifest(file)) {
                    files.add(given.resolve(root.relativize(file)));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                if (!isHidden(file)) {
                    unreadable.add(given.resolve(root.relativize(file)).toString());
                }
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(Comparator.comparing(Path::toString));
        unreadable.sort(Comparator.naturalOrder());
        return new ManifestDirectory(files, unreadable);
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }

    private static boolean isManifest(Path path) {
        String name = path.getFileName().toString();
        return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
    }
}
