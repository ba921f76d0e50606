package stylize.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Damages files as accidents and attackers do. The same seed damages in the same way. */
public final class Mutations {
  private static final byte[] BYTES = {0, 1, 0x7f, (byte) 0x80, (byte) 0xff};
  private static final long[] NUMBERS = {
    0,
    1,
    -1,
    2,
    255,
    256,
    65_535,
    65_536,
    1 << 30,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    1L << 32,
    1L << 40,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "{}",
          "[]",
          "[[[]]]",
          "\"\"",
          "\"x\"",
          "-1",
          "0",
          "0.5",
          "1e9",
          "1e999",
          "1e999999999",
          "-0",
          "NaN",
          "2147483648",
          "9223372036854775808",
          "99999999999999999999",
          "\"\\u0000\\ud800\"",
          "{\"a\":{\"a\":[{}]}}",
          ",",
          ":",
          "}",
          "]",
          "/**/");
  private static final Pattern TOKEN =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|-?\\d[\\d.eE+-]*|[a-zA-Z]+|[\\[\\]{}:,]");

  /** Half of all damage is done within what most formats begin with. */
  private static final int HEAD = 512;

  private final Random random;

  public Mutations(long seed) {
    this.random = new Random(seed);
  }

  /** One of some things. */
  public <T> T any(List<T> things) {
    return things.get(random.nextInt(things.size()));
  }

  /** True once in so many times. */
  public boolean once(int inTimes) {
    return random.nextInt(inTimes) == 0;
  }

  /** A file with one to four pieces of damage, some of them parts of another file. */
  public byte[] damaged(byte[] sound, byte[] other) {
    byte[] bytes = sound;
    for (int left = 1 + random.nextInt(4); left > 0; left--) {
      bytes = bytes.length < 2 ? other : damagedOnce(bytes, other);
    }
    return bytes;
  }

  private byte[] damagedOnce(byte[] sound, byte[] other) {
    byte[] bytes = sound.clone();
    int at = place(bytes.length);
    int length = Math.min(1 + random.nextInt(64), bytes.length - at);
    switch (random.nextInt(10)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
      case 1 -> bytes[at] = BYTES[random.nextInt(BYTES.length)];
      case 2 -> bytes[at] += (byte) (random.nextBoolean() ? 1 : -1);
      case 3, 4 -> putNumber(bytes, at);
      case 5 -> bytes = Arrays.copyOf(bytes, at);
      case 6 -> bytes = spliced(bytes, at, random(length), at);
      case 7 -> System.arraycopy(bytes, place(bytes.length - length), bytes, at, length);
      case 8 -> bytes = spliced(bytes, at, new byte[0], at + length);
      default -> {
        int from = place(other.length);
        byte[] part = Arrays.copyOfRange(other, from, other.length);
        bytes = spliced(bytes, at, part, Math.min(bytes.length, at + part.length));
      }
    }
    return bytes;
  }

  private int place(int length) {
    return random.nextInt(Math.max(1, random.nextBoolean() ? length : Math.min(length, HEAD)));
  }

  private byte[] random(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] spliced(byte[] bytes, int head, byte[] middle, int tail) {
    return ByteBuffer.allocate(head + middle.length + bytes.length - tail)
        .put(bytes, 0, head)
        .put(middle)
        .put(bytes, tail, bytes.length - tail)
        .array();
  }

  /** What may be a length, a count or an offset, of either byte order. */
  private void putNumber(byte[] bytes, int at) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    buffer.order(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    long number = random.nextInt(4) == 0 ? bytes.length : NUMBERS[random.nextInt(NUMBERS.length)];
    switch (random.nextInt(3)) {
      case 0 -> buffer.putShort(Math.min(at, Math.max(0, bytes.length - 2)), (short) number);
      case 1 -> {
        if (bytes.length >= Integer.BYTES) {
          buffer.putInt(Math.min(at, bytes.length - Integer.BYTES), (int) number);
        }
      }
      default -> {
        if (bytes.length >= Long.BYTES) {
          buffer.putLong(Math.min(at, bytes.length - Long.BYTES), number);
        }
      }
    }
  }

  /** Text of one to three tokens that are others, twice there or missing. */
  public String damaged(String sound) {
    String text = sound;
    for (int left = 1 + random.nextInt(3); left > 0; left--) {
      List<int[]> tokens = new ArrayList<>();
      for (Matcher token = TOKEN.matcher(text); token.find(); ) {
        tokens.add(new int[] {token.start(), token.end()});
      }
      if (tokens.isEmpty()) {
        return text;
      }
      int[] here = any(tokens);
      int[] there = any(tokens);
      String token = text.substring(here[0], here[1]);
      String made =
          switch (random.nextInt(6)) {
            case 0 -> "";
            case 1 -> token + token;
            case 2 -> text.substring(there[0], there[1]);
            case 3 -> "[".repeat(1 + random.nextInt(2000)) + token;
            default -> any(VALUES);
          };
      text = text.substring(0, here[0]) + made + text.substring(here[1]);
    }
    return text;
  }
}
