package stylize.paint;

import java.util.List;
import org.jspecify.annotations.Nullable;
import stylize.image.Picture;

/** Stores how far a picture has come, level by level. */
public interface Checkpoints {
  /** Stores nothing. */
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
   * The picture after a level.
   *
   * @param image exactly what the next level starts from, opaque
   * @param levels finished levels, coarsest first
   */
  record Checkpoint(Picture image, List<LevelTrace> levels) {
    public Checkpoint {
      levels = List.copyOf(levels);
    }
  }

  /** The checkpoint to continue from; null to start from the beginning. */
  @Nullable Checkpoint last();

  /** A level has been finished that is not the last. */
  void reached(Checkpoint checkpoint);
}
