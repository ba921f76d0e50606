package stylize.batch;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import stylize.image.Encoding;

/**
 * What the user requests, as far as it can be checked before the engine starts.
 *
 * @param folder that contains the jobs' names
 * @param remembered true if the folder keeps a journal; there is none for a single picture
 * @param jobs of this shard
 * @param others number of files in the folders that are not pictures
 * @param problems folders that could not be searched
 * @param encoding of the results, without a description
 * @param start picture to start from; null if there is none
 * @param reports files to be written when all jobs have ended
 */
public record Request(
    Path folder,
    boolean remembered,
    List<Job> jobs,
    int others,
    List<String> problems,
    Encoding encoding,
    @Nullable Path start,
    List<Path> reports) {
  public Request {
    jobs = List.copyOf(jobs);
    problems = List.copyOf(problems);
    reports = List.copyOf(reports);
  }

  /**
   * True for a batch of one: one photo and one painting, both named as files. It has no journal.
   */
  public boolean isAlone() {
    return !remembered;
  }

  /** The folders of all results and reports, absolute. */
  public Set<Path> writtenFolders() {
    Set<Path> folders = new LinkedHashSet<>();
    Stream.concat(jobs.stream().map(Job::output), reports.stream())
        .forEach(file -> folders.add(file.toAbsolutePath().getParent()));
    return folders;
  }
}
