package stylize.batch;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import stylize.image.reading.PictureKind;

/**
 * Finds the photos or the styles that the arguments name: files, folders and patterns. The order is
 * that of the arguments, and alphabetical within a folder or pattern.
 *
 * <p>A named file is always taken. In folders and patterns, hidden files are ignored. Files that
 * are not wanted are counted and left out.
 */
public final class Sources {
  private final boolean recursive;
  private final Predicate<Path> wanted;
  private final Predicate<Path> leftOut;
  private final Set<Path> seen = new HashSet<>();
  private final List<Source> pictures = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final List<Barren> barren = new ArrayList<>();
  private int others;
  private boolean skipped;
  private boolean deeper;

  private Sources(boolean recursive, Predicate<Path> wanted, Predicate<Path> leftOut) {
    this.recursive = recursive;
    this.wanted = wanted;
    this.leftOut = leftOut;
  }

  /**
   * What was found.
   *
   * @param pictures each file once; among styles, perhaps files of trained painters too
   * @param others number of files that are not wanted
   * @param problems folders that could not be read, with one message each
   * @param barren folders that were named, and have nothing that is wanted
   */
  public record Found(
      List<Source> pictures, int others, List<String> problems, List<Barren> barren) {
    public Found {
      pictures = List.copyOf(pictures);
      problems = List.copyOf(problems);
      barren = List.copyOf(barren);
    }

    /**
     * The problems, and a sentence for each barren folder.
     *
     * @param what is wanted
     */
    public List<String> complaints(String what) {
      List<String> all = new ArrayList<>(problems);
      barren.forEach(one -> all.add(one.complaint(what)));
      return all;
    }
  }

  /**
   * A folder that was named, and has nothing that is wanted.
   *
   * @param deeper true if it has folders, which were not searched
   */
  public record Barren(Path folder, boolean deeper) {
    private String complaint(String what) {
      return folder
          + " is a folder without "
          + what
          + "."
          + (deeper ? " It has folders, which --recursive searches, too." : "");
    }
  }

  /** The arguments that name a single file which does not exist. */
  public static List<String> missing(List<String> arguments) throws PlanException {
    List<String> missing = new ArrayList<>();
    for (String argument : arguments) {
      if (!isPattern(argument) && !Files.exists(Source.named(path(argument)).file())) {
        missing.add(argument);
      }
    }
    return missing;
  }

  /** True if the arguments name a single file, whether it exists or not. */
  public static boolean areOneFile(List<String> arguments) throws PlanException {
    return arguments.size() == 1 && areFiles(arguments);
  }

  /** True if each argument names a single file, whether it exists or not. */
  public static boolean areFiles(List<String> arguments) throws PlanException {
    for (String argument : arguments) {
      if (isPattern(argument) || Files.isDirectory(path(argument))) {
        return false;
      }
    }
    return true;
  }

  /** False for a file that exists under this name, even if the name looks like a pattern. */
  private static boolean isPattern(String argument) {
    try {
      return GlobPattern.isPattern(argument) && !Files.exists(Path.of(argument));
    } catch (InvalidPathException e) {
      return true;
    }
  }

  private static Path path(String argument) throws PlanException {
    try {
      return Path.of(argument);
    } catch (InvalidPathException e) {
      throw new PlanException("'" + argument + "' is no file name here: " + e.getReason() + ".");
    }
  }

  /**
   * Finds pictures.
   *
   * @throws PlanException as {@link #find(List, boolean, Predicate, Predicate)}
   */
  public static Found find(List<String> arguments, boolean recursive, Predicate<Path> leftOut)
      throws PlanException {
    return find(arguments, recursive, PictureKind::looksLikePicture, leftOut);
  }

  /**
   * Finds files.
   *
   * @param recursive whether folders are searched to any depth; patterns decide this themselves
   * @param wanted tells what is looked for, by name or by content, such as pictures
   * @param leftOut files and folders to skip when searching, such as a batch's own results; called
   *     with absolute, normalised paths
   * @throws PlanException if an argument names nothing or is not a valid pattern
   */
  public static Found find(
      List<String> arguments, boolean recursive, Predicate<Path> wanted, Predicate<Path> leftOut)
      throws PlanException {
    Sources sources = new Sources(recursive, wanted, leftOut);
    for (String argument : arguments) {
      sources.add(argument);
    }
    return new Found(sources.pictures, sources.others, sources.problems, sources.barren);
  }

  private void add(String argument) throws PlanException {
    if (isPattern(argument)) {
      GlobPattern pattern = GlobPattern.of(argument);
      search(pattern.root(), pattern.recursive(), pattern::matches);
    } else if (Files.isDirectory(path(argument))) {
      skipped = false;
      deeper = false;
      if (search(path(argument), recursive, below -> true) == 0 && !skipped) {
        barren.add(new Barren(path(argument), deeper));
      }
    } else {
      take(Source.named(path(argument)));
    }
  }

  /** Takes what is found; returns how much that was. */
  private int search(Path root, boolean deep, Predicate<Path> matches) throws PlanException {
    List<Source> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          root,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          deep ? Integer.MAX_VALUE : 1,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              boolean skipped = !folder.equals(root) && (hidden(folder) || leftOut(folder));
              return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              Path below = root.relativize(file);
              // At the depth limit, folders are visited as if they were files.
              if (matches.test(below) && !hidden(file) && !leftOut(file)) {
                if (attributes.isDirectory()) {
                  deeper = true;
                } else if (wanted.test(file)) {
                  Path place = Objects.requireNonNullElse(below.getParent(), Source.NO_PLACE);
                  found.add(new Source(file, place));
                } else {
                  others++;
                }
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
              if (file.equals(root)) {
                throw e;
              }
              problems.add(file + " cannot be searched: " + reason(e) + ".");
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (NoSuchFileException e) {
      throw new PlanException("There is no folder " + root + ".");
    } catch (IOException e) {
      throw new PlanException(root + " cannot be searched: " + reason(e) + ".");
    }
    found.stream().sorted(Comparator.comparing(Source::file)).forEach(this::take);
    return found.size();
  }

  private static String reason(IOException e) {
    String kind = e.getClass().getSimpleName().replace("Exception", "");
    return kind.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(java.util.Locale.ROOT);
  }

  private static boolean hidden(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.startsWith(".") && !name.equals(".") && !name.equals("..");
  }

  private boolean leftOut(Path path) {
    boolean left = leftOut.test(path.toAbsolutePath().normalize());
    skipped |= left;
    return left;
  }

  private void take(Source source) {
    if (seen.add(source.file().toAbsolutePath().normalize())) {
      pictures.add(source);
    }
  }
}
