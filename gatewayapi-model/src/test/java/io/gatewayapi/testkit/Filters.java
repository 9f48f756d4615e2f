package io.gatewayapi.testkit;

import io.gatewayapi.model.ExternalAuthProtocol;
import io.gatewayapi.model.ForwardBody;
import io.gatewayapi.model.Fraction;
import io.gatewayapi.model.GrpcAuth;
import io.gatewayapi.model.HeaderModifier;
import io.gatewayapi.model.HttpAuth;
import io.gatewayapi.model.HttpHeader;
import io.gatewayapi.model.PathModifier;
import io.gatewayapi.model.RouteFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Filters of every type, with every field varied. Most are not lawful. */
public final class Filters {

    private Filters() {}

    /**
     * Filters of every type, unknown ones too.
     *
     * @return each type as often as any other
     */
    public static Arbitrary<RouteFilter> any() {
        return Arbitraries.oneOf(List.of(
                headerModifiers().map(RouteFilter.RequestHeaderModifier::new),
                headerModifiers().map(RouteFilter.ResponseHeaderModifier::new),
                mirrors(),
                redirects(),
                Combinators.combine(Parts.text(), pathModifiers().optional()).as(RouteFilter.UrlRewrite::new),
                cors(),
                externalAuth(),
                Parts.localReferences().map(RouteFilter.ExtensionRef::new),
                Combinators.combine(Parts.unknownWords(), unknownFields()).as(RouteFilter.Unknown::new)));
    }

    /**
     * What a rewrite or redirect does to the path.
     *
     * @return modifiers of every type, unknown ones too
     */
    public static Arbitrary<PathModifier> pathModifiers() {
        return Arbitraries.oneOf(List.of(
                Names.texts().map(PathModifier.ReplaceFullPath::new),
                Names.texts().map(PathModifier.ReplacePrefixMatch::new),
                Combinators.combine(Parts.unknownWords(), unknownFields()).as(PathModifier.Unknown::new)));
    }

    /** What an object of an unknown type may hold besides its type. */
    static Arbitrary<Map<String, Object>> unknownFields() {
        return Trees.fields().map(fields -> {
            Map<String, Object> others = new LinkedHashMap<>(fields);
            others.remove("type");
            return others;
        });
    }

    private static Arbitrary<HeaderModifier> headerModifiers() {
        Arbitrary<HttpHeader> header = Combinators.combine(Names.texts(), Names.texts()).as(HttpHeader::new);
        return Combinators.combine(Parts.few(header), Parts.few(header), Parts.few(Names.texts())).as(HeaderModifier::new);
    }

    private static Arbitrary<RouteFilter> mirrors() {
        Arbitrary<Fraction> fraction = Combinators.combine(Arbitraries.integers(), Arbitraries.integers()).as(Fraction::new);
        return Combinators.combine(Parts.backendReferences(), Parts.number(), fraction.optional(0.5)).as(RouteFilter.RequestMirror::new);
    }

    private static Arbitrary<RouteFilter> redirects() {
        return Combinators.combine(Parts.text(), Parts.text(), pathModifiers().optional(0.5), Parts.number(), Arbitraries.integers())
                .as(RouteFilter.RequestRedirect::new);
    }

    private static Arbitrary<RouteFilter> cors() {
        Arbitrary<List<String>> texts = Parts.few(Names.texts());
        return Combinators.combine(texts, Arbitraries.of(true, false), texts, texts, texts, Arbitraries.integers())
                .as(RouteFilter.Cors::new);
    }

    private static Arbitrary<RouteFilter> externalAuth() {
        Arbitrary<List<String>> texts = Parts.few(Names.texts());
        return Combinators.combine(
                        Parts.open(ExternalAuthProtocol.KNOWN, ExternalAuthProtocol::new),
                        Parts.backendReferences(),
                        texts.map(GrpcAuth::new).optional(0.5),
                        Combinators.combine(Parts.text(), texts, texts).as(HttpAuth::new).optional(0.5),
                        Arbitraries.integers().map(ForwardBody::new).optional(0.5))
                .as(RouteFilter.ExternalAuth::new);
    }
}
