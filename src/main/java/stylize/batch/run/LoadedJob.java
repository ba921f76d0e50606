package stylize.batch.run;

import java.util.List;
import stylize.batch.Ingredients;
import stylize.batch.Job;
import stylize.paint.Painter;

/**
 * A job with its pictures decoded.
 *
 * @param from what they were decoded from
 * @param warnings of files that no job before was made from
 */
record LoadedJob(Job job, Painter.Inputs inputs, Ingredients from, List<String> warnings) {}
