package io.gatewayapi.cli;

import java.util.List;

/**
 * What the FILE, DIR and - arguments of a command hold.
 *
 * @param documents the documents that could be read, in the order of the arguments, of the paths and of the lines
 * @param problems why the others could not, in the same order
 * @param fatal whether an argument itself is missing or cannot be read, so that the call makes no sense as given
 */
record Manifests(List<Document> documents, List<SyntaxProblem> problems, boolean fatal) {
    Manifests {
        documents = List.copyOf(documents);
        problems = List.copyOf(problems);
    }
}
