/** What a style is: paintings, seen from all sides, and the moments that a picture is to have. */
@NullMarked
package stylize.paint.style;

import org.jspecify.annotations.NullMarked;
