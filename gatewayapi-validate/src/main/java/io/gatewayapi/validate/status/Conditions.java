package io.gatewayapi.validate.status;

import io.gatewayapi.model.Condition;
import io.gatewayapi.model.ConditionStatus;
import io.gatewayapi.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The conditions of one object, or of one part of it, in the order in which they are added. */
final class Conditions {

    static final String ACCEPTED = "Accepted";
    static final String PROGRAMMED = "Programmed";
    static final String RESOLVED_REFS = "ResolvedRefs";

    private final long generation;
    private final List<Condition> conditions = new ArrayList<>();

    private Conditions(long generation) {
        this.generation = generation;
    }

    /** "observedGeneration": that of the object that contains the status, whatever the status is about. */
    static Conditions in(Resource owner) {
        return new Conditions(owner.metadata().generation());
    }

    /** A summary of positive polarity: always there, and true without a reason against it. */
    Conditions summary(String type, Optional<String> against) {
        return against.map(reason -> isFalse(type, reason)).orElseGet(() -> isTrue(type, type));
    }

    Conditions isTrue(String type, String reason) {
        return add(type, ConditionStatus.TRUE, reason, Messages.of(type, ConditionStatus.TRUE, reason));
    }

    Conditions isFalse(String type, String reason) {
        return add(type, ConditionStatus.FALSE, reason, Messages.of(type, ConditionStatus.FALSE, reason));
    }

    /** An exception, of negative polarity: there only when it is true. */
    Conditions exception(String type, Optional<String> reason) {
        reason.ifPresent(found -> isTrue(type, found));
        return this;
    }

    Conditions add(String type, ConditionStatus status, String reason, String message) {
        conditions.add(new Condition(type, status, reason, message, generation, Optional.empty()));
        return this;
    }

    List<Condition> toList() {
        return conditions;
    }

    /** What the definitions of the API say before any controller has looked at an object. */
    static List<Condition> orPending(List<Condition> given, String... types) {
        List<Condition> all = new ArrayList<>();
        for (String type : given.isEmpty() ? types : new String[0]) {
            all.add(new Condition(type, ConditionStatus.UNKNOWN, "Pending", "Waiting for controller", 0, Optional.empty()));
        }
        given.forEach(condition -> all.add(timeless(condition)));
        return all;
    }

    /** The same condition without the time of its last transition, so that a status depends on the objects only. */
    static Condition timeless(Condition condition) {
        return new Condition(condition.type(), condition.status(), condition.reason(), condition.message(), condition.observedGeneration(), Optional.empty());
    }
}
