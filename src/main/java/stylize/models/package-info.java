/**
 * The networks that can be asked for by name: what they are, where their weights come from, and how
 * these arrive.
 */
@org.jspecify.annotations.NullMarked
package stylize.models;
