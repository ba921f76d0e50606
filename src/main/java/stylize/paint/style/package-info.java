/** What a style's paintings look like from all sides. */
@NullMarked
package stylize.paint.style;

import org.jspecify.annotations.NullMarked;
