/**
 * What an output folder remembers: the {@link stylize.batch.journal.Journal} of finished pictures,
 * checkpoints of unfinished ones, and the lock of the run that writes.
 */
@org.jspecify.annotations.NullMarked
package stylize.batch.journal;
