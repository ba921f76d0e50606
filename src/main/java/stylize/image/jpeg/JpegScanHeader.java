package stylize.image.jpeg;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The header of one scan of a JPEG file (ITU-T T.81 B.2.3).
 *
 * @param components of the scan, by their indexes in the frame
 * @param tables of each component
 * @param first of the coefficients
 * @param last of the coefficients
 * @param bits high four: the lowest bit known before; low four: the lowest bit after this scan
 */
record JpegScanHeader(
    List<Integer> components, List<Integer> tables, int first, int last, int bits) {
  /** Length, number of components, and the bytes after them. */
  private static final int HEAD = 6;

  private static final int LOW = 0xf;

  /** Parses the header, beginning with its length. */
  static JpegScanHeader of(JpegFrame frame, byte[] segment) throws IOException {
    int count = segment.length < HEAD ? 0 : segment[2];
    if (count < 1 || count > frame.components().size() || segment.length != HEAD + 2 * count) {
      throw new IOException("a scan's header has a wrong length");
    }
    List<Integer> components = new ArrayList<>();
    List<Integer> tables = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int named = frame.indexOf(segment[3 + 2 * i] & 0xff);
      // A scan of all components has them in the frame's order, whatever their ids.
      int component = count == frame.components().size() ? i : named;
      if (component < 0) {
        throw new IOException("a scan brings a component that the frame does not have");
      }
      components.add(component);
      tables.add(segment[4 + 2 * i] & 0xff);
    }
    int tail = segment.length - 3;
    return new JpegScanHeader(
        components, tables, segment[tail] & 0xff, segment[tail + 1] & 0xff, segment[tail + 2]);
  }

  /** The lowest bit of coefficients that the scan contains. */
  int lowestBit() {
    return bits & LOW;
  }

  /** The header, beginning with its length, for components that are numbered from 1. */
  byte[] encoded() {
    byte[] segment = new byte[HEAD + 2 * components.size()];
    segment[1] = (byte) segment.length;
    segment[2] = (byte) components.size();
    for (int i = 0; i < components.size(); i++) {
      segment[3 + 2 * i] = (byte) (components.get(i) + 1);
      segment[4 + 2 * i] = tables.get(i).byteValue();
    }
    int tail = segment.length - 3;
    segment[tail] = (byte) first;
    segment[tail + 1] = (byte) last;
    segment[tail + 2] = (byte) bits;
    return segment;
  }
}
