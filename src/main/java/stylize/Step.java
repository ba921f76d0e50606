package stylize;

import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A step of the optimisation: the objective was evaluated once.
 *
 * @param level number of the size that is painted, from 1, the coarsest
 * @param levels how many sizes there are
 * @param iteration from 1, within the size
 * @param iterations at this size at most
 * @param objective the weighted sum of the terms; it falls
 * @param terms by name, such as {@code content.relu3_1}, without their weights
 * @param picture makes the present picture; only during the call, and only for a listener that
 *     {@linkplain ProgressListener#looksAtPictures looks at pictures}
 */
public record Step(
    int level,
    int levels,
    int iteration,
    int iterations,
    double objective,
    Map<String, Double> terms,
    Supplier<BufferedImage> picture) {}
