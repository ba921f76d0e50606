package stylize.cli.run;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import stylize.batch.run.BatchProgress;
import stylize.batch.survey.JobState;
import stylize.cli.way.Ways;
import stylize.image.Size;
import stylize.paint.Demand;
import stylize.paint.Level;
import stylize.paint.Settings;

/** Warns about paintings that are enlarged because the network needs a larger picture. */
record NarrowPaintings(Ways ways) {
  /** Warns once for each painting. */
  void warn(List<JobState> states, BatchProgress display) {
    Set<Path> seen = new HashSet<>();
    for (JobState state : states) {
      Demand demand = state.demand();
      if (state.decision() == JobState.Decision.TO_DO
          && demand != null
          && ways.technique(state.job()) instanceof Settings settings) {
        Level finest = Level.finest(demand.photo().size(), settings);
        for (int i = 0; i < demand.paintings().size(); i++) {
          Size size = demand.paintings().get(i).size();
          Path painting = state.job().style().files().get(i);
          if (seen.add(painting) && finest.enlarges(size)) {
            display.warned(
                state.job(),
                painting
                    + " is "
                    + size
                    + ", too narrow for this --size and --style-scale: it is enlarged, and its"
                    + " brush strokes with it");
          }
        }
      }
    }
  }
}
