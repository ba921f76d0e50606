package stylize.train;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import stylize.engine.DaemonThreads;
import stylize.image.PictureException;

/** Decodes the photos of the next lessons while others are learnt. */
final class LessonReader implements AutoCloseable {
  private static final int AHEAD = 4;

  private final TrainingPlan plan;
  private final int photos;
  private final PhotoFiles files;
  private final Queue<Future<Read>> ahead = new ArrayDeque<>();
  private long next;

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(new DaemonThreads("stylize photos"));

  /** A lesson with its photo. */
  record Read(Lesson lesson, SmallPhoto photo) {}

  /**
   * @param photos number of files
   * @param first number of the first lesson
   */
  LessonReader(TrainingPlan plan, int photos, PhotoFiles files, long first) {
    this.plan = plan;
    this.photos = photos;
    this.files = files;
    this.next = first;
  }

  /**
   * The lessons of the next step.
   *
   * @throws PictureException if no photo can be read
   */
  List<Read> step() throws PictureException, InterruptedException {
    List<Read> step = new ArrayList<>();
    while (step.size() < plan.batch()) {
      while (ahead.size() < AHEAD) {
        Lesson lesson = Lesson.of(plan.seed(), next++, photos, plan.size());
        ahead.add(thread.submit(() -> new Read(lesson, files.get(lesson.photo()))));
      }
      try {
        step.add(ahead.remove().get());
      } catch (ExecutionException e) {
        if (e.getCause() instanceof PictureException cause) {
          throw cause;
        }
        throw new IllegalStateException(e.getCause());
      }
    }
    return step;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
