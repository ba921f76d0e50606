package stylize.image.jpeg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The frame header of a JPEG file (ITU-T T.81 B.2.2), which describes its picture.
 *
 * @param process the marker's code, which identifies the coding process
 * @param precision bits per sample
 * @param lines 0 if they are only given after the first scan
 */
record JpegFrame(int process, int precision, int lines, int columns, List<Component> components) {
  private static final int HEAD = 8;
  private static final int PER_COMPONENT = 3;
  private static final int MOST_COMPONENTS = 4;
  private static final int LARGEST_FACTOR = 4;

  /** Samples per side of the coded blocks. */
  private static final int BLOCK = 8;

  /**
   * One component, such as Y, Cb or Cr.
   *
   * @param horizontal sampling factor
   * @param vertical sampling factor
   */
  record Component(int id, int horizontal, int vertical, int table) {}

  /** Parses the header after its marker. */
  static JpegFrame of(int process, byte[] segment) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(segment);
    if (segment.length < HEAD || segment.length != HEAD + PER_COMPONENT * segment[HEAD - 1]) {
      throw new IOException("its frame header has a wrong length");
    }
    in.position(Short.BYTES);
    int precision = in.get() & 0xff;
    int lines = in.getShort() & 0xffff;
    int columns = in.getShort() & 0xffff;
    in.get();
    List<Component> components = new ArrayList<>();
    while (in.hasRemaining()) {
      int id = in.get() & 0xff;
      int factors = in.get() & 0xff;
      components.add(new Component(id, factors >> 4, factors & 0xf, in.get() & 0xff));
    }
    JpegFrame frame = new JpegFrame(process, precision, lines, columns, List.copyOf(components));
    if (columns == 0 || components.isEmpty() || !frame.sampled()) {
      throw new IOException("its frame header has impossible values");
    }
    return frame;
  }

  private boolean sampled() {
    return components.stream()
        .allMatch(
            c ->
                c.horizontal > 0
                    && c.horizontal <= LARGEST_FACTOR
                    && c.vertical > 0
                    && c.vertical <= LARGEST_FACTOR);
  }

  /** The reason why a valid picture cannot be decoded here; null if it can. */
  @Nullable String unsupported() {
    if (process >= JpegMarker.FIRST_ARITHMETIC) {
      return "arithmetic coding";
    }
    if (process > JpegMarker.LOSSLESS) {
      return "hierarchical coding";
    }
    if (components.size() > MOST_COMPONENTS) {
      return components.size() + " components";
    }
    return precision != Byte.SIZE && !lossless() ? precision + " bits a sample" : null;
  }

  JpegFrame withLines(int told) {
    return new JpegFrame(process, precision, told, columns, components);
  }

  boolean progressive() {
    return process == JpegMarker.PROGRESSIVE;
  }

  boolean lossless() {
    return process == JpegMarker.LOSSLESS;
  }

  /** The marker with its header. Components are numbered from 1, which all decoders accept. */
  byte[] encoded() {
    int length = HEAD + PER_COMPONENT * components.size();
    ByteBuffer out = ByteBuffer.allocate(Short.BYTES + length);
    out.put((byte) JpegMarker.PREFIX).put((byte) process).putShort((short) length);
    out.put((byte) precision).putShort((short) lines).putShort((short) columns);
    out.put((byte) components.size());
    for (int i = 0; i < components.size(); i++) {
      Component component = components.get(i);
      out.put((byte) (i + 1));
      out.put((byte) (component.horizontal << 4 | component.vertical));
      out.put((byte) component.table);
    }
    return out.array();
  }

  /** The index of the component that scans call {@code id}; -1 if there is none. */
  int indexOf(int id) {
    for (int i = 0; i < components.size(); i++) {
      if (components.get(i).id == id) {
        return i;
      }
    }
    return -1;
  }

  /** True if the components have these ids. */
  boolean named(int... ids) {
    return Arrays.equals(components.stream().mapToInt(Component::id).toArray(), ids);
  }

  /** Least number of coded blocks of all components. */
  long blocks() {
    int widest = components.stream().mapToInt(Component::horizontal).max().orElse(1);
    int highest = components.stream().mapToInt(Component::vertical).max().orElse(1);
    long blocks = 0;
    for (Component component : components) {
      blocks +=
          blocks((long) columns * component.horizontal, widest)
              * blocks((long) lines * component.vertical, highest);
    }
    return blocks;
  }

  private static long blocks(long samples, int factor) {
    return (samples + (long) BLOCK * factor - 1) / ((long) BLOCK * factor);
  }
}
