/** Scores an image against a content and a style, and says how to change it. */
@NullMarked
package stylize.objective;

import org.jspecify.annotations.NullMarked;
