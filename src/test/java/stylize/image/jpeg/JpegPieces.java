package stylize.image.jpeg;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import stylize.testing.Tests;

/** A JPEG file in pieces: its start, each segment with what is coded behind it, its end. */
final class JpegPieces {
  final List<byte[]> pieces = new ArrayList<>();

  static JpegPieces of(String resource) throws IOException {
    byte[] file = Files.readAllBytes(Tests.resource("pictures/" + resource));
    JpegPieces jpeg = new JpegPieces();
    int start = 0;
    for (int at = 2; at < file.length; at = behind(file, start)) {
      jpeg.pieces.add(java.util.Arrays.copyOfRange(file, start, at));
      start = at;
    }
    jpeg.pieces.add(java.util.Arrays.copyOfRange(file, start, file.length));
    return jpeg;
  }

  private static int behind(byte[] file, int start) {
    if (start + 2 >= file.length) {
      return file.length;
    }
    int end = start + 2 + length(file, start);
    boolean scan = file[start + 1] == (byte) 0xda;
    while (scan && (file[end] != (byte) 0xff || file[end + 1] == 0 || restart(file[end + 1]))) {
      end++;
    }
    return end;
  }

  private static boolean restart(byte code) {
    return (code & 0xf8) == 0xd0;
  }

  static int length(byte[] file, int segment) {
    return (file[segment + 2] & 0xff) << 8 | file[segment + 3] & 0xff;
  }

  static byte[] segment(int code, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0xff);
    out.write(code);
    out.write(content.length + 2 >> 8);
    out.write(content.length + 2);
    out.writeBytes(content);
    return out.toByteArray();
  }

  /** One numbered part of a colour profile. */
  static byte[] profilePart(int number, int count, byte[] data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("ICC_PROFILE\0".getBytes(StandardCharsets.ISO_8859_1));
    out.write(number);
    out.write(count);
    out.writeBytes(data);
    return segment(0xe2, out.toByteArray());
  }

  /** The first segment with one of these codes. */
  int first(int... codes) {
    for (int i = 1; i < pieces.size(); i++) {
      for (int code : codes) {
        if ((pieces.get(i)[1] & 0xff) == code) {
          return i;
        }
      }
    }
    throw new AssertionError("no such segment");
  }

  /** The frame header, of either process. */
  byte[] frame() {
    return pieces.get(first(0xc0, 0xc2));
  }

  JpegPieces with(int index, byte[]... more) {
    pieces.addAll(index, List.of(more));
    return this;
  }

  JpegPieces without(Predicate<Integer> codes) {
    pieces.subList(1, pieces.size()).removeIf(piece -> codes.test(piece[1] & 0xff));
    return this;
  }

  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    pieces.forEach(out::writeBytes);
    return out.toByteArray();
  }
}
