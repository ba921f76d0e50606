package stylize.cli.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import stylize.batch.Source;
import stylize.batch.Sources;
import stylize.cli.options.Shares;
import stylize.cli.options.SourcePictures;
import stylize.cli.options.UsageException;
import stylize.files.Sha256;
import stylize.image.PictureException;
import stylize.image.Sample;
import stylize.image.reading.PictureReader;
import stylize.paint.style.Style;
import stylize.train.TrainingPlan;

/**
 * The paintings whose style is learnt.
 *
 * @param names of their files
 * @param sha256 of each file
 * @param shares relative to each other
 */
record TrainingStyle(Style style, List<String> names, List<String> sha256, List<Double> shares) {
  /**
   * Reads the paintings.
   *
   * @param given files, folders and patterns
   * @param blend shares; null for equal ones
   * @throws UsageException if there is none, or if one cannot be read
   */
  static TrainingStyle read(
      List<String> given, @Nullable String blend, TrainingPlan plan, boolean recursive)
      throws IOException {
    List<Source> found = Sources.find(given, recursive, path -> false).pictures();
    if (found.isEmpty()) {
      throw new UsageException("--style " + String.join(" ", given) + ": no pictures found.");
    }
    double[] shares = Shares.parse(blend, found.size());
    List<Style.Painting> paintings = new ArrayList<>();
    TrainingStyle read =
        new TrainingStyle(Style.learnt(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < shares.length; i++) {
      Path file = found.get(i).file();
      SourcePictures.requireUsable(file);
      if (shares[i] > 0) {
        Sample sample = read(file, plan);
        paintings.add(Style.Painting.of(sample, shares[i], null));
        read.names().add(String.valueOf(file.getFileName()));
        read.sha256().add(Sha256.of(file));
        read.shares().add(shares[i]);
      }
    }
    return new TrainingStyle(new Style(paintings), read.names(), read.sha256(), read.shares());
  }

  private static Sample read(Path file, TrainingPlan plan) {
    try {
      return PictureReader.read(file, full -> plan.painting(full).longestSide(), warning -> {});
    } catch (PictureException e) {
      throw new UsageException(e);
    }
  }
}
