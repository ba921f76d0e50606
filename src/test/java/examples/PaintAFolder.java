package examples;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import stylize.Look;
import stylize.ProgressListener;
import stylize.Resources;
import stylize.Step;
import stylize.Stylize;

/** Paints all JPEGs of a folder in one style, and tells how it goes. */
public final class PaintAFolder {
  private PaintAFolder() {}

  /**
   * Arguments: the style, the photos' folder, the results' folder, the longest side.
   *
   * @throws IOException if a file is missing or damaged
   */
  public static void main(String... arguments) throws IOException, InterruptedException {
    Path style = Path.of(arguments[0]);
    Path results = Files.createDirectories(Path.of(arguments[2]));
    Look look = Look.builder().size(Integer.parseInt(arguments[3])).contentWeight(0.4).build();
    try (Stylize stylize = Stylize.open(style, look, Resources.AUTOMATIC);
        DirectoryStream<Path> photos = Files.newDirectoryStream(Path.of(arguments[1]), "*.jpg")) {
      for (Path photo : photos) {
        System.out.println(photo.getFileName());
        stylize.paint(photo, results.resolve(photo.getFileName() + ".png"), new Steps());
      }
    }
  }

  private static final class Steps implements ProgressListener {
    @Override
    public void stepped(Step step) {
      if (step.iteration() == step.iterations()) {
        System.out.printf("  size %d of %d: %.3f%n", step.level(), step.levels(), step.objective());
      }
    }
  }
}
