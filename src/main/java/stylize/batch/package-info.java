/**
 * Many photos in many styles: plans the jobs, paints them, isolates failures, and remembers what is
 * done. {@link stylize.batch.Batch} is where they are painted, {@link stylize.batch.Plan} what is
 * to be painted.
 */
@org.jspecify.annotations.NullMarked
package stylize.batch;
