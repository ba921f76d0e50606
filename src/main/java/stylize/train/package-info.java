/**
 * Trains painters: shows photos to a {@link stylize.generator.LearningGenerator}, and teaches it by
 * the gradient of the same objective that other pictures are optimised by.
 */
@org.jspecify.annotations.NullMarked
package stylize.train;
