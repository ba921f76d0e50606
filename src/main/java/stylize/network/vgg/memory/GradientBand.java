package stylize.network.vgg.memory;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import stylize.network.vgg.kernels.VggPrograms;
import stylize.network.vgg.tiling.Region;

/**
 * Collects the gradient of a tiled stage's input and writes it over that input. Tiles overlap, and
 * each recomputes its activations from the input. So the gradient is summed in a band that is as
 * high as what one row of tiles sees. Rows that no later tile sees are moved from the band to the
 * input.
 */
public final class GradientBand {
  private final VggPrograms programs;
  private final NDManager scope;
  private final NDArray buffer;
  private final NDArray input;
  private final int channels;
  private final int width;

  /** The rows of the input that the band covers are those from top to before bottom. */
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

  /** Called before a tile is computed. No later tile sees anything above this one. */
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

  /** Writes the first rows, which are finished, and moves the others to the start of the band. */
  private void leave(int count) {
    finish(count);
    int held = bottom - top;
    try (NDArray band = rows(0, held, false)) {
      // In pieces, so that source and destination do not overlap.
      for (int row = count; row < held; row += count) {
        copy(band, row - count, band, row, Math.min(count, held - row));
      }
    }
    top += count;
  }

  /** Adds the gradient of all that a tile sees. */
  public void add(Region seen, NDArray gradient) {
    try (NDArray band = rows(0, bottom - top, false)) {
      programs.add.call(scope, band, new long[] {seen.top() - top, seen.left()}, gradient);
    }
  }

  /** Called after the last tile. Then the whole gradient is where the input was. */
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
