package stylize.batch;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern of file names as in shells: {@code *}, {@code ?}, {@code [a-z]}, <code>{jpg,png}
 * </code>, and {@code **} for any number of folders, including none.
 */
final class GlobPattern {
  private static final String SPECIAL = "*?[{";
  private static final String ANY_FOLDERS = "**/";

  private final Path root;
  private final boolean recursive;
  private final List<PathMatcher> matchers = new ArrayList<>();

  private GlobPattern(Path root, String rest) throws PlanException {
    this.root = root;
    this.recursive = rest.contains("/") || rest.contains("**");
    try {
      for (String variant : variants(rest)) {
        matchers.add(FileSystems.getDefault().getPathMatcher("glob:" + variant));
      }
    } catch (PatternSyntaxException e) {
      throw new PlanException("'" + rest + "' is no pattern of file names: " + e.getDescription());
    }
  }

  static boolean isPattern(String text) {
    return text.chars().anyMatch(c -> SPECIAL.indexOf(c) >= 0);
  }

  /** Splits a pattern into the folder to search and the pattern for paths below it. */
  static GlobPattern of(String text) throws PlanException {
    String pattern = text.replace('\\', '/');
    int special = 0;
    while (SPECIAL.indexOf(pattern.charAt(special)) < 0) {
      special++;
    }
    int slash = pattern.lastIndexOf('/', special);
    Path root = Path.of(slash == 0 ? "/" : pattern.substring(0, Math.max(slash, 0)));
    return new GlobPattern(root, pattern.substring(slash + 1));
  }

  /**
   * Also matches without a folder, because Java's {@code **} followed by a slash requires at least
   * one.
   */
  private static Set<String> variants(String pattern) {
    Set<String> variants = new TreeSet<>(Set.of(pattern));
    int at = pattern.indexOf(ANY_FOLDERS);
    if (at >= 0) {
      String rest = pattern.substring(at + ANY_FOLDERS.length());
      for (String shorter : variants(rest)) {
        variants.add(pattern.substring(0, at) + shorter);
        variants.add(pattern.substring(0, at) + ANY_FOLDERS + shorter);
      }
    }
    return variants;
  }

  /** The folder that contains all matches; empty for the current one. */
  Path root() {
    return root;
  }

  /** False if only files of the root itself can match. */
  boolean recursive() {
    return recursive;
  }

  /**
   * @param below a path relative to the root
   */
  boolean matches(Path below) {
    return matchers.stream().anyMatch(matcher -> matcher.matches(below));
  }
}
