/** Scores an image against a content and a style, and computes the gradient. */
@NullMarked
package stylize.objective;

import org.jspecify.annotations.NullMarked;
