/**
 * The reader of Open Data Contract Standard files: YAML in, {@link
 * io.sluice.contracts.model.Contract} out, or every problem of the file at once.
 *
 * <p>A file is read in three steps. {@code TreeReader} turns YAML into a tree that knows its lines;
 * {@code ShapeCheck} holds the tree against {@code OdcsShapes}, the keys the standard allows; the
 * {@code *Compiler} classes apply the rules of meaning and build the model.
 */
package io.sluice.contracts.odcs;
