package stylize.network.vgg.memory;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import stylize.network.vgg.kernels.VggPrograms;
import stylize.network.vgg.tiling.Region;

/**
 * The gradient of a tiled stage's input, on its way to take that input's place. Tiles overlap, and
 * compute their activations again from the input: so the gradient is added up in a band as high as
 * what one row of tiles sees, and what no later tile sees any more is moved.
 */
public final class GradientBand {
  private final VggPrograms programs;
  private final NDManager scope;
  private final NDArray buffer;
  private final NDArray input;
  private final int channels;
  private final int width;

  /** Rows of the input that the band stands for. */
  private int top;

  private int bottom;

  /**
   * @param buffer for the band
   * @param input of the stage, 1 × C × H × W
   */
  public GradientBand(VggPrograms programs, NDManager scope, NDArray buffer, NDArray input) {
    this.programs = programs;
    this.scope = scope;
    this.buffer = buffer;
    this.input = input;
    this.channels = (int) input.getShape().get(1);
    this.width = (int) input.getShape().get(3);
  }

  /** Before a tile is computed: no later one sees anything above it. */
  public void reach(Region seen) {
    if (seen.bottom() == bottom) {
      return;
    }
    if (seen.top() > top) {
      leave(seen.top() - top);
    }
    rows(bottom - top, seen.bottom() - bottom, true).close();
    bottom = seen.bottom();
  }

  /** The first rows are finished; the others move to the band's beginning. */
  private void leave(int count) {
    finish(count);
    int held = bottom - top;
    try (NDArray band = rows(0, held, false)) {
      // In pieces that do not overlap themselves.
      for (int row = count; row < held; row += count) {
        copy(band, row - count, band, row, Math.min(count, held - row));
      }
    }
    top += count;
  }

  /** Adds what a tile's pass answers for all that it sees. */
  public void add(Region seen, NDArray gradient) {
    try (NDArray band = rows(0, bottom - top, false)) {
      programs.add.call(scope, band, new long[] {seen.top() - top, seen.left()}, gradient);
    }
  }

  /** After the last tile: then all of the gradient is where the input was. */
  public void finish() {
    finish(bottom - top);
  }

  private void finish(int count) {
    try (NDArray band = rows(0, count, false)) {
      copy(input, top, band, 0, count);
    }
  }

  private void copy(NDArray dest, int place, NDArray source, int row, int count) {
    Region part = new Region(row, row + count, 0, width);
    programs.copyPart.call(scope, dest, new long[] {place, 0}, source, part.bounds());
  }

  private NDArray rows(int first, int count, boolean zeros) {
    long number = (long) first * width * channels;
    return programs.plane.call(scope, buffer, number, channels, count, width, zeros).head();
  }
}
