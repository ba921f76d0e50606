/**
 * Paints photos from Java. This package alone is promised: within a major version, what compiles
 * with it goes on to compile and to mean the same. All other packages may change at any time.
 *
 * <p>{@link stylize.Stylize} is the entry.
 */
@NullMarked
package stylize;

import org.jspecify.annotations.NullMarked;
