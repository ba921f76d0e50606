package stylize.batch.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads a text file line by line, and keeps only a limited part of each line. */
final class BoundedLines {
  private static final int PART = 1 << 16;

  private final int longest;
  private final Reader reader;
  private byte[] line = new byte[PART];
  private int length;
  private long number;
  private boolean cut;

  private BoundedLines(int longest, Reader reader) {
    this.longest = longest;
    this.reader = reader;
  }

  /** Receives each line. */
  interface Reader {
    /**
     * A line has been read.
     *
     * @param number from 1
     * @param text with invalid UTF-8 replaced, so that damage affects only this line
     * @param cut true if the line is longer than the text
     */
    void line(long number, String text, boolean cut);
  }

  /**
   * Reads a file.
   *
   * @param longest bytes of a line that are kept; the rest is skipped
   */
  static void read(Path file, int longest, Reader reader) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      new BoundedLines(longest, reader).read(in);
    }
  }

  private void read(InputStream in) throws IOException {
    byte[] part = new byte[PART];
    for (int read = in.read(part); read >= 0; read = in.read(part)) {
      int from = 0;
      for (int at = 0; at < read; at++) {
        if (part[at] == '\n') {
          keep(part, from, at);
          end();
          from = at + 1;
        }
      }
      keep(part, from, read);
    }
    if (length > 0) {
      end();
    }
  }

  private void keep(byte[] part, int from, int to) {
    int kept = Math.min(to - from, longest - length);
    cut |= kept < to - from;
    if (length + kept > line.length) {
      line = Arrays.copyOf(line, Math.min(longest, Math.max(2 * line.length, length + kept)));
    }
    System.arraycopy(part, from, line, length, kept);
    length += kept;
  }

  private void end() {
    reader.line(++number, new String(line, 0, length, StandardCharsets.UTF_8), cut);
    length = 0;
    cut = false;
  }
}
