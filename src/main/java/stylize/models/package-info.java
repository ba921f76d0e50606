/**
 * The networks with a name: their descriptions, the sources of their weights, and how these are
 * fetched.
 */
@org.jspecify.annotations.NullMarked
package stylize.models;
