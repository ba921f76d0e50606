package stylize.image.jpeg;

import java.util.Arrays;

/** Tracks which coefficients of a picture the scans of a JPEG file have contained so far. */
final class JpegScans {
  private static final int COEFFICIENTS = 64;

  /**
   * More scans than any encoder writes: usual progressive files have 10, those with four colours
   * 18.
   */
  private static final int MANY = 32;

  /** Number of blocks that decode in a few seconds. Small pictures may have more scans. */
  private static final long FEW_BLOCKS = 10_000_000;

  private final JpegFrame frame;

  /** The lowest known bit of each component's coefficients. */
  private final int[][] lowestBit;

  private int count;
  private boolean all;

  JpegScans(JpegFrame frame) {
    this.frame = frame;
    lowestBit = new int[frame.components().size()][COEFFICIENTS];
    for (int[] component : lowestBit) {
      Arrays.fill(component, Integer.MAX_VALUE);
    }
  }

  void add(JpegScanHeader scan) {
    count++;
    all = scan.components().size() == frame.components().size();
    for (int component : scan.components()) {
      if (frame.progressive()) {
        int end = Math.min(scan.last() + 1, COEFFICIENTS);
        Arrays.fill(lowestBit[component], Math.min(scan.first(), end), end, scan.lowestBit());
      } else {
        Arrays.fill(lowestBit[component], 0);
      }
    }
  }

  int count() {
    return count;
  }

  /** True if decoding would take much longer than for any normal picture of this size. */
  boolean tooMany() {
    return count > MANY && count * frame.blocks() > FEW_BLOCKS;
  }

  /** True if the first scan contains everything; decoders then ignore all others. */
  boolean single() {
    return count == 1 && all && !frame.progressive();
  }

  /** True if every component has data. */
  boolean show() {
    return Arrays.stream(lowestBit).allMatch(bits -> bits[0] != Integer.MAX_VALUE);
  }

  /** True if all coefficients are complete. */
  boolean complete() {
    return Arrays.stream(lowestBit).flatMapToInt(Arrays::stream).allMatch(bit -> bit == 0);
  }
}
