package stylize.network.vgg;

import java.util.List;
import stylize.engine.Precision;
import stylize.engine.ProgramSet;
import stylize.network.Costs;
import stylize.network.Plan;
import stylize.network.Taps;
import stylize.network.vgg.kernels.Arithmetic;
import stylize.network.vgg.kernels.Kernels;
import stylize.network.vgg.kernels.Winograd;
import stylize.network.vgg.memory.WorkspaceSizes;
import stylize.network.vgg.planes.PlanesPlan;
import stylize.network.vgg.planes.PlanesSizes;
import stylize.network.vgg.tiling.StageSizes;
import stylize.network.vgg.tiling.TilingPlan;
import stylize.weights.Layer;
import stylize.weights.Topology;

/**
 * What a VGG network costs in memory and time.
 *
 * @param taps where it is observed
 */
public record VggCosts(Topology topology, Taps taps, Arithmetic arithmetic) implements Costs {
  /** The share of a budget that kernels in Winograd's domain may take. */
  private static final double SHARE = 0.25;

  /** Size of the code that oneDNN compiles for bfloat16 convolutions, in bytes. */
  private static final long BFLOAT16_KERNELS = 14L << 20;

  /** Costs with the quickest way to keep kernels, unless that takes too much of this many bytes. */
  public static VggCosts within(
      long budget,
      Topology topology,
      Taps taps,
      Precision precision,
      boolean cpu,
      ProgramSet programs) {
    VggCosts quickest =
        new VggCosts(topology, taps, new Arithmetic(cpu, precision, Kernels.TRANSFORMED, programs));
    return quickest.weights() <= SHARE * budget
        ? quickest
        : new VggCosts(topology, taps, new Arithmetic(cpu, precision, Kernels.PLAIN, programs));
  }

  /** The same for the programs that a device has by default. */
  public static VggCosts within(
      long budget, Topology topology, Taps taps, Precision precision, boolean cpu) {
    ProgramSet usual = cpu ? ProgramSet.CPU : ProgramSet.GPU;
    return within(budget, topology, taps, precision, cpu, usual);
  }

  @Override
  public long weights() {
    Layer last = VggTaps.last(taps);
    return topology.convolutions().stream()
        .filter(c -> c.layer().compareTo(last) <= 0)
        .mapToLong(this::weights)
        .sum();
  }

  private long weights(Topology.Convolution c) {
    return arithmetic
        .fast(c.inputs(), c.outputs())
        .map(fast -> Float.BYTES * kept(c, fast))
        .orElse(2L * c.weights() * arithmetic.bytes());
  }

  /** Values of a kernel in the form that fast convolutions keep. */
  private long kept(Topology.Convolution c, Winograd fast) {
    return arithmetic.kernels() == Kernels.TRANSFORMED
        ? fast.places() * c.inputs() * c.outputs()
        : c.weights();
  }

  @Override
  public long libraries() {
    boolean compiled = arithmetic.cpu() && arithmetic.precision() == Precision.BFLOAT16;
    return compiled ? BFLOAT16_KERNELS : 0;
  }

  @Override
  public boolean onHost() {
    return arithmetic.cpu();
  }

  @Override
  public List<Plan> plans() {
    return List.copyOf(
        arithmetic.programs().isForGpus()
            ? PlanesPlan.quickestFirst(true)
            : TilingPlan.QUICKEST_FIRST);
  }

  @Override
  public List<Plan> plansWithoutGradients(long pixels) {
    return List.copyOf(
        arithmetic.programs().isForGpus()
            ? PlanesPlan.quickestFirst(false)
            : TilingPlan.forwardQuickestFirst(pixels));
  }

  @Override
  public long passes(Plan plan, int height, int width) {
    long targets = taps.compared().stream().mapToLong(tap -> tap.features(height, width)).sum();
    long work =
        plan instanceof PlanesPlan whole
            ? planes(height, width).bytes(whole)
            : new WorkspaceSizes(stages(plan, height, width), arithmetic).bytes();
    return work + targets * arithmetic.bytes();
  }

  @Override
  public double work(Plan plan, int height, int width) {
    return plan instanceof PlanesPlan whole
        ? planes(height, width).work(whole)
        : products(plan, height, width) / products(TilingPlan.WHOLE, height, width);
  }

  private PlanesSizes planes(int height, int width) {
    return new PlanesSizes(topology, taps, VggTaps.last(taps), arithmetic.bytes(), height, width);
  }

  private double products(Plan plan, int height, int width) {
    return stages(plan, height, width).stream().mapToDouble(StageSizes::products).sum();
  }

  private List<StageSizes> stages(Plan plan, int height, int width) {
    return StageSizes.of(topology, VggTaps.layers(taps), TilingPlan.of(plan), height, width);
  }
}
