package stylize.network.vgg;

import stylize.engine.Precision;
import stylize.weights.Topology;

/**
 * What a network takes of the memory and of the time, before it is loaded.
 *
 * @param taps where it is listened to
 */
public record NetworkCosts(Topology topology, Taps taps, Arithmetic arithmetic) {
  /** The part of a budget that kernels in Winograd's domain may take. */
  private static final double SHARE = 0.25;

  /** The kernels kept as is quickest, unless that takes too much of so many bytes. */
  public static NetworkCosts within(
      long budget, Topology topology, Taps taps, Precision precision, boolean cpu) {
    NetworkCosts quickest = with(topology, taps, precision, cpu, Kernels.TRANSFORMED);
    return quickest.weights() <= SHARE * budget
        ? quickest
        : with(topology, taps, precision, cpu, Kernels.PLAIN);
  }

  private static NetworkCosts with(
      Topology topology, Taps taps, Precision precision, boolean cpu, Kernels kernels) {
    return new NetworkCosts(topology, taps, new Arithmetic(cpu, precision, kernels));
  }

  /** Bytes of the weights, those of the adjoint included. */
  public long weights() {
    return topology.convolutions().stream()
        .filter(c -> new Layer(c.block(), c.conv()).compareTo(taps.last()) <= 0)
        .mapToLong(this::weights)
        .sum();
  }

  private long weights(Topology.Convolution c) {
    return arithmetic
        .fast(c.inputs(), c.outputs())
        .map(fast -> Float.BYTES * kept(c, fast))
        .orElse(2L * c.weights() * arithmetic.bytes());
  }

  /** Numbers of a kernel as fast convolutions keep it. */
  private long kept(Topology.Convolution c, Winograd fast) {
    return arithmetic.kernels() == Kernels.TRANSFORMED
        ? fast.places() * c.inputs() * c.outputs()
        : c.weights();
  }

  /**
   * Bytes of what passes of one image keep and work in, the content's target and the gradient of
   * the image included.
   */
  public long passes(Plan plan, int height, int width) {
    long targets = taps.features().stream().mapToLong(layer -> target(layer, height, width)).sum();
    return new WorkspaceSizes(StageSizes.of(topology, taps, plan, height, width), arithmetic)
            .bytes()
        + targets * arithmetic.bytes();
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
