package stylize.batch;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the list of jobs: every photo in the style of every painting. */
public final class JobList {
  /** The longest name on most file systems, in bytes. */
  private static final int LONGEST_NAME = 255;

  /** False on systems where names that differ only in case are the same file. */
  private static final boolean CASE_MATTERS =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");

  private JobList() {}

  /**
   * The names of photos' masks.
   *
   * @param regions null if there are none
   * @param paint null if all is painted
   */
  public record MaskNames(@Nullable MaskTemplate regions, @Nullable MaskTemplate paint) {
    public static final MaskNames NONE = new MaskNames(null, null);

    /** The masks of a photo in a style. */
    public Masks of(Source content, Blend style) throws PlanException {
      return new Masks(
          regions == null ? null : regions.file(content, style),
          paint == null ? null : paint.file(content, style));
    }
  }

  /**
   * Makes the list of jobs, ordered by style, so that the targets of each style are computed once.
   *
   * @param extension for names without one
   * @param folder that contains all names
   * @throws PlanException if two jobs would write the same file, if a job would overwrite an input,
   *     or if a name is not possible
   */
  public static List<Job> of(
      List<Source> contents,
      List<Blend> styles,
      MaskNames masks,
      NameTemplate template,
      String extension,
      Path folder)
      throws PlanException {
    List<Job> jobs = new ArrayList<>();
    for (Blend style : styles) {
      for (Source content : contents) {
        Path below = template.apply(content, style, extension);
        requirePossible(below);
        String name = below.toString().replace('\\', '/');
        jobs.add(new Job(content, style, masks.of(content, style), name, folder.resolve(below)));
      }
    }
    requireDistinct(jobs);
    requireOutside(folder.resolve(OwnFolder.NAME), jobs);
    requireNoSource(jobs);
    return List.copyOf(jobs);
  }

  private static void requirePossible(Path below) throws PlanException {
    if (!NameTemplate.staysInside(below)) {
      throw new PlanException("The name '" + below + "' would lie outside the output folder.");
    }
    for (Path part : below) {
      if (OwnFolder.isNamedLike(part)) {
        throw reserved(below);
      }
      if (part.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
        throw new PlanException(
            "The name '"
                + part
                + "' is longer than the "
                + LONGEST_NAME
                + " bytes that file systems allow. Choose a shorter one with --name.");
      }
    }
  }

  private static PlanException reserved(Path name) {
    return new PlanException(
        "The name '"
            + name
            + "' would put a result into "
            + OwnFolder.NAME
            + ", where a batch keeps its own files. Choose another --name.");
  }

  /** Rejects results inside the batch's own folder, also through links. */
  private static void requireOutside(Path own, List<Job> jobs) throws PlanException {
    Path root = Whereabouts.of(own);
    Set<Path> seen = new HashSet<>();
    for (Job job : jobs) {
      Path place = job.output().toAbsolutePath().getParent();
      if (place != null && seen.add(place) && Whereabouts.of(place).startsWith(root)) {
        throw reserved(Path.of(job.name()));
      }
    }
  }

  private static void requireDistinct(List<Job> jobs) throws PlanException {
    Map<String, Job> byName = new HashMap<>();
    for (Job job : jobs) {
      String name = CASE_MATTERS ? job.name() : job.name().toLowerCase(Locale.ROOT);
      Job other = byName.put(name, job);
      if (other != null) {
        throw new PlanException(
            String.format(
                "%s in the style of %s and %s in the style of %s would both be written to %s. Make"
                    + " the names differ, such as with --name '{content}-{content-ext}-{style}' or"
                    + " '{style-folder}/{content}-{style}'.",
                other.content().file(),
                other.style(),
                job.content().file(),
                job.style(),
                job.output()));
      }
    }
  }

  private static void requireNoSource(List<Job> jobs) throws PlanException {
    Set<Path> read = new HashSet<>();
    jobs.forEach(job -> read.addAll(job.files()));
    Set<Path> files = new HashSet<>();
    for (Path file : read) {
      files.add(Whereabouts.of(file));
    }
    for (Job job : jobs) {
      if (files.contains(Whereabouts.of(job.output()))) {
        throw new PlanException(
            "--output "
                + job.output()
                + " would overwrite a picture that is read. Choose another"
                + " folder or --name.");
      }
    }
  }
}
