package stylize.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import stylize.batch.Blend;
import stylize.batch.Job;
import stylize.batch.JobList;
import stylize.batch.NameTemplate;
import stylize.batch.Parallelism;
import stylize.batch.Recipe;
import stylize.batch.Shard;
import stylize.batch.Source;
import stylize.batch.journal.Finished;
import stylize.batch.journal.RunFolder;
import stylize.batch.run.Batch;
import stylize.batch.run.BatchProgress;
import stylize.batch.run.Conditions;
import stylize.batch.run.Failure;
import stylize.batch.run.JobLoader;
import stylize.batch.survey.Fingerprints;
import stylize.batch.survey.JobState;
import stylize.batch.survey.Survey;
import stylize.engine.Processor;
import stylize.network.Network;
import stylize.paint.OptimizingFootprint;
import stylize.paint.OptimizingPainter;
import stylize.paint.Painter;
import stylize.paint.Settings;
import stylize.paint.Stylization;

/** A batch of four small photos in one style, painted by a tiny network. */
public abstract class SmallBatch {
  @TempDir static Path shared;
  @TempDir protected Path folder;
  protected static Network network;
  protected Path out;
  protected List<Job> jobs;
  protected final Heard heard = new Heard();

  @BeforeAll
  static void load() throws IOException {
    network = TinyNetwork.load(shared);
  }

  @AfterAll
  static void close() {
    network.close();
  }

  @BeforeEach
  void plan() throws IOException {
    out = folder.resolve("out");
    List<Source> photos = new ArrayList<>();
    for (String name : List.of("rgb.png", "grey.png", "palette.png", "rgb.tif")) {
      Path photo = Files.createDirectories(folder.resolve("photos")).resolve(name);
      photos.add(Source.named(Files.copy(Tests.resource("pictures/" + name), photo)));
    }
    Source painting = Source.named(Tests.resource("pictures/baseline.jpg"));
    jobs =
        JobList.of(
            photos,
            List.of(Blend.of(painting)),
            JobList.MaskNames.NONE,
            NameTemplate.of("{content}-{content-ext}"),
            "png",
            out);
  }

  /** Remembers what it hears. */
  public static final class Heard implements BatchProgress {
    public final List<String> done = Collections.synchronizedList(new ArrayList<>());
    public final List<String> failed = Collections.synchronizedList(new ArrayList<>());
    public final List<String> postponed = Collections.synchronizedList(new ArrayList<>());
    public final List<String> warned = Collections.synchronizedList(new ArrayList<>());
    public final List<String> stopped = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void done(Job job, Stylization result, Finished finished) {
      done.add(job.name());
    }

    @Override
    public void failed(Job job, Failure failure) {
      failed.add(job.name() + ": " + failure.message());
    }

    @Override
    public void postponed(Job job) {
      postponed.add(job.name());
    }

    @Override
    public void warned(Job job, String message) {
      warned.add(message);
    }

    @Override
    public void stopped(String reason) {
      stopped.add(reason);
    }
  }

  protected void run(BatchProgress listener, boolean failFast, int atATime) throws Exception {
    run(Recipes.recipe(32, 2), listener, failFast, atATime);
  }

  protected void run(Recipe recipe, BatchProgress listener, boolean failFast, int atATime)
      throws Exception {
    run(recipe, new JobLoader(null, recipe.technique()), listener, failFast, atATime);
  }

  protected void run(
      Recipe recipe, JobLoader loader, BatchProgress listener, boolean failFast, int atATime)
      throws Exception {
    try (RunFolder remembered = RunFolder.open(out, Shard.WHOLE)) {
      List<Job> todo =
          survey(recipe, false).stream()
              .filter(state -> state.decision() == JobState.Decision.TO_DO)
              .map(JobState::job)
              .toList();
      Painter painter = painter(recipe);
      new Batch(
              new Conditions(new Parallelism(atATime, 1), Processor.CPU, Long.MAX_VALUE, failFast),
              job -> recipe,
              loader,
              remembered,
              List.of(heard, listener))
          .run(todo, () -> Collections.nCopies(atATime, (job, share) -> painter));
    }
  }

  /** One that may be used for several pictures at a time. */
  protected Painter painter(Recipe recipe) {
    return new OptimizingPainter(network, Recipes.settings(recipe), Long.MAX_VALUE);
  }

  protected List<JobState> survey(Recipe recipe, boolean overwrite) throws IOException {
    Settings settings = Recipes.settings(recipe);
    return new Survey(
            recipe,
            new Fingerprints(null),
            RunFolder.read(out),
            overwrite,
            new OptimizingFootprint(
                network.costs(settings.weighting().taps(network::tap)), settings),
            Long.MAX_VALUE,
            null)
        .of(jobs);
  }

  protected List<JobState.Decision> states(Recipe recipe) throws IOException {
    return survey(recipe, false).stream().map(JobState::decision).toList();
  }

  protected List<String> names() {
    return jobs.stream().map(Job::name).toList();
  }
}
