/**
 * The ways in which pictures are made: optimised with a network, or painted by trained painters,
 * each with its model and the machine that it runs on.
 */
@NullMarked
package stylize.cli.way;

import org.jspecify.annotations.NullMarked;
