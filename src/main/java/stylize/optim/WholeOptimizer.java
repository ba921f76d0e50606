package stylize.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import stylize.engine.Program;

/** An optimiser for GPUs: a step is one program over whole planes. */
abstract class WholeOptimizer implements Optimizer {
  /** Owns what the optimiser keeps. */
  final NDManager manager;

  private final WholePixels pixels;
  private final Program step;

  /**
   * @param image to start from; it is copied
   * @param program name of the step's program, beside this class
   */
  WholeOptimizer(NDArray image, Range range, String program) {
    this.manager = image.getManager().newSubManager();
    this.pixels = WholePixels.of(manager, image, range);
    this.step = Program.of(WholeOptimizer.class, program, WholePixels.LIBRARY);
  }

  @Override
  public final NDArray image() {
    return pixels.image();
  }

  /**
   * Runs the step's program, which moves the pixels.
   *
   * @param memory arrays that the program reads and changes
   * @param numbers behind those that all such programs take
   */
  final void move(NDArray gradient, List<NDArray> memory, Object... numbers) {
    List<Object> arguments = new ArrayList<>();
    arguments.add(pixels.image());
    arguments.add(pixels.z());
    arguments.add(pixels.sigmoid());
    arguments.add(pixels.below());
    arguments.add(gradient);
    arguments.addAll(memory);
    arguments.add(pixels.kind());
    arguments.add(PixelVariable.MARGIN);
    arguments.addAll(Arrays.asList(numbers));
    step.call(manager, arguments.toArray());
  }

  @Override
  public final void close() {
    manager.close();
  }
}
