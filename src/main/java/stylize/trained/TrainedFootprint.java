package stylize.trained;

import java.util.List;
import stylize.engine.Precision;
import stylize.generator.Architecture;
import stylize.generator.FeatureMemory;
import stylize.image.Size;
import stylize.paint.Demand;
import stylize.paint.Footprint;

/**
 * Memory that a {@link TrainedPainter} takes. There is one way to paint, so it does not depend on
 * the budget.
 *
 * @param onHost true if the generator is in the computer's memory, false if it is in a GPU's
 */
public record TrainedFootprint(
    Architecture architecture, Precision precision, TrainedSettings settings, boolean onHost)
    implements Footprint {
  /** The photo, and the painting that replaces it with its padding. */
  private static final int IMAGES = 2;

  private static final int BYTES_PER_IMAGE_PIXEL = 3 * Float.BYTES;

  /** Code that oneDNN compiles for convolutions, and its copies of weights. */
  private static final long KERNELS = 24L << 20;

  @Override
  public long fixed() {
    return PROGRAM + KERNELS + (long) architecture.parameters() * Float.BYTES;
  }

  @Override
  public long bytes(Size result, long budget) {
    int stride = architecture.stride();
    int height = -Math.floorDiv(-result.height(), stride) * stride;
    int width = -Math.floorDiv(-result.width(), stride) * stride;
    long requested =
        FeatureMemory.peak(architecture, precision, height, width)
            + (long) IMAGES * BYTES_PER_IMAGE_PIXEL * height * width;
    return fixed() + (long) (FRAGMENTATION * requested);
  }

  @Override
  public long bytes(Demand demand, long budget) {
    Size result = settings.result(demand.photo().size());
    // The painting on Java's heap, while the photo is still there if something of it is kept.
    long held = BYTES_PER_IMAGE_PIXEL * result.pixels() + demand.maskBytes();
    boolean mixed = settings.control().keepsPhoto() || demand.partly() || demand.photo().hasAlpha();
    long kept = demand.photo().keptBytes(result.longestSide());
    held += mixed ? 2 * kept + 3L * BYTES_PER_IMAGE_PIXEL * result.pixels() : kept;
    return Math.max(
        bytes(result, budget) + onHeap(held), fixed() + onHeap(demand.decodingBytes(settings)));
  }

  @Override
  public long most(List<Demand> demands, long budget) {
    return demands.stream().mapToLong(demand -> bytes(demand, budget)).max().orElse(fixed());
  }
}
