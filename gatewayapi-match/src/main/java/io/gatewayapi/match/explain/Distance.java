package io.gatewayapi.match.explain;

/** How far two texts are apart: the number of characters to add, drop or change (Levenshtein), of texts up to a length. */
final class Distance {

    private static final int MAX_LENGTH = 64;

    private Distance() {}

    static int between(String one, String other) {
        String a = one.substring(0, Math.min(MAX_LENGTH, one.length()));
        String b = other.substring(0, Math.min(MAX_LENGTH, other.length()));
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
