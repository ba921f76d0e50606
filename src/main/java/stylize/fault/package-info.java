/** The common interface of all exceptions that are shown to the user. */
@NullMarked
package stylize.fault;

import org.jspecify.annotations.NullMarked;
