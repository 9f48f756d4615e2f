package io.gatewayapi.cli;

import io.gatewayapi.validate.topology.Assumptions;
import io.gatewayapi.validate.topology.Feature;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say what is taken for granted of the world outside the manifests. */
final class Surroundings {

    /** A feature that a host has, or lacks. */
    private record Change(boolean has, Feature feature) {}

    /** {@code +A}, {@code A} or {@code -A}. */
    static final class ChangeReader implements ITypeConverter<Change> {

        /** For picocli. */
        ChangeReader() {}

        @Override
        public Change convert(String given) {
            String text = given.strip();
            boolean signed = text.startsWith("+") || text.startsWith("-");
            String name = signed ? text.substring(1) : text;
            Feature feature = Feature.of(name).orElseThrow(() -> new TypeConversionException("v1.6.1 has no feature " + name + similar(name)));
            return new Change(!text.startsWith("-"), feature);
        }

        private static String similar(String name) {
            Set<Feature> near = EnumSet.noneOf(Feature.class);
            for (Feature feature : Feature.values()) {
                if (!name.isEmpty() && feature.toString().toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT))) {
                    near.add(feature);
                }
            }
            return near.isEmpty() ? "" : ", but " + near;
        }
    }

    @Option(names = "--trust", description = "take what is referred to and not in the input to exist, also where the input holds Services, Namespaces or Secrets")
    private boolean trust;

    @Option(names = "--controller", paramLabel = "NAME", description = "look only at Gateways whose class names this controller")
    private String controller;

    @Option(names = "--features", paramLabel = "+A,-B", split = ",", converter = ChangeReader.class,
            description = "what the host supports, by upstream's names, beginning with everything")
    private List<Change> features = List.of();

    @Option(names = "--addresses", paramLabel = "A,B", split = ",", description = "the addresses a Gateway may ask for (default: any that is well formed)")
    private List<String> addresses;

    boolean trust() {
        return trust;
    }

    /** What the options say, in the given view. */
    Assumptions of(Assumptions view) {
        Assumptions assumptions = view;
        if (controller != null) {
            assumptions = assumptions.withControllerName(controller);
        }
        if (addresses != null) {
            assumptions = assumptions.withAddresses(addresses);
        }
        EnumSet<Feature> supported = EnumSet.allOf(Feature.class);
        features.forEach(change -> {
            if (change.has()) {
                supported.add(change.feature());
            } else {
                supported.remove(change.feature());
            }
        });
        return assumptions.withFeatures(supported);
    }
}
