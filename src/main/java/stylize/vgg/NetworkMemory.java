package stylize.vgg;

import stylize.engine.Precision;
import stylize.weights.Topology;

/**
 * What a network takes of the memory, before it is loaded.
 *
 * @param last layer that is run
 * @param fast true if float32 convolutions are Winograd's, as on the CPU
 */
public record NetworkMemory(Topology topology, Layer last, Precision precision, boolean fast) {
  /** A tile's activations, their gradient, and what an operator makes of them for a moment. */
  private static final double WORK = 3;

  /** What Winograd's products need for a strip. */
  private static final long STRIPS = 48L << 20;

  private int bytes() {
    return precision == Precision.BFLOAT16 ? 2 : Float.BYTES;
  }

  /** Bytes of the weights, those of the adjoint included. */
  public long weights() {
    return topology.convolutions().stream()
        .filter(c -> new Layer(c.block(), c.conv()).compareTo(last) <= 0)
        .mapToLong(
            c -> {
              long channels = (long) c.inputs() * c.outputs();
              return Winograd.serves(fast, precision, c)
                  ? Winograd.PLACES * channels * Float.BYTES
                  : 2L * Topology.KERNEL * Topology.KERNEL * channels * bytes();
            })
        .sum();
  }

  /** Peak bytes of what a pass of one image keeps and works with, the content's target included. */
  public long activations(Plan plan, int height, int width) {
    double pixels = (double) height * width;
    double kept = 0;
    double work = 0;
    double largest = 0;
    for (Stage stage : plan.upTo(last.block())) {
      double inputPixels = pixels / area(stage.first());
      double own = Math.min(inputPixels, (double) stage.side() * stage.side());
      double values = 0;
      for (int block = stage.first(); block <= stage.last(); block++) {
        values += (double) depth(block) * channels(block) / area(block) * area(stage.first());
      }
      double input = stage.first() == 1 ? 0 : channels(stage.first() - 1) * inputPixels;
      kept += stage.kept() ? values * inputPixels : input;
      largest = Math.max(largest, input);
      double whole = stage.kept() ? channels(stage.first()) * inputPixels : values * own;
      work = Math.max(work, WORK * whole);
    }
    int content = Math.min(last.block(), 4);
    double target = channels(content) * pixels / area(content);
    return (long) ((kept + work + 2 * largest + target) * bytes()) + (fast ? STRIPS : 0);
  }

  private int depth(int block) {
    return block == last.block() ? last.conv() : topology.depths().get(block - 1);
  }

  private int channels(int block) {
    return topology.channels().get(block - 1);
  }

  /** Pixels of the image for one of a block's planes. */
  private static double area(int block) {
    return Math.pow(4, block - 1.0);
  }
}
