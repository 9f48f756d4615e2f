package io.gatewayapi.validate.advice;

/** One piece of advice: what it looks for. */
interface Concern {

    /** Looks at the scene, and notes there what should be said of it. */
    void look(Scene scene);
}
