package stylize.batch.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import stylize.batch.Ingredients;
import stylize.batch.Recipe;

/** The mark that identifies pictures of this program, in all formats; see {@link Recipe}. */
final class OwnMark {
  /**
   * Descriptions are near the beginning or the end of a file; this many bytes of each are searched.
   */
  private static final int SEARCHED = 1 << 16;

  private OwnMark() {}

  /** True if the picture's description says that this program painted it. */
  static boolean carriedBy(Path file) throws IOException {
    String text = ends(file);
    return text.contains("\"" + Ingredients.CONTENT + "\":")
        && text.contains("\"weights-sha256\":");
  }

  /** True if the picture's description says that it was painted from these inputs. */
  static boolean carriedBy(Path file, Ingredients from) throws IOException {
    String text = ends(file);
    return text.contains("\"" + Ingredients.CONTENT + "\":\"" + from.content())
        && text.contains("\"" + Ingredients.STYLE + "\":\"" + from.style());
  }

  private static String ends(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      String first = part(channel, 0);
      return channel.size() <= SEARCHED
          ? first
          : first + part(channel, Math.max(SEARCHED, channel.size() - SEARCHED));
    }
  }

  private static String part(FileChannel channel, long at) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(SEARCHED);
    while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) > 0) {}
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
  }
}
