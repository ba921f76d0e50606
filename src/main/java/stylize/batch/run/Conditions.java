package stylize.batch.run;

import stylize.batch.Parallelism;
import stylize.batch.Recipe;
import stylize.engine.Processor;
import stylize.engine.TorchEngine;
import stylize.paint.Footprint;

/**
 * The conditions under which a batch runs, for all of its pictures.
 *
 * @param parallelism pictures at a time, and threads for each
 * @param device that paints; any of several
 * @param memory bytes for each picture at a time; see {@link Footprint#share}
 * @param failFast true to begin no further picture after a failure
 */
public record Conditions(Parallelism parallelism, Processor device, long memory, boolean failFast) {
  /** What a picture's last bits depend on besides its recipe and inputs. */
  String environment(Recipe recipe) {
    return String.join(
        " ",
        recipe.program(),
        TorchEngine.version(),
        device.toString(),
        String.valueOf(parallelism.threads()),
        String.valueOf(memory));
  }
}
