/**
 * Checks before the run what there is. {@link stylize.batch.survey.Survey} decides for each job
 * whether it is to do, done or impossible. Nothing is written.
 */
@org.jspecify.annotations.NullMarked
package stylize.batch.survey;
