package stylize.cli.train;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import stylize.batch.Source;
import stylize.batch.Sources;
import stylize.batch.survey.Inspection;
import stylize.cli.options.SourcePictures;
import stylize.cli.options.UsageException;
import stylize.cli.screen.Counted;
import stylize.files.Sha256;
import stylize.image.PictureException;

/**
 * The photos of a training.
 *
 * @param learnt those that it learns from
 * @param heldOut those that it does not see, to show what it has learnt
 */
record TrainingPhotos(List<Path> learnt, List<Path> heldOut) {
  /** Fewer photos teach little. */
  private static final int FEW = 16;

  /** How many are shown. */
  private static final int SHOWN = 4;

  /**
   * Finds the photos.
   *
   * @param given files, folders and patterns
   * @param shown likewise; empty to take some of the given ones, if there are enough
   * @param own files of the training itself
   * @throws UsageException if there is none that can be used
   */
  static TrainingPhotos find(
      List<String> given,
      List<String> shown,
      boolean recursive,
      Predicate<Path> own,
      Consumer<String> warnings)
      throws IOException {
    List<Path> all = usable("--photos", given, recursive, own, warnings);
    if (!shown.isEmpty()) {
      List<Path> apart = usable("--held-out", shown, recursive, own, warnings);
      List<Path> rest = all.stream().filter(file -> !apart.contains(file)).toList();
      return warned(rest.isEmpty() ? all : rest, apart, warnings);
    }
    if (all.size() < FEW + SHOWN) {
      return warned(all, all.subList(0, Math.min(SHOWN, all.size())), warnings);
    }
    List<Path> rest = new ArrayList<>(all);
    List<Path> apart = new ArrayList<>();
    for (int i = 0; i < SHOWN; i++) {
      apart.add(all.get((2 * i + 1) * all.size() / (2 * SHOWN)));
    }
    rest.removeAll(apart);
    return new TrainingPhotos(rest, apart);
  }

  private static TrainingPhotos warned(
      List<Path> learnt, List<Path> apart, Consumer<String> warnings) {
    if (learnt.size() < FEW) {
      warnings.accept(
          (learnt.size() == 1 ? "There is only " : "There are only ")
              + Counted.text(learnt.size(), "photo")
              + ". The painter sees many parts of each, but a few hundred photos teach it"
              + " more.");
    }
    return new TrainingPhotos(learnt, apart);
  }

  private static List<Path> usable(
      String option,
      List<String> given,
      boolean recursive,
      Predicate<Path> own,
      Consumer<String> warnings)
      throws IOException {
    Sources.Found found = Sources.find(given, recursive, own);
    found.complaints("pictures", SourcePictures.DEEPER).forEach(warnings);
    List<Path> usable = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Source source : found.pictures()) {
      try {
        Inspection.sizeOf(source.file());
        usable.add(source.file());
      } catch (PictureException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    if (usable.isEmpty()) {
      throw new UsageException(
          option
              + " "
              + String.join(" ", given)
              + ": no photos that can be used"
              + (problems.isEmpty() ? "" : ". " + problems.get(0))
              + (problems.isEmpty() ? ". " + SourcePictures.DEEPER : ""));
    }
    if (!problems.isEmpty()) {
      warnings.accept(
          Counted.text(problems.size(), "photo")
              + " cannot be used"
              + (problems.size() == 1 ? ": " : "; the first of them: ")
              + problems.get(0));
    }
    return usable;
  }

  /** Tells sets of photos apart by the names and lengths of their files: SHA-256. */
  String fingerprint() throws IOException {
    MessageDigest digest = Sha256.digest();
    for (Path file : learnt) {
      String line = file.getFileName() + " " + Files.size(file) + "\n";
      digest.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
