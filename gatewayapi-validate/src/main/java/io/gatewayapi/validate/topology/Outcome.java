package io.gatewayapi.validate.topology;

import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.Problem;
import java.util.List;

/**
 * All that one route comes to, apart from the listeners that hold it. Immutable.
 *
 * @param resolved the route by itself
 * @param attachments what became of its parent references
 * @param ruleProblems what is wrong with its rules
 * @param attachmentProblems what is wrong with its parent references
 */
record Outcome(ResolvedRoute resolved, List<Attachment> attachments, List<Problem> ruleProblems, List<Problem> attachmentProblems) {

    ObjectKey key() {
        return resolved.route().key();
    }
}
