/**
 * Puts options into action: finds the pictures, executes the request, and reports what was done.
 */
@NullMarked
package stylize.cli.run;

import org.jspecify.annotations.NullMarked;
