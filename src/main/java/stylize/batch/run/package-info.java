/**
 * Makes the pictures: {@link stylize.batch.run.Batch} decodes, paints and writes at the same time,
 * isolates failures, and tells {@link stylize.batch.run.BatchProgress} what happens.
 */
@org.jspecify.annotations.NullMarked
package stylize.batch.run;
