package stylize.image.jpeg;

import java.util.Arrays;

/** Which of a picture's coefficients the scans of a JPEG file have brought so far. */
final class JpegScans {
  private static final int COEFFICIENTS = 64;

  /** As many as no encoder writes: the usual progressive file has 10, one in four colours 18. */
  private static final int MANY = 32;

  /** Blocks that are gone through in a few seconds; small pictures may have more scans. */
  private static final long FEW_BLOCKS = 10_000_000;

  private final JpegFrame frame;

  /** The lowest bit that is known of each component's coefficients. */
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

  /** True for what takes much longer to decode than any picture of its size may. */
  boolean tooMany() {
    return count > MANY && count * frame.blocks() > FEW_BLOCKS;
  }

  /** True if the first scan brings everything: decoders look at no other then. */
  boolean single() {
    return count == 1 && all && !frame.progressive();
  }

  /** True if no component is missing altogether. */
  boolean show() {
    return Arrays.stream(lowestBit).allMatch(bits -> bits[0] != Integer.MAX_VALUE);
  }

  /** True if nothing is missing. */
  boolean complete() {
    return Arrays.stream(lowestBit).flatMapToInt(Arrays::stream).allMatch(bit -> bit == 0);
  }
}
