package stylize.batch.survey;

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
import stylize.paint.Settings;
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
          "%s, %s%s: to decode %s and paint a result of %s needs at least %s of memory; %s may"
              + " be taken. Shrink %s first, or choose a larger --memory.",
          job.content().file(),
          demand.photo().size(),
          learnt ? "" : style,
          learnt ? "it" : "them",
          size,
          Footprint.amount(needed),
          Footprint.amount(memory),
          learnt ? "it" : "the larger of them");
    }
    int side = footprint.largestSide(memory);
    boolean some = side >= Settings.MINIMUM_SIDE;
    return String.format(
        "%s: a result of %s needs at least %s of memory; %s may be taken, which is %s. Choose %sa"
            + " larger --memory%s.",
        job.content().file(),
        size,
        Footprint.amount(needed),
        Footprint.amount(memory),
        some ? "enough for about " + side + " × " + side + " pixels" : "not enough for any picture",
        some ? "a smaller --size or " : "",
        recipe.precision() == Precision.FLOAT32 ? ", or --precision bfloat16" : "");
  }
}
