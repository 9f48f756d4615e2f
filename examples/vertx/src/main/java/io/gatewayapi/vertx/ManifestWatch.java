package io.gatewayapi.vertx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Looks for changes of files, a few times a second. It compares what the file system says of them, so it sees changes by any
 * editor, renames, and the swapped links of mounted ConfigMaps alike.
 */
final class ManifestWatch implements AutoCloseable {

    private static final long PERIOD_MILLIS = 200;

    private final Path directory;
    private final Runnable changed;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "manifests");
        daemon.setDaemon(true);
        return daemon;
    });
    private Map<Path, String> before;

    /**
     * @param changed called on a thread of the watch's own
     */
    ManifestWatch(Path directory, Runnable changed) {
        this.directory = directory;
        this.changed = changed;
        this.before = look();
        thread.scheduleWithFixedDelay(this::compare, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void compare() {
        Map<Path, String> now = look();
        if (!now.equals(before)) {
            before = now;
            changed.run();
        }
    }

    private Map<Path, String> look() {
        Map<Path, String> seen = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
            files.filter(ManifestWatch::isManifest).forEach(file -> seen.put(file, state(file)));
        } catch (IOException | UncheckedIOException e) {
            seen.put(directory, "unreadable");
        }
        return seen;
    }

    private static boolean isManifest(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
    }

    private static String state(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
        } catch (IOException e) {
            return "unreadable";
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
