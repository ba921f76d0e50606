/**
 * A feed-forward network that turns a photo into a painting: what it computes, in which form it
 * learns, and how it runs over pictures of any size.
 */
@org.jspecify.annotations.NullMarked
package stylize.generator;
