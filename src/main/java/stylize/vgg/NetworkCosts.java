package stylize.vgg;

import java.util.List;
import java.util.stream.Stream;
import stylize.engine.Precision;
import stylize.weights.Topology;

/**
 * What a network takes of the memory and of the time, before it is loaded.
 *
 * @param taps where it is listened to
 * @param cpu true if it runs there, where float32 convolutions are Winograd's
 * @param kernels how those are kept
 */
public record NetworkCosts(
    Topology topology, Taps taps, Precision precision, boolean cpu, Kernels kernels) {
  /** The part of a budget that kernels in Winograd's domain may take. */
  private static final double SHARE = 0.25;

  /** The kernels kept as is quickest, unless that takes too much of so many bytes. */
  public static NetworkCosts within(
      long budget, Topology topology, Taps taps, Precision precision, boolean cpu) {
    NetworkCosts quickest = new NetworkCosts(topology, taps, precision, cpu, Kernels.TRANSFORMED);
    return quickest.weights() <= SHARE * budget
        ? quickest
        : new NetworkCosts(topology, taps, precision, cpu, Kernels.PLAIN);
  }

  private int bytes() {
    return precision == Precision.BFLOAT16 ? 2 : Float.BYTES;
  }

  private boolean fast(long inputs, long outputs) {
    return Winograd.serves(cpu, precision, inputs, outputs);
  }

  private boolean inPlace(StageLayer layer) {
    return fast(layer.inputs(), layer.outputs())
        && Winograd.inPlace(layer.inputs(), layer.outputs());
  }

  private Stream<Topology.Convolution> convolutions() {
    return topology.convolutions().stream()
        .filter(c -> new Layer(c.block(), c.conv()).compareTo(taps.last()) <= 0);
  }

  /** Bytes of the weights, those of the adjoint included. */
  public long weights() {
    return convolutions().mapToLong(this::weights).sum();
  }

  private long weights(Topology.Convolution c) {
    long channels = (long) c.inputs() * c.outputs();
    if (!fast(c.inputs(), c.outputs())) {
      return 2L * Topology.KERNEL * Topology.KERNEL * channels * bytes();
    }
    long places =
        kernels == Kernels.TRANSFORMED ? Winograd.PLACES : Topology.KERNEL * Topology.KERNEL;
    return places * channels * Float.BYTES;
  }

  /** Bytes of a {@link Workspace}'s buffers between Winograd's products. */
  private long products() {
    return convolutions()
            .filter(c -> fast(c.inputs(), c.outputs()))
            .mapToLong(
                c ->
                    2 * kernels.products(Math.max(c.inputs(), c.outputs()))
                        + kernels.transformed(c.inputs(), c.outputs()))
            .max()
            .orElse(0)
        * Float.BYTES;
  }

  /**
   * Bytes of what passes of one image keep and work in, the content's target and the gradient of
   * the image included.
   */
  public long passes(Plan plan, int height, int width) {
    List<StageSizes> stages = StageSizes.of(topology, taps, plan, height, width);
    long values =
        StageSizes.shared(stages)
            + StageSizes.passing(stages, layer -> inPlace(layer))
            + StageSizes.pooled(stages);
    long gates = 0;
    for (StageSizes stage : stages) {
      values += stage.stage().kept() ? stage.activations() : 0;
      values += stage.planes() * stage.input();
      gates += stage.gates();
    }
    values += taps.features().stream().mapToLong(layer -> target(layer, height, width)).sum();
    long gradient =
        StageSizes.imageFitsBehind(stages, precision) ? 0 : 3L * height * width * Float.BYTES;
    return values * bytes() + gates + gradient + products();
  }

  /** How much longer an iteration takes by this plan than when everything is kept. */
  public double work(Plan plan, int height, int width) {
    return products(plan, height, width) / products(Plan.WHOLE, height, width);
  }

  private double products(Plan plan, int height, int width) {
    return StageSizes.of(topology, taps, plan, height, width).stream()
        .mapToDouble(StageSizes::products)
        .sum();
  }

  private long target(Layer layer, int height, int width) {
    int scale = 1 << (layer.block() - 1);
    return (long) topology.channels().get(layer.block() - 1) * (height / scale) * (width / scale);
  }
}
