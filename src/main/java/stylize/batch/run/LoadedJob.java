package stylize.batch.run;

import java.util.List;
import stylize.batch.Ingredients;
import stylize.batch.Job;
import stylize.paint.Painter;

/**
 * A job with its pictures decoded.
 *
 * @param from the files that they were decoded from
 * @param warnings about files that no earlier job used
 */
record LoadedJob(Job job, Painter.Inputs inputs, Ingredients from, List<String> warnings) {}
