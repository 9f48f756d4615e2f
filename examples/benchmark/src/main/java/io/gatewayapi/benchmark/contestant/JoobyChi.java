package io.gatewayapi.benchmark.contestant;

import io.gatewayapi.benchmark.workload.Rule;
import io.gatewayapi.benchmark.workload.ServerRequest;
import io.jooby.Context;
import io.jooby.Route;
import io.jooby.Router;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;

/** The radix tree of Jooby, a port of Go's chi; it is not public, hence the method handles. One for each host. */
final class JoobyChi extends PerHost<Object> {

    private static final MethodHandle NEW;
    private static final MethodHandle INSERT;
    private static final MethodHandle FIND;

    static {
        try {
            Class<?> chi = Class.forName("io.jooby.internal.Chi");
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(chi, MethodHandles.lookup());
            NEW = lookup.findConstructor(chi, MethodType.methodType(void.class)).asType(MethodType.methodType(Object.class));
            INSERT = lookup.findVirtual(chi, "insert", MethodType.methodType(void.class, String.class, String.class, Route.class))
                    .asType(MethodType.methodType(void.class, Object.class, String.class, String.class, Route.class));
            FIND = lookup.findVirtual(chi, "find", MethodType.methodType(Router.Match.class, String.class, String.class))
                    .asType(MethodType.methodType(Router.Match.class, Object.class, String.class, String.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("another Jooby than the one this was written for", e);
        }
    }

    JoobyChi(List<Rule> rules) {
        super(rules, JoobyChi::build);
    }

    private static Object build(List<Rule> rules) {
        try {
            Object chi = (Object) NEW.invokeExact();
            // every method is registered as GET, since the candidates test the method
            Candidates.register(rules, (path, found) -> insert(chi, path, found), (path, found) -> insert(chi, path + "/*", found));
            return chi;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static void insert(Object chi, String path, Candidates found) {
        try {
            INSERT.invokeExact(chi, Router.GET, path, new Route(Router.GET, path, new Registered(found)));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    int ask(Object chi, ServerRequest request) {
        Router.Match match;
        try {
            match = (Router.Match) FIND.invokeExact(chi, Router.GET, request.path());
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        return match.matches() ? ((Registered) match.route().getHandler()).found.first(request) : NOTHING;
    }

    private record Registered(Candidates found) implements Route.Handler {
        @Override
        public Object apply(Context context) {
            throw new UnsupportedOperationException("nothing is served here");
        }
    }
}
