package stylize.cli.way;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import stylize.batch.Job;
import stylize.batch.Parallelism;
import stylize.batch.Recipe;
import stylize.paint.Demand;
import stylize.paint.Footprint;
import stylize.paint.LinearTime;

/** One way of making pictures. */
public sealed interface Way permits OptimizingWay, TrainedWay {
  /** What determines the pictures, besides their inputs. */
  Recipe recipe();

  /** The machine, with its limits. */
  Machine machine();

  /** Memory of the pictures. */
  Footprint footprint();

  /** Files that all pictures are made from, by their names in reports. */
  Map<String, String> files();

  /** What styles look like of which there is no picture: JPEG files' bytes by the styles' files. */
  default Map<Path, byte[]> previews() throws IOException {
    return Map.of();
  }

  /** Ways with equal answers can be painted in one studio, as one batch. */
  Object loaded(Parallelism parallelism);

  /**
   * The studio of this way and others.
   *
   * @param ways of the jobs that are to be painted there, each as {@link #loaded} as this one
   */
  Studio studio(Function<Job, Way> ways, Parallelism parallelism);

  /** Ways with equal answers are as quick as each other; one of them is measured. */
  default Object pace(Parallelism parallelism) {
    return loaded(parallelism);
  }

  /** Measures the pace; takes a few seconds. */
  LinearTime measure(Parallelism parallelism) throws InterruptedException;

  /**
   * Seconds for a picture.
   *
   * @param pace as measured
   */
  double seconds(LinearTime pace, Demand demand, Parallelism parallelism);

  /** Budget of each picture in bytes; see {@link Machine#share}. */
  default long share(Parallelism parallelism) {
    return machine().share(parallelism, footprint());
  }

  /**
   * Divides the machine as if all pictures were made in this way.
   *
   * @param pictures of the whole run
   * @param demands of the pictures of this way
   */
  default Parallelism parallelism(int jobs, int pictures, List<Demand> demands) {
    return machine().parallelism(jobs, pictures, demands, footprint());
  }
}
