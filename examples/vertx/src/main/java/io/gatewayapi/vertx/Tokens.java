package io.gatewayapi.vertx;

/** Headers whose value is a list of words, separated by commas (RFC 9110, section 5.6.1). */
final class Tokens {

    private Tokens() {}

    /**
     * Whether a list has a word.
     *
     * @param list the value of the header; {@code null} where the request has none
     * @param word the word, in any case
     */
    static boolean contains(String list, String word) {
        if (list != null) {
            for (String one : list.split(",")) {
                if (one.strip().equalsIgnoreCase(word)) {
                    return true;
                }
            }
        }
        return false;
    }
}
