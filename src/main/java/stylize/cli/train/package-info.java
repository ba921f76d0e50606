/** Trains painters: the command, what it learns from, and what it shows meanwhile. */
@org.jspecify.annotations.NullMarked
package stylize.cli.train;
