package stylize.batch;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import stylize.image.Encoding;

/**
 * What is asked for, as far as it can be checked before the engine is started.
 *
 * @param folder that the jobs' names are below
 * @param remembered true if the folder remembers what is done; nothing remembers a single picture
 * @param jobs of this shard
 * @param others files in the folders that are no pictures
 * @param problems folders that could not be searched
 * @param encoding of the results, without a description
 * @param start picture to start from, if there is one
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

  /** True for one photo and one painting, both named: a batch of one, which nobody remembers. */
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
