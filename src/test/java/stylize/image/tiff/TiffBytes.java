package stylize.image.tiff;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** A TIFF file of one page and one strip, written by hand. */
final class TiffBytes {
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int UNDEFINED = 7;
  private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1};

  final ByteOrder order;
  private final boolean big;
  private final SortedMap<Integer, byte[]> values = new TreeMap<>();
  private final SortedMap<Integer, Integer> types = new TreeMap<>();
  private byte[] strip = new byte[0];

  TiffBytes(boolean littleEndian, boolean big) {
    this.order = littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    this.big = big;
  }

  /** A page of one row; its samples are already in bytes of this order. */
  static TiffBytes row(int width, int samples, int bits, int photometric, byte[] strip) {
    return new TiffBytes(true, false).page(width, samples, bits, photometric, strip);
  }

  TiffBytes page(int width, int samples, int bits, int photometric, byte[] pixels) {
    int[] all = new int[samples];
    Arrays.fill(all, bits);
    strip = pixels;
    return shorts(256, width)
        .shorts(257, 1)
        .shorts(258, all)
        .shorts(259, 1)
        .shorts(262, photometric)
        .longs(273, 0)
        .shorts(277, samples)
        .shorts(278, 1)
        .longs(279, pixels.length);
  }

  TiffBytes shorts(int tag, int... numbers) {
    ByteBuffer out = ByteBuffer.allocate(2 * numbers.length).order(order);
    Arrays.stream(numbers).forEach(number -> out.putShort((short) number));
    return put(tag, SHORT, out.array());
  }

  TiffBytes longs(int tag, int... numbers) {
    ByteBuffer out = ByteBuffer.allocate(4 * numbers.length).order(order);
    Arrays.stream(numbers).forEach(out::putInt);
    return put(tag, LONG, out.array());
  }

  TiffBytes ratios(int tag, int... numbers) {
    longs(tag, numbers);
    types.put(tag, 5);
    return this;
  }

  TiffBytes bytes(int tag, byte[] content) {
    return put(tag, UNDEFINED, content);
  }

  TiffBytes without(int tag) {
    values.remove(tag);
    types.remove(tag);
    return this;
  }

  private TiffBytes put(int tag, int type, byte[] content) {
    types.put(tag, type);
    values.put(tag, content);
    return this;
  }

  /** Where the strip begins in the file. */
  int stripAt() {
    return 16;
  }

  byte[] bytes() {
    return bytes(0);
  }

  /** The file, whose directory says that another one follows at a place. */
  byte[] bytes(int next) {
    if (values.containsKey(273)) {
      longs(273, stripAt());
    }
    int directory = stripAt() + strip.length + strip.length % 2;
    int field = big ? 8 : 4;
    int size = (big ? 8 : 2) + values.size() * (4 + 2 * field) + field;
    ByteBuffer out = ByteBuffer.allocate(directory + size).order(order);
    out.put(order == ByteOrder.LITTLE_ENDIAN ? new byte[] {'I', 'I'} : new byte[] {'M', 'M'});
    out.putShort((short) (big ? 43 : 42));
    if (big) {
      out.putShort((short) 8).putShort((short) 0).putLong(directory);
    } else {
      out.putInt(directory);
    }
    out.position(stripAt()).put(strip).position(directory);
    ByteArrayOutputStream outside = new ByteArrayOutputStream();
    number(out, values.size(), big ? 8 : 2);
    values.forEach(
        (tag, content) -> {
          out.putShort(tag.shortValue()).putShort(types.get(tag).shortValue());
          number(out, content.length / TYPE_BYTES[types.get(tag)], field);
          if (content.length <= field) {
            out.put(content).put(new byte[field - content.length]);
          } else {
            number(out, directory + size + outside.size(), field);
            outside.writeBytes(content);
          }
        });
    number(out, next, field);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(out.array());
    all.writeBytes(outside.toByteArray());
    return all.toByteArray();
  }

  private static void number(ByteBuffer out, int value, int size) {
    switch (size) {
      case 2 -> out.putShort((short) value);
      case 4 -> out.putInt(value);
      default -> out.putLong(value);
    }
  }
}
