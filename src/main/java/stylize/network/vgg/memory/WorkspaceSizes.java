package stylize.network.vgg.memory;

import java.util.List;
import java.util.function.ToLongFunction;
import stylize.engine.Precision;
import stylize.network.vgg.kernels.Arithmetic;
import stylize.network.vgg.kernels.Winograd;
import stylize.network.vgg.tiling.StageLayer;
import stylize.network.vgg.tiling.StageSizes;

/** Numbers of values in the buffers of a {@link Workspace}, before they are allocated. */
public record WorkspaceSizes(List<StageSizes> stages, Arithmetic arithmetic) {
  /** At most the cells that cover a square of this side, in pixels, are computed at once. */
  private static final long SIDE = 64;

  public WorkspaceSizes {
    stages = List.copyOf(stages);
  }

  private long most(ToLongFunction<StageSizes> size) {
    return stages.stream().mapToLong(size).max().orElse(0);
  }

  /** A size for a layer that has a fast convolution. */
  private interface OfFast {
    long of(Winograd fast, StageSizes stage, StageLayer layer);
  }

  private long mostFast(OfFast size) {
    return most(
        stage ->
            stage.layers().stream()
                .mapToLong(
                    layer ->
                        arithmetic
                            .fast(layer.inputs(), layer.outputs())
                            .map(fast -> size.of(fast, stage, layer))
                            .orElse(0L))
                .max()
                .orElse(0));
  }

  /** Size of each of the two buffers between Winograd's products. */
  public long products() {
    return mostFast(
        (fast, stage, layer) ->
            fast.places()
                * Math.max(layer.inputs(), layer.outputs())
                * Math.min(fast.cells(SIDE, SIDE), stage.cells(fast, layer)));
  }

  /** Size of the buffer for kernels in Winograd's domain, if they are not kept there. */
  public long kernels() {
    return mostFast(
        (fast, stage, layer) ->
            arithmetic.kernels().transformed(fast, layer.inputs(), layer.outputs()));
  }

  /** Size of the buffer for short-lived planes. */
  public long scratch() {
    return most(
        stage -> stage.scratch(layer -> arithmetic.inPlace(layer.inputs(), layer.outputs())));
  }

  /** Size of the buffer between two blocks of a tile. */
  public long pooled() {
    return most(StageSizes::pooled);
  }

  /** Activations that are kept and those that are recomputed. */
  public long room() {
    return Math.max(kept(stages.size()), kept(tiled()) + again());
  }

  /**
   * Where a stage's activations begin in the room. Tiles share a place. When they recompute their
   * activations, those of later stages are no longer needed.
   */
  public long place(int stage) {
    return kept(stages.get(stage).stage().kept() ? stage : tiled());
  }

  /** Activations that are kept of the first {@code count} stages. */
  private long kept(int count) {
    return stages.stream()
        .limit(count)
        .filter(stage -> stage.stage().kept())
        .mapToLong(StageSizes::activations)
        .sum();
  }

  /** The most activations that a tile of a stage that is not kept has. */
  private long again() {
    return most(stage -> stage.stage().kept() ? 0 : stage.activations());
  }

  /** Number of stages up to the last one that is not kept. */
  private int tiled() {
    int count = stages.size();
    while (count > 0 && stages.get(count - 1).stage().kept()) {
      count--;
    }
    return count;
  }

  /** Size of the band for the gradient of a stage's input. */
  public long band() {
    return most(StageSizes::band);
  }

  /**
   * True if the gradient of the image fits into the third stage's input. By then neither that input
   * nor its gradient is needed.
   */
  public boolean imageFitsBehind() {
    return arithmetic.precision() == Precision.FLOAT32
        && stages.size() > 2
        && stages.get(2).input() >= stages.get(0).input();
  }

  /** Bytes of all buffers, the planes between stages, and the gates. */
  public long bytes() {
    long values = room() + scratch() + pooled() + band();
    long gates = 0;
    for (StageSizes stage : stages) {
      values += stage.isFirst() ? 0 : stage.input();
      gates += stage.gates();
    }
    long gradient = imageFitsBehind() ? 0 : stages.get(0).input() * Float.BYTES;
    return values * arithmetic.bytes()
        + gates
        + gradient
        + (2 * products() + kernels()) * Float.BYTES;
  }
}
