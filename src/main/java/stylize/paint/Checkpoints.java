package stylize.paint;

import java.util.List;
import org.jspecify.annotations.Nullable;
import stylize.image.Picture;

/** Remembers how far a picture has come, level by level. */
public interface Checkpoints {
  /** Remembers nothing. */
  Checkpoints NONE =
      new Checkpoints() {
        @Override
        public @Nullable Checkpoint last() {
          return null;
        }

        @Override
        public void reached(Checkpoint checkpoint) {}
      };

  /**
   * The picture after some level.
   *
   * @param image exactly as the next level starts from it, opaque
   * @param levels those that are finished, coarsest first
   */
  record Checkpoint(Picture image, List<LevelTrace> levels) {
    public Checkpoint {
      levels = List.copyOf(levels);
    }
  }

  /** Where to go on from; null to start from the beginning. */
  @Nullable Checkpoint last();

  /** A level that is not the last one has been finished. */
  void reached(Checkpoint checkpoint);
}
