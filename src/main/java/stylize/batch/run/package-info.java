/**
 * Makes the pictures. {@link stylize.batch.run.Batch} decodes, paints and writes at the same time,
 * isolates failures, and reports to {@link stylize.batch.run.BatchProgress}.
 */
@org.jspecify.annotations.NullMarked
package stylize.batch.run;
