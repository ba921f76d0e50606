package stylize.batch.run;

import stylize.batch.Parallelism;
import stylize.batch.Recipe;
import stylize.engine.Processor;
import stylize.engine.TorchEngine;
import stylize.paint.Footprint;

/**
 * What a batch runs under, whatever its pictures are.
 *
 * @param parallelism pictures at a time, and the threads of each
 * @param device that paints them; of several, any
 * @param memory bytes that each picture at a time may take; see {@link Footprint#share}
 * @param failFast to begin no further picture after one has failed
 */
public record Conditions(Parallelism parallelism, Processor device, long memory, boolean failFast) {
  /** What the last bits of a picture depend on, besides its recipe and its inputs. */
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
