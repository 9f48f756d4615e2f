package io.gatewayapi.cli;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;

/** Gives the text of a scalar its type as kubectl does, whose reading is YAML 1.1 with Go's numbers. */
final class YamlScalar {
    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

    /** Parsing a decimal costs the square of its length, and no field of a manifest wants one of this size. */
    private static final int LONGEST_NUMBER = 1_000;

    private YamlScalar() {}

    /** Resolves an unquoted scalar without a tag. */
    static Object plain(String text) {
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> null;
            case "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON" -> true;
            case "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF" -> false;
            case ".nan", ".NaN", ".NAN" -> Double.NaN;
            case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF" -> Double.POSITIVE_INFINITY;
            case "-.inf", "-.Inf", "-.INF" -> Double.NEGATIVE_INFINITY;
            default -> "+-.0123456789".indexOf(text.charAt(0)) < 0 || text.length() > LONGEST_NUMBER
                    ? text
                    : number(text);
        };
    }

    /**
     * Resolves a scalar with a tag of YAML's own, named without its prefix.
     *
     * @throws IllegalArgumentException when the text is not of that type, or the tag is none of ours
     */
    static Object tagged(String tag, String text) {
        Object value = plain(text);
        boolean integer = value instanceof Integer || value instanceof Long || value instanceof BigInteger;
        if (tag.equals("str")) {
            return text;
        } else if (tag.equals("binary")) {
            return new String(Base64.getDecoder().decode(text.replaceAll("\\s", "")), StandardCharsets.UTF_8);
        } else if (tag.equals("int") && integer || tag.equals("bool") && value instanceof Boolean) {
            return value;
        } else if (tag.equals("float") && (integer || value instanceof Double)) {
            return ((Number) value).doubleValue();
        } else if (tag.equals("null") && value == null) {
            return null;
        }
        throw new IllegalArgumentException(tag);
    }

    /** Writes a scalar that is the key of a map, as the same value has to be written in JSON. */
    static String key(Object scalar) {
        if (!(scalar instanceof Double number)) {
            return String.valueOf(scalar);
        } else if (number.isNaN()) {
            return ".nan";
        } else if (number.isInfinite()) {
            return number > 0 ? ".inf" : "-.inf";
        }
        return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
    }

    private static Object number(String text) {
        // Kubectl drops every separator from what starts with a digit or a sign; ".5_0" is left to Go, which wants digits around.
        String digits = text.charAt(0) == '.' ? text.replaceAll("(?<=[0-9])_(?=[0-9])", "") : text.replace("_", "");
        int sign = digits.startsWith("+") || digits.startsWith("-") ? 1 : 0;
        BigInteger integer = integer(digits.substring(sign));
        if (integer != null) {
            return narrow(digits.charAt(0) == '-' ? integer.negate() : integer);
        }
        // "08" is no octal number: it comes here and is 8.0, in kubectl too.
        if (FLOAT.matcher(digits).matches()) {
            double value = Double.parseDouble(digits);
            return Double.isInfinite(value) ? text : (Object) value;
        }
        return text;
    }

    private static BigInteger integer(String digits) {
        String prefix = digits.length() < 2 ? "" : digits.substring(0, 2).toLowerCase(Locale.ROOT);
        return switch (prefix) {
            case "0x" -> integer(digits.substring(2), 16);
            case "0o" -> integer(digits.substring(2), 8);
            case "0b" -> integer(digits.substring(2), 2);
            default -> integer(digits, prefix.startsWith("0") ? 8 : 10);
        };
    }

    private static BigInteger integer(String digits, int radix) {
        boolean valid = !digits.isEmpty() && digits.chars().allMatch(c -> c < 128 && Character.digit(c, radix) >= 0);
        return valid ? new BigInteger(digits, radix) : null;
    }

    private static Object narrow(BigInteger value) {
        if (value.bitLength() < 32) {
            return value.intValue();
        }
        return value.bitLength() < 64 ? (Object) value.longValue() : value;
    }
}
