/**
 * Plans many photos in many styles. {@link stylize.batch.Sources} finds the pictures, {@link
 * stylize.batch.JobList} makes jobs of them, {@link stylize.batch.Shard} takes one machine's share,
 * and {@link stylize.batch.Recipe} describes how each is made.
 */
@org.jspecify.annotations.NullMarked
package stylize.batch;
