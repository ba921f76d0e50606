package stylize.cli.options;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import stylize.batch.NameTemplate;
import stylize.batch.Parallelism;
import stylize.batch.Shard;

/** Options for several pictures. */
public final class BatchOptions {
  public static final String HEADING = "%nBatches:%n";
  private static final int MAXIMUM_JOBS = 256;

  @Option(
      names = {"-r", "--recursive"},
      description = "Search folders to any depth; the results' folders mirror them.")
  private boolean recursive;

  @Option(
      names = "--name",
      paramLabel = "TEMPLATE",
      description =
          "Names of the results, without or with extension. Fields: {content}, {style} (file names"
              + " without extension), {content-ext}, {style-ext}, {content-folder}, {style-folder};"
              + " a slash makes folders. Default: "
              + NameTemplate.DEFAULT
              + ".")
  private @Nullable String name;

  @Option(
      names = "--overwrite",
      description = "Make every picture again, and replace files that stylize did not write.")
  private boolean overwrite;

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "N",
      description =
          "Pictures at a time, each on its share of the threads. Default: one per core as far as"
              + " the memory goes, or one per GPU.")
  private int jobs;

  @Option(
      names = "--deterministic",
      description =
          "One thread for each picture, so that it does not depend on --threads, on --jobs, nor on"
              + " the other pictures. A picture by itself takes longer; a batch does not.")
  private boolean deterministic;

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      description =
          "Do only the I-th of N shares of the list: N machines do it all. A picture's share"
              + " depends on its name alone.")
  private @Nullable String shard;

  @Option(names = "--fail-fast", description = "Begin no further picture after one has failed.")
  private boolean failFast;

  @Option(
      names = {"-n", "--dry-run"},
      description =
          "Only say what would be done: each picture, its size, time and memory, and what is done"
              + " already.")
  private boolean dryRun;

  /**
   * True if an option makes a batch of a single picture. {@code --name} and {@code --shard} always
   * do; {@code --recursive} and {@code --overwrite} do if the output is not a file.
   *
   * @param file true if the output is a file
   */
  public boolean given(boolean file) {
    return name != null || shard != null || (!file && (recursive || overwrite));
  }

  public boolean recursive() {
    return recursive;
  }

  public NameTemplate name() {
    try {
      return NameTemplate.of(name == null ? NameTemplate.DEFAULT : name);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--name: " + e.getMessage() + ".");
    }
  }

  public boolean overwrite() {
    return overwrite;
  }

  /** Pictures at a time, or {@link Parallelism#AUTOMATIC}. */
  public int jobs() {
    if (jobs < 0 || jobs > MAXIMUM_JOBS) {
      throw new UsageException(
          "--jobs is "
              + jobs
              + "; it must be from 1 to "
              + MAXIMUM_JOBS
              + ", or 0 for as many as suit the machine.");
    }
    return jobs;
  }

  public Shard shard() {
    try {
      return shard == null ? Shard.WHOLE : Shard.of(shard);
    } catch (IllegalArgumentException e) {
      throw UsageException.about(e);
    }
  }

  /** True if the whole list is painted here, without shards. */
  public boolean isWhole() {
    return shard().equals(Shard.WHOLE);
  }

  /** True if a picture must not depend on how the machine is divided. */
  public boolean deterministic() {
    return deterministic;
  }

  public boolean failFast() {
    return failFast;
  }

  public boolean dryRun() {
    return dryRun;
  }
}
