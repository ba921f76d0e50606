/**
 * Looks before the run at what there is: {@link stylize.batch.survey.Survey} says of each job
 * whether it is to do, done or impossible, {@link stylize.batch.survey.Calibration} how long it
 * takes. Nothing is written.
 */
@org.jspecify.annotations.NullMarked
package stylize.batch.survey;
