package io.gatewayapi.cli;

import io.gatewayapi.model.Problem.Severity;
import io.gatewayapi.validate.Finding.Scope;
import io.gatewayapi.validate.topology.Assumptions;
import io.gatewayapi.validate.topology.Topology;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The manifests of files and directories as {@code gatewayapi check} reads them: the door for other programs that run from
 * manifests. Unknown fields are dropped, objects that an API server refuses are left out. Immutable.
 *
 * @param topology what is left, resolved, in the view that fits the input ({@link Assumptions#fitting})
 * @param findings everything that is wrong, with file and line where they are known
 * @param usable whether the input could be read and holds an object
 */
public record LoadedManifests(Topology topology, List<Finding> findings, boolean usable) {

    /** Copies the list and refuses {@code null} by name. */
    public LoadedManifests {
        Objects.requireNonNull(topology, "topology");
        findings = List.copyOf(findings);
    }

    /**
     * A finding with its place.
     *
     * @param severity how bad it is
     * @param refused whether it is an error of one object, or of the text itself: what would not get into a cluster
     * @param identity the object, the field and the kind of finding; the same after lines have moved
     * @param text the finding for people: object, file and line, what, fix and rule
     */
    public record Finding(Severity severity, boolean refused, String identity, String text) {

        /** Refuses {@code null} by name. */
        public Finding {
            Objects.requireNonNull(severity, "severity");
            Objects.requireNonNull(identity, "identity");
            Objects.requireNonNull(text, "text");
        }

        private static Finding of(Located located) {
            boolean error = located.problem().severity() == Severity.ERROR;
            boolean syntax = located.problem().code().equals("syntax");
            String identity = located.problem().code() + " " + located.problem().object() + " " + located.problem().path()
                    + (syntax ? located.file() + " " + located.problem().message() : "");
            return new Finding(located.problem().severity(), error && located.finding().scope() == Scope.OBJECT, identity,
                    located.toText());
        }
    }

    /**
     * Reads manifests. Nothing that they hold makes this throw.
     *
     * @param paths files, and directories that are read recursively
     * @return what they hold
     */
    public static LoadedManifests read(List<Path> paths) {
        Manifests manifests = ManifestReader.read(paths.stream().map(Path::toString).toList(), InputStream.nullInputStream());
        Workspace workspace = Workspace.open(manifests, Workspace.Reading.LENIENT, new Surroundings());
        return new LoadedManifests(workspace.topology(), workspace.findings().stream().map(Finding::of).toList(), !workspace.isUnusable());
    }
}
