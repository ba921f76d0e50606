/**
 * The records in an output folder: the {@link stylize.batch.journal.Journal} of finished pictures,
 * checkpoints of unfinished ones, and the lock of the active run.
 */
@org.jspecify.annotations.NullMarked
package stylize.batch.journal;
