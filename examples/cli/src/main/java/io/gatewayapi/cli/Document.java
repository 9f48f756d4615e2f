package io.gatewayapi.cli;

/**
 * One YAML or JSON document of a file.
 *
 * <p>The tree is made of {@code LinkedHashMap<String, Object>}, {@code ArrayList<Object>}, String, Integer, Long,
 * BigInteger, Double, Boolean and null. An alias shares the object of its anchor, so one node may be reached by several
 * paths; still the tree has no cycle, no path longer than {@link TreeReader#MAX_DEPTH}, and no more than
 * {@link TreeReader#MAX_VALUES} values even when every alias is walked.
 *
 * @param file the file as given, as found below a given directory, or {@code <stdin>}
 * @param tree the document's root, never null: documents without content are left out
 * @param positions where the parts of the tree stand in the file
 */
record Document(String file, Object tree, Positions positions) {}
