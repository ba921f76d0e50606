package stylize.batch.survey;

import java.util.Locale;
import java.util.stream.Collectors;
import stylize.batch.Job;
import stylize.batch.Recipe;
import stylize.engine.Precision;
import stylize.image.PictureException;
import stylize.image.PictureHeader;
import stylize.image.Size;
import stylize.image.reading.PictureReader;
import stylize.paint.Demand;
import stylize.paint.Footprint;
import stylize.paint.Technique;

/** Checks whether a picture can be made within the memory. */
final class Feasibility {
  private final Recipe recipe;
  private final Footprint footprint;
  private final long memory;

  /**
   * @param memory budget in bytes
   */
  Feasibility(Recipe recipe, Footprint footprint, long memory) {
    this.recipe = recipe;
    this.footprint = footprint;
    this.memory = memory;
  }

  /**
   * The size of a job's result.
   *
   * @throws IllegalArgumentException as {@link Technique#result}
   * @throws PictureException if it cannot be made within the memory
   */
  Size requireFeasible(Job job, Demand demand) throws PictureException {
    Size photo = demand.photo().size();
    Size result = recipe.technique().result(photo);
    PictureReader.requireHeap(job.content().file(), demand.photo(), result.longestSide());
    for (int i = 0; i < demand.paintings().size(); i++) {
      PictureHeader painting = demand.paintings().get(i);
      Size used = recipe.technique().painting(photo, painting.size());
      PictureReader.requireHeap(job.style().files().get(i), painting, used.longestSide());
    }
    long needed = footprint.bytes(demand, memory);
    if (needed > memory) {
      throw new PictureException(tooLarge(job, demand, result, needed));
    }
    return result;
  }

  private String tooLarge(Job job, Demand demand, Size size, long needed) {
    if (footprint.bytes(size, memory) <= memory) {
      boolean learnt = demand.paintings().isEmpty();
      String style =
          ", and "
              + job.style()
              + ", "
              + demand.paintings().stream()
                  .map(painting -> painting.size().toString())
                  .collect(Collectors.joining(" and "));
      return String.format(
          Locale.ROOT,
          "%s, %s%s: to decode %s and paint a result of %s needs at least %.2f GB of memory; %.2f"
              + " GB may be taken. Shrink %s first, or choose a larger --memory.",
          job.content().file(),
          demand.photo().size(),
          learnt ? "" : style,
          learnt ? "it" : "them",
          size,
          needed / 1e9,
          memory / 1e9,
          learnt ? "it" : "the larger of them");
    }
    int side = footprint.largestSide(memory);
    return String.format(
        Locale.ROOT,
        "%s: a result of %s needs at least %.1f GB of memory; %.1f GB may be taken, which is enough"
            + " for about %d × %d pixels. Choose a smaller --size or a larger --memory%s.",
        job.content().file(),
        size,
        needed / 1e9,
        memory / 1e9,
        side,
        side,
        recipe.precision() == Precision.FLOAT32 ? ", or --precision bfloat16" : "");
  }
}
