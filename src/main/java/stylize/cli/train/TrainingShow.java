package stylize.cli.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import stylize.batch.Source;
import stylize.cli.progress.Display;
import stylize.cli.progress.Notice;
import stylize.cli.progress.TrainingEvent;
import stylize.generator.Weights;
import stylize.objective.Losses;
import stylize.report.TrainingPage;
import stylize.train.Curve;
import stylize.train.TrainingListener;
import stylize.train.TrainingPlan;

/**
 * Shows how a training goes: events, and at every saving a sheet and a report.
 *
 * @param photos that it learns from
 * @param facts for the report
 */
record TrainingShow(
    TrainingPlan plan,
    TrainingFiles files,
    int photos,
    HeldOutPictures pictures,
    Map<String, String> facts,
    Display display)
    implements TrainingListener {

  @Override
  public void started(int steps) {
    display.show(new TrainingEvent.Started(steps, photos, plan.architecture().parameters()));
    try {
      pictures.findEarlier(steps);
    } catch (IOException e) {
      warned("The pictures of earlier runs are not shown: " + e.getMessage() + ".");
    }
  }

  @Override
  public void stepped(int step, double progress, double seconds, double rate, Losses losses) {
    double left = progress > 0 ? seconds / progress * (1 - progress) : 0;
    display.show(new TrainingEvent.Stepped(step, progress, seconds, left, rate, losses));
  }

  @Override
  public void saved(int step, Weights weights, Curve curve) {
    display.show(new TrainingEvent.Saved(step, curve.recent(), files.painter().toString()));
    try {
      String name = Source.named(files.painter()).stem();
      pictures.writeSheet(name + ", step " + step);
      TrainingPage.write(files.report(), name, curve.points(), rows(), facts);
    } catch (IOException e) {
      warned("The report is not up to date: " + e.getMessage() + ".");
    }
  }

  private List<TrainingPage.Row> rows() {
    List<TrainingPage.Row> rows = new ArrayList<>();
    for (int i = 0; i < pictures.photos().size(); i++) {
      List<String> labels = new ArrayList<>();
      List<Path> painted = new ArrayList<>();
      for (Map.Entry<Integer, List<Path>> entry : pictures.painted().entrySet()) {
        labels.add("step " + entry.getKey());
        painted.add(entry.getValue().get(i));
      }
      rows.add(
          new TrainingPage.Row(
              String.valueOf(pictures.photos().get(i).getFileName()), labels, painted));
    }
    return rows;
  }

  @Override
  public void warned(String message) {
    display.show(new Notice.Warning(null, message));
  }
}
