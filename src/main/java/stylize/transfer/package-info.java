/**
 * Stylizes one picture, coarse to fine. Start reading at {@link stylize.transfer.StyleTransfer}.
 */
@NullMarked
package stylize.transfer;

import org.jspecify.annotations.NullMarked;
