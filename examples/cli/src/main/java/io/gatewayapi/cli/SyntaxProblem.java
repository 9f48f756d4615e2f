package io.gatewayapi.cli;

/**
 * Why a file, or one document of it, could not be read.
 *
 * @param file the file as given or found, {@code <stdin>} for standard input
 * @param line the line of the whole file, from 1; 0 when the problem is of the file as a whole
 * @param column the column in code points, from 1; 0 when the problem is of the file as a whole
 * @param message what is wrong, in one line
 * @param fix what to do about it, empty where nothing general can be said
 */
record SyntaxProblem(String file, int line, int column, String message, String fix) {}
