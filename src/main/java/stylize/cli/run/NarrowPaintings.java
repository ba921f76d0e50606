package stylize.cli.run;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import stylize.batch.run.BatchProgress;
import stylize.batch.survey.JobState;
import stylize.image.PictureException;
import stylize.image.Size;
import stylize.image.reading.PictureReader;
import stylize.paint.Level;
import stylize.paint.Settings;
import stylize.paint.Style;

/** Warns about paintings that are enlarged because the network needs a larger picture. */
record NarrowPaintings(Settings settings) {
  /** Warns once for each painting. */
  void warn(List<JobState> states, BatchProgress display) {
    Set<Path> seen = new HashSet<>();
    for (JobState state : states) {
      Path painting = state.job().style().file();
      Size result = state.size();
      if (state.decision() == JobState.Decision.TO_DO && result != null && seen.add(painting)) {
        Size size = size(painting);
        List<Level> levels = Level.pyramid(result, settings);
        if (size != null && Style.isEnlarged(size, levels.get(levels.size() - 1))) {
          display.warned(
              state.job(),
              painting
                  + " is "
                  + size
                  + ", too narrow for this --size and --style-scale: it is enlarged, and its brush"
                  + " strokes with it");
        }
      }
    }
  }

  private static @Nullable Size size(Path painting) {
    try {
      return PictureReader.readSize(painting);
    } catch (PictureException e) {
      // It will fail when it is decoded, and is reported then.
      return null;
    }
  }
}
