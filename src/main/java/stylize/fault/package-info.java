/** What all exceptions have in common that are told to the user. */
@NullMarked
package stylize.fault;

import org.jspecify.annotations.NullMarked;
