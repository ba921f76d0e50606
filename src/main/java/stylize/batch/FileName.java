package stylize.batch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * File names that are no text: on Linux any bytes make a name, in the character set of another time
 * or machine perhaps. Java keeps the bytes of what it finds in a folder, and shows what it cannot
 * read as U+FFFD.
 */
final class FileName {
  private static final char UNKNOWN = '\uFFFD';

  private FileName() {}

  /** The last part of a path, in which {@code %E9} stands for a byte that is no text. */
  static String of(Path path) {
    String name = String.valueOf(path.getFileName());
    if (name.indexOf(UNKNOWN) < 0) {
      return name;
    }
    // The only place where Java tells the bytes.
    String uri = path.toUri().getRawPath();
    int end = uri.endsWith("/") ? uri.length() - 1 : uri.length();
    return text(bytes(uri.substring(uri.lastIndexOf('/', end - 1) + 1, end)));
  }

  private static ByteBuffer bytes(String escaped) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < escaped.length(); i++) {
      if (escaped.charAt(i) == '%') {
        bytes.write(Integer.parseInt(escaped.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        bytes.write(escaped.charAt(i));
      }
    }
    return ByteBuffer.wrap(bytes.toByteArray());
  }

  private static String text(ByteBuffer bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    StringBuilder text = new StringBuilder();
    CharBuffer part = CharBuffer.allocate(bytes.remaining() + 1);
    while (bytes.hasRemaining()) {
      CoderResult result = decoder.decode(bytes, part, true);
      text.append(part.flip());
      part.clear();
      for (int i = 0; result.isError() && i < result.length(); i++) {
        text.append(String.format("%%%02X", bytes.get() & 0xff));
      }
      decoder.reset();
    }
    return text.toString();
  }

  /**
   * The file that was meant: a command line shows U+FFFD for bytes that are no text, and the file
   * is the one of its folder that looks the same.
   *
   * @return the path itself if it is there, or not exactly one file looks like it
   */
  static Path find(Path path) {
    Path folder = path.toAbsolutePath().getParent();
    String name = String.valueOf(path.getFileName());
    if (name.indexOf(UNKNOWN) < 0 || folder == null || Files.exists(path)) {
      return path;
    }
    List<Path> alike = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, file -> name.equals(file.getFileName().toString()))) {
      files.forEach(file -> alike.add(path.resolveSibling(file.getFileName())));
    } catch (IOException e) {
      // Told of as a file that is not there.
    }
    return alike.size() == 1 ? alike.get(0) : path;
  }
}
