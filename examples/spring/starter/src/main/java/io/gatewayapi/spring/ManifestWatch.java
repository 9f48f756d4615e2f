package io.gatewayapi.spring;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.io.Resource;

/**
 * Looks for changed manifests twice a second. It compares what the file system says of them, so it sees editors, renames and the
 * swapped links of a mounted ConfigMap alike.
 */
final class ManifestWatch implements DisposableBean {

    private static final long PERIOD_MILLIS = 500;

    private final HttpRoutes<?> routes;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "gatewayapi-manifests");
        daemon.setDaemon(true);
        return daemon;
    });
    private Map<String, String> before;

    ManifestWatch(HttpRoutes<?> routes) {
        this.routes = routes;
        this.before = look();
        thread.scheduleWithFixedDelay(this::compare, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void compare() {
        Map<String, String> now = look();
        if (!now.equals(before)) {
            before = now;
            routes.reload();
        }
    }

    private Map<String, String> look() {
        Map<String, String> seen = new TreeMap<>();
        try {
            for (Resource file : routes.files()) {
                seen.put(file.getDescription(), file.isFile() ? file.lastModified() + " " + file.contentLength() : "");
            }
        } catch (IOException vanished) {
            seen.put("", "unreadable"); // in the middle of a change: the next look sees another state
        }
        return seen;
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }
}
