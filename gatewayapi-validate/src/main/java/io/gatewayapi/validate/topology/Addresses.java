package io.gatewayapi.validate.topology;

import io.gatewayapi.model.AddressType;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GatewayAddress;
import io.gatewayapi.model.ObjectKey;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What becomes of the addresses that a Gateway asks for (Gateway.spec.addresses). */
final class Addresses {

    /** What they come to: not accepted, not programmed, or bound. */
    record Judgement(Optional<String> rejected, Optional<String> unprogrammed, List<GatewayAddress> bound) {}

    private static final Pattern IP_V4 = Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(?:\\.(?!$)|$)){4}");
    private static final Pattern IP_V6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final Pattern HOSTNAME =
            Pattern.compile("(?=.{1,253}$)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*");

    private final World world;

    Addresses(World world) {
        this.world = world;
    }

    Judgement of(Gateway gateway) {
        Optional<String> rejected = Optional.empty();
        for (int i = 0; i < gateway.addresses().size(); i++) {
            Optional<String> unsupported = unsupported(gateway.key(), gateway.addresses().get(i), path(i));
            rejected = rejected.or(() -> unsupported);
        }
        if (rejected.isPresent()) {
            return new Judgement(rejected, Optional.empty(), List.of()); // beats whether the others are usable
        }
        List<GatewayAddress> bound = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        gateway.addresses().forEach(address -> value(address).ifPresent(value -> taken.add(canonical(value))));
        Optional<String> unprogrammed = Optional.empty();
        for (int i = 0; i < gateway.addresses().size(); i++) {
            GatewayAddress address = gateway.addresses().get(i);
            Optional<String> reason = value(address).isPresent()
                    ? use(gateway.key(), address, path(i), bound)
                    : assign(gateway.key(), address.type(), path(i), taken, bound);
            unprogrammed = unprogrammed.or(() -> reason);
        }
        return new Judgement(Optional.empty(), unprogrammed, bound);
    }

    private static String path(int index) {
        return "spec.addresses[" + index + "]";
    }

    private static Optional<String> value(GatewayAddress address) {
        return address.value().filter(value -> !value.isEmpty());
    }

    /** IPAddress and Hostname; NamedAddress and types with a domain are an implementation's own. */
    private Optional<String> unsupported(ObjectKey gateway, GatewayAddress address, String path) {
        boolean known = address.type().equals(AddressType.IP_ADDRESS) || address.type().equals(AddressType.HOSTNAME);
        if (known && (value(address).isEmpty() || world.lacks(Feature.GATEWAY_STATIC_ADDRESSES).isEmpty())) {
            return Optional.empty();
        }
        world.error("unsupported-address", gateway, path + ".type", known
                        ? "the host does not let a Gateway choose its addresses"
                        : "addresses of type " + address.type() + " are not supported",
                known ? "leave spec.addresses out" : "write type: IPAddress or Hostname", "GatewayReasonUnsupportedAddress");
        return Optional.of(Reasons.UNSUPPORTED_ADDRESS);
    }

    private Optional<String> use(ObjectKey gateway, GatewayAddress address, String path, List<GatewayAddress> bound) {
        String value = address.value().orElseThrow();
        boolean formed = address.type().equals(AddressType.HOSTNAME) ? HOSTNAME.matcher(value.toLowerCase(Locale.ROOT)).matches() : isIp(value);
        boolean offered = world.assumptions().addresses().map(pool -> pool.stream().anyMatch(one -> canonical(one).equals(canonical(value)))).orElse(true);
        if (formed && offered) {
            bound.add(address);
            return Optional.empty();
        }
        world.error("address-not-usable", gateway, path + ".value", value + (formed ? " is not one of the host's addresses" : " is no " + address.type()),
                world.assumptions().addresses().map(pool -> "use one of " + pool).orElse("correct it"), "GatewayReasonAddressNotUsable");
        return Optional.of(Reasons.ADDRESS_NOT_USABLE);
    }

    /** "If the value is empty, an implementation ... assigns an address"; which one is not known without a pool. */
    private Optional<String> assign(ObjectKey gateway, AddressType type, String path, Set<String> taken, List<GatewayAddress> bound) {
        boolean can = world.lacks(Feature.GATEWAY_ADDRESS_EMPTY).isEmpty();
        if (can && world.assumptions().addresses().isEmpty()) {
            return Optional.empty();
        }
        Optional<String> free = world.assumptions().addresses().orElse(List.of()).stream()
                .filter(one -> can && isIp(one) == type.equals(AddressType.IP_ADDRESS) && !taken.contains(canonical(one)))
                .findFirst();
        if (free.isPresent()) {
            taken.add(canonical(free.get()));
            bound.add(new GatewayAddress(type, free));
            return Optional.empty();
        }
        world.error("address-not-assigned", gateway, path, can ? "the host has no " + type + " left" : "the host does not assign addresses",
                "write the address that is wanted", "GatewayReasonAddressNotAssigned");
        return Optional.of(Reasons.ADDRESS_NOT_ASSIGNED);
    }

    private static boolean isIp(String value) {
        return IP_V4.matcher(value).matches() || parsed(value).isPresent();
    }

    /** One spelling for each address. */
    private static String canonical(String value) {
        return parsed(value).map(InetAddress::getHostAddress).orElse(value.toLowerCase(Locale.ROOT));
    }

    /** An IPv6 literal; a text with a colon is never looked up. */
    private static Optional<InetAddress> parsed(String value) {
        if (!IP_V6.matcher(value).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(value));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
