package stylize.documents;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** A folder with all that the documents' commands name: the samples, small, and a reader's own. */
final class WorkFolder {
  private static final int LONGEST_SIDE = 96;
  private static final Path SAMPLES = Path.of("samples");
  private static final Path PHOTO = SAMPLES.resolve("content/nagasaki-boats.jpg");
  private static final Path OTHER_PHOTO = SAMPLES.resolve("content/chelsea-the-cat.jpg");
  private static final Path PAINTING = SAMPLES.resolve("style/cassatt-summertime.jpg");
  private static final Path OTHER_PAINTING = SAMPLES.resolve("style/van-gogh-night-cafe.jpg");
  private static final Path PAINTER = SAMPLES.resolve("painters/cafe-terrace.painter");
  private static final Path GOLDEN = Path.of("src/test/resources/golden/pictures");

  /** What readers are taken to have, beside what the program writes for them. */
  private static final Map<Path, List<String>> OWN_FILES =
      Map.of(
          PHOTO,
          List.of("photo.jpg", "photos/boats.jpg", "my-photos/boats.jpg", "shoot/monday/boats.jpg"),
          OTHER_PHOTO,
          List.of("photos/cat.jpg", "my-photos/cat.jpg", "shoot/monday/noon/cat.jpg"),
          PAINTING,
          List.of("painting.jpg", "starry.jpg", "sea.jpg", "oil.jpg", "paintings/summer.jpg"),
          OTHER_PAINTING,
          List.of("storm.jpg", "cafe-terrace.jpg", "paintings/night.jpg"),
          PAINTER,
          List.of("sea.painter", "summer.painter", "cafe-terrace.painter", "painters/cafe.painter"),
          SAMPLES.resolve("painters/harvest-at-la-crau.painter"),
          List.of("painters/harvest.painter"));

  private final Path folder;

  /** Makes it anew, with the launcher's command line as {@code stylize}. */
  WorkFolder(Path folder, String launcher) throws IOException {
    this.folder = folder;
    remove();
    copyTree(SAMPLES, "samples");
    for (Map.Entry<Path, List<String>> own : OWN_FILES.entrySet()) {
      for (String name : own.getValue()) {
        copy(own.getKey(), name);
      }
    }
    copyTree(GOLDEN, GOLDEN.toString());
    copyTree(GOLDEN, "target/golden");
    Files.createDirectory(folder.resolve("app"));
    Path lastTime = Files.createFile(folder.resolve("last-time"));
    Files.setLastModifiedTime(lastTime, FileTime.from(Instant.EPOCH));
    script("stylize", "exec " + launcher + " \"$@\" ${CHEAPER:-}");
    // Another machine, as far as the documents ask for one.
    // The shared folders are not there: the job's is this one, and the program is on the path.
    script(
        "ssh",
        "cd \"$HERE\" && exec sh -c \"$(printf %s \"$2\" | sed"
            + " 's#^cd /shared/job && ##; s#/shared/stylize-[^/]*/bin/##')\"");
  }

  Path path() {
    return folder;
  }

  /** Adds a file that is too large to be copied. */
  void link(String name, Path original) throws IOException {
    Files.createSymbolicLink(folder.resolve(name), original.toAbsolutePath());
  }

  private void remove() throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(folder);
  }

  private void copyTree(Path from, String to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      files
          .filter(Files::isRegularFile)
          .filter(file -> !file.startsWith(SAMPLES.resolve("results")))
          .forEach(file -> copy(file, to + "/" + from.relativize(file)));
    }
    Files.createDirectories(folder.resolve("samples/results"));
  }

  /** Pictures of samples become small, masks without new colours. */
  private void copy(Path from, String name) {
    try {
      Path to = folder.resolve(name);
      Files.createDirectories(to.getParent());
      String extension = name.substring(name.lastIndexOf('.') + 1);
      if (from.startsWith(SAMPLES) && List.of("jpg", "png").contains(extension)) {
        ImageIO.write(small(ImageIO.read(from.toFile())), extension, to.toFile());
      } else {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BufferedImage small(BufferedImage large) {
    double scale = (double) LONGEST_SIDE / Math.max(large.getWidth(), large.getHeight());
    int width = (int) Math.round(large.getWidth() * scale);
    int height = (int) Math.round(large.getHeight() * scale);
    BufferedImage small =
        new BufferedImage(
            width,
            height,
            large.getColorModel().hasAlpha()
                ? BufferedImage.TYPE_INT_ARGB
                : BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = small.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    graphics.drawImage(large, 0, 0, width, height, null);
    graphics.dispose();
    return small;
  }

  private void script(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + text + "\n", StandardCharsets.UTF_8);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException(file + " cannot be made executable");
    }
  }
}
