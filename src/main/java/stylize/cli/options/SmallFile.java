package stylize.cli.options;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Reads a text file that the command line names. It may be anything until it is read. */
public final class SmallFile {
  private static final int KILO = 1 << 10;

  /** Paths under which shells provide the pipes of {@code <(command)} and standard input. */
  private static final Pattern OPEN_ALREADY =
      Pattern.compile("/dev/stdin|/dev/fd/\\d+|/proc/self/fd/\\d+");

  private SmallFile() {}

  /**
   * All bytes of a file.
   *
   * @param name as the command line has it, for messages
   * @param most bytes that it may have
   * @param expected what it should be, for messages
   * @throws UsageException if it cannot be read or is larger
   */
  public static byte[] read(String name, Path file, int most, String expected) {
    // Opening a named pipe could wait for ever.
    if (Files.exists(file)
        && !Files.isRegularFile(file)
        && !OPEN_ALREADY.matcher(file.toString()).matches()) {
      throw new UsageException(
          name + " is a folder, pipe or device; " + expected + " is expected.");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(most + 1);
    } catch (NoSuchFileException e) {
      throw new UsageException(name + ": no such file.");
    } catch (IOException e) {
      throw new UsageException(name + " cannot be read: " + e.getMessage() + ".");
    }
    if (bytes.length > most) {
      String limit = most < KILO * KILO ? most / KILO + " kB" : most / KILO / KILO + " MB";
      throw new UsageException(name + " is larger than " + limit + "; is it " + expected + "?");
    }
    return bytes;
  }
}
