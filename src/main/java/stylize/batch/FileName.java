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
 * Handles file names that are not valid text. On Linux a name may be any bytes, for example in an
 * old character set. Java keeps the bytes of names that it finds in a folder, and shows invalid
 * ones as U+FFFD.
 */
final class FileName {
  private static final char UNKNOWN = '\uFFFD';

  private FileName() {}

  /** The last part of a path, with {@code %E9} for a byte that is not valid text. */
  static String of(Path path) {
    String name = String.valueOf(path.getFileName());
    if (name.indexOf(UNKNOWN) < 0) {
      return name;
    }
    // Only the URI contains the bytes.
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
   * Finds the file that is meant. A command line may contain U+FFFD in place of invalid bytes; the
   * file in that folder with the same shown name is meant.
   *
   * @return the path itself if it exists, or if not exactly one file has that shown name
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
      // Reported later as a file that does not exist.
    }
    return alike.size() == 1 ? alike.get(0) : path;
  }
}
