package stylize.cli.options;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces each argument {@code @FILE} with the lines of that file, one argument per line, so that
 * file names may contain spaces and quotes. A line may also contain an option and its value. Empty
 * lines and lines that begin with # are skipped. Files are UTF-8, or UTF-16 with a byte order mark.
 */
public final class ArgumentFiles {
  /** Largest file: far more than any run needs, and less than Java's memory. */
  private static final int MAXIMUM_BYTES = 64 << 20;

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int BIG_ENDIAN_MARK = 0xFEFF;
  private static final int LITTLE_ENDIAN_MARK = 0xFFFE;
  private static final Pattern OPTION = Pattern.compile("(--?[a-z][a-z0-9-]*)[ \\t]+(.+)");

  private final List<String> expanded = new ArrayList<>();
  private final Set<Path> open = new HashSet<>();

  private ArgumentFiles() {}

  /**
   * The arguments, with files replaced by their contents.
   *
   * @throws UsageException if a file cannot be read
   */
  public static String[] expand(String... arguments) {
    ArgumentFiles files = new ArgumentFiles();
    for (String argument : arguments) {
      files.add(argument);
    }
    return files.expanded.toArray(String[]::new);
  }

  private void add(String argument) {
    if (argument.startsWith("@@")) {
      expanded.add(argument.substring(1));
    } else if (argument.startsWith("@") && exists(argument.substring(1))) {
      addFile(Path.of(argument.substring(1)));
    } else {
      expanded.add(argument);
    }
  }

  private static boolean exists(String file) {
    try {
      return !file.isEmpty() && Files.exists(Path.of(file));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private void addFile(Path file) {
    // A file that includes itself is not read again.
    if (open.add(file.toAbsolutePath().normalize())) {
      text(file).lines().forEach(this::addLine);
      open.remove(file.toAbsolutePath().normalize());
    }
  }

  private void addLine(String line) {
    Matcher option = OPTION.matcher(line);
    if (option.matches()) {
      expanded.add(option.group(1));
      add(option.group(2));
    } else if (!line.isBlank() && !line.startsWith("#")) {
      add(line);
    }
  }

  private static String text(Path file) {
    byte[] bytes = SmallFile.read("@" + file, file, MAXIMUM_BYTES, "a list of arguments");
    String text = charset(bytes).decode(ByteBuffer.wrap(bytes)).toString();
    return text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text;
  }

  private static Charset charset(byte[] bytes) {
    int mark = bytes.length < 2 ? 0 : ((bytes[0] & 0xFF) << Byte.SIZE) | (bytes[1] & 0xFF);
    return mark == BIG_ENDIAN_MARK || mark == LITTLE_ENDIAN_MARK
        ? StandardCharsets.UTF_16
        : StandardCharsets.UTF_8;
  }
}
