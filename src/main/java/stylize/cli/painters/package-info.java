/** Tells what trained painters there are, and everything that is known of one. */
@NullMarked
package stylize.cli.painters;

import org.jspecify.annotations.NullMarked;
