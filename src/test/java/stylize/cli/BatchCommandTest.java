package stylize.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stylize.cli.screen.ExitCode;
import stylize.testing.RandomWeights;
import stylize.testing.Tests;

/** Batches as users call them, with a random VGG19. */
class BatchCommandTest {
  @TempDir Path folder;
  private Path photos;
  private Path paintings;
  private Path out;

  @BeforeEach
  void folders() throws IOException {
    photos = Files.createDirectory(folder.resolve("photos"));
    paintings = Files.createDirectory(folder.resolve("paintings"));
    out = folder.resolve("out");
    copy("rgb.tif", paintings);
    copy("grey.jpg", paintings);
  }

  private static void copy(String name, Path where) throws IOException {
    Files.copy(Tests.resource("pictures/" + name), where.resolve(name));
  }

  private void photos(String... names) throws IOException {
    for (String name : names) {
      copy(name, photos);
    }
  }

  private Launch run(String... more) throws IOException {
    return Launch.of(arguments(more));
  }

  private String[] arguments(String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("-c", photos.toString(), "-s", paintings.toString()));
    arguments.addAll(List.of("-o", out.toString(), "--size", "32", "--iterations", "1"));
    arguments.addAll(List.of("--weights", RandomWeights.vgg19().toString()));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  private List<String> results() throws IOException {
    try (Stream<Path> files = Files.walk(out)) {
      return files
          .filter(file -> Files.isRegularFile(file) && !file.toString().contains(".stylize"))
          .map(file -> out.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void everyPhotoComesOutInEveryStyle() throws IOException {
    photos("rgb.png", "baseline.jpg");
    Files.writeString(photos.resolve("notes.txt"), "none");
    Launch launch = run();
    assertThat(launch.exitCode()).isZero();
    assertThat(results())
        .containsExactly("baseline-grey.png", "baseline-rgb.png", "rgb-grey.png", "rgb-rgb.png");
    assertThat(launch.out().lines())
        .containsExactlyInAnyOrderElementsOf(
            results().stream().map(name -> out.resolve(name).toString()).toList());
    assertThat(launch.err())
        .contains("4 to do, 1 other file passed over")
        .contains("[4/4]")
        .contains("4 done;");
  }

  @Test
  void theSameCommandAgainDoesOnlyWhatIsMissing() throws IOException {
    photos("rgb.png", "baseline.jpg");
    run();
    Files.delete(out.resolve("rgb-grey.png"));
    Launch again = run();
    assertThat(again.out().trim()).isEqualTo(out.resolve("rgb-grey.png").toString());
    assertThat(again.err()).contains("1 to do, 3 done before");
    Launch third = run();
    assertThat(third.out()).isEmpty();
    assertThat(third.exitCode()).isZero();
    assertThat(run("--overwrite").out().lines()).hasSize(4);
  }

  @Test
  void resultsAmongThePhotosAreNotPaintedAgain() throws IOException {
    photos("rgb.png");
    out = photos;
    assertThat(run().err()).contains("2 to do");
    assertThat(run().err()).contains("0 to do, 2 done before");
  }

  @Test
  void neitherSnapshotsNorResultsOfOtherNamesArePhotosForALaterRun() throws IOException {
    photos("rgb.png");
    out = photos;
    assertThat(run("--save-every", "1").err()).contains("2 to do");
    assertThat(results()).contains("rgb-grey-1-1.png");
    assertThat(run("--save-every", "1").err()).contains("0 to do, 2 done before");
    assertThat(run("--name", "{style}_{content}").err()).contains("2 to do");
    // The same folder by another name.
    out = Files.createSymbolicLink(folder.resolve("link"), photos);
    assertThat(run("--save-every", "1").err()).contains("0 to do, 2 done before");
  }

  @Test
  void recursionMirrorsTheTreeAndNamesFollowTheTemplate() throws IOException {
    copy("rgb.png", Files.createDirectories(photos.resolve("a/b")));
    out = photos.resolve("out");
    String[] options = {"--recursive", "--name", "{style}/{content}.jpg"};
    assertThat(run(options).exitCode()).isZero();
    assertThat(results()).containsExactly("a/b/grey/rgb.jpg", "a/b/rgb/rgb.jpg");
    assertThat(run(options).err()).contains("0 to do, 2 done before");
  }

  @Test
  void argumentsMayComeFromAFileOneToALine() throws IOException {
    Path spaced = photos.resolve("my holiday, 1.png");
    Files.copy(Tests.resource("pictures/rgb.png"), spaced);
    Path list = Files.writeString(folder.resolve("list"), "# photos\n\n" + spaced + "\n");
    Launch launch =
        Launch.of(
            "-s",
            paintings.resolve("grey.jpg").toString(),
            "-o",
            out.toString(),
            "--size",
            "32",
            "--iterations",
            "1",
            "--weights",
            RandomWeights.vgg19().toString(),
            "--name",
            "{content}",
            "--content",
            "@" + list);
    assertThat(launch.exitCode()).isZero();
    assertThat(results()).containsExactly("my holiday, 1.png");
  }

  @Test
  void shardsDoTheListTogetherAndAnybodyMayFinishIt() throws IOException {
    photos("rgb.png", "baseline.jpg", "palette.png");
    List<String> all = new ArrayList<>();
    for (String shard : List.of("1/3", "2/3", "3/3")) {
      Launch launch = run("--shard", shard);
      assertThat(launch.exitCode()).isZero();
      launch.out().lines().forEach(all::add);
    }
    assertThat(all).hasSize(6).doesNotHaveDuplicates();
    assertThat(run().err()).contains("0 to do, 6 done before");
  }

  @Test
  void aDryRunWritesNothingAndTellsEverything() throws IOException {
    photos("rgb.png", "one-pixel.png");
    Launch launch = run("--dry-run", "--jobs", "2");
    assertThat(launch.exitCode()).isEqualTo(1);
    assertThat(launch.out().lines())
        .anyMatch(line -> line.matches("to do\t32×\\d+\t[\\d.]+ s\t0\\.\\d GB\t.*rgb.png\t.*out.*"))
        .anyMatch(line -> line.startsWith("broken\t-\t-\t-\t") && line.contains("is only 1×1"))
        .anyMatch(line -> line.startsWith("2 of 4 to do, about") && line.contains("2 at a time"));
    assertThat(out).doesNotExist();
    run();
    assertThat(run("--dry-run").out().lines().filter(line -> line.startsWith("done\t"))).hasSize(2);
  }

  @Test
  void onATerminalADryRunHasAlignedColumns() throws IOException {
    photos("rgb.png", "one-pixel.png");
    List<String> lines = Launch.onTerminal(arguments("--dry-run")).out().lines().limit(5).toList();
    int output = lines.get(0).indexOf("output");
    assertThat(lines.get(0)).doesNotContain("\t", "content");
    assertThat(lines)
        .allMatch(line -> line.charAt(output - 1) == ' ' && line.charAt(output) != ' ');
  }

  @Test
  void aSinglePictureHasADryRunToo() throws IOException {
    Launch launch =
        Launch.of(
            "-c",
            Tests.resource("pictures/rgb.png").toString(),
            "-s",
            Tests.resource("pictures/rgb.png").toString(),
            "-o",
            folder.resolve("o.png").toString(),
            "--size",
            "32",
            "--weights",
            RandomWeights.vgg19().toString(),
            "-n");
    assertThat(launch.exitCode()).isZero();
    assertThat(launch.out()).contains("o.png").contains("1 of 1 to do");
    assertThat(folder.resolve("o.png")).doesNotExist();
  }

  @Test
  void progressInJsonNamesTheJob() throws IOException {
    photos("rgb.png", "text.jpg");
    Launch launch = run("--progress", "json");
    List<JsonObject> events =
        launch.err().lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
    assertThat(events.get(0).get("event").getAsString()).isEqualTo("planned");
    assertThat(events.get(0).get("broken").getAsInt()).isEqualTo(2);
    assertThat(events.stream().map(event -> event.get("event").getAsString()))
        .contains("failed", "started", "iteration", "level", "done");
    for (JsonObject event : events.subList(1, events.size() - 1)) {
      assertThat(event.has("job")).isTrue();
    }
    JsonObject summary = events.get(events.size() - 1);
    assertThat(summary.get("done").getAsInt()).isEqualTo(2);
    assertThat(summary.get("failed").getAsInt()).isEqualTo(2);
  }

  @Test
  void barsAreDrawnForTheBatchAndForEachPicture() throws IOException {
    photos("rgb.png", "baseline.jpg", "text.jpg");
    Launch launch = run("--progress", "bar");
    assertThat(launch.err())
        .contains("batch", "4/4", "rgb", "baseline", "text.jpg is not a picture")
        .endsWith("\u001b[J");
  }

  @Test
  void theReportsTellOfEveryJob() throws IOException {
    photos("rgb.png", "truncated.jpg");
    Path json = folder.resolve("report.json");
    Path html = folder.resolve("report.html");
    run();
    Files.delete(out.resolve("rgb-grey.png"));
    Launch launch = run("--report", json.toString(), "--report", html.toString());
    assertThat(launch.exitCode()).isEqualTo(1);
    JsonObject report = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
    assertThat(report.keySet()).contains("version", "settings", "weights-sha256", "seconds");
    List<String> statuses = new ArrayList<>();
    report
        .getAsJsonArray("jobs")
        .forEach(job -> statuses.add(job.getAsJsonObject().get("status").getAsString()));
    assertThat(statuses).containsExactly("done", "failed", "done before", "failed");
    assertThat(Files.readString(html)).contains("truncated.jpg is damaged").contains("thumbnail");
  }

  @Test
  void aReportThatCannotBeWrittenIsAWarningAndNoPictureFails() throws IOException {
    photos("rgb.png");
    for (String output : List.of(out.toString(), folder.resolve("alone.png").toString())) {
      boolean alone = output.endsWith(".png");
      Path gone = Files.createDirectory(folder.resolve("gone"));
      List<String> arguments = new ArrayList<>();
      arguments.addAll(List.of("-c", photos + (alone ? "/rgb.png" : "")));
      arguments.addAll(List.of("-s", Tests.resource("pictures/rgb.png").toString()));
      arguments.addAll(List.of("-o", output, "--size", "32", "--iterations", "1", "--jobs", "1"));
      arguments.addAll(List.of("--weights", RandomWeights.vgg19().toString()));
      arguments.addAll(List.of("--progress", "json"));
      for (String report : List.of("a.json", "b.html")) {
        arguments.addAll(List.of("--report", gone.resolve(report).toString()));
      }
      Launch launch =
          Launch.during(() -> Files.deleteIfExists(gone), arguments.toArray(String[]::new));
      assertThat(launch.exitCode()).as(launch.err()).isEqualTo(ExitCode.FAILED);
      assertThat(launch.out().lines()).hasSize(1);
      assertThat(Path.of(launch.out().strip())).isRegularFile();
      assertThat(launch.err().lines().filter(line -> line.contains("\"event\":\"warning\"")))
          .hasSize(2)
          .allMatch(line -> line.contains("The report " + gone))
          .allMatch(line -> line.contains("could not be written: the system knows no such place."));
      assertThat(launch.err())
          .contains("\"done\":1", "\"failed\":0")
          .doesNotContain("\"event\":\"failed\"");
    }
  }

  @Test
  void deterministicPicturesDependNeitherOnThreadsNorOnJobsNorOnTheirCompany() throws IOException {
    photos("rgb.png", "baseline.jpg");
    String[] thorough = {"--size", "181", "--iterations", "3", "--deterministic", "--overwrite"};
    Map<String, byte[]> first = new LinkedHashMap<>();
    for (String[] machine :
        new String[][] {{"--threads", "1"}, {"--threads", "2"}, {"--jobs", "1"}, {"-j", "3"}}) {
      List<String> arguments = new ArrayList<>(List.of("-c", photos.toString(), "-s"));
      arguments.addAll(List.of(paintings.toString(), "-o", out.toString(), "-q"));
      arguments.addAll(List.of("--weights", RandomWeights.vgg19().toString()));
      arguments.addAll(List.of(thorough));
      arguments.addAll(List.of(machine));
      assertThat(Launch.of(arguments.toArray(String[]::new)).exitCode()).isZero();
      for (String name : results()) {
        byte[] bytes = Files.readAllBytes(out.resolve(name));
        assertThat(bytes)
            .as("%s with %s", name, machine)
            .isEqualTo(first.getOrDefault(name, bytes));
        first.put(name, bytes);
      }
    }
    Path alone = folder.resolve("alone.png");
    List<String> single = new ArrayList<>(List.of("-c", photos.resolve("rgb.png").toString()));
    single.addAll(List.of("-s", paintings.resolve("grey.jpg").toString(), "-q"));
    single.addAll(List.of("-o", alone.toString(), "--weights", RandomWeights.vgg19().toString()));
    single.addAll(List.of("--size", "181", "--iterations", "3", "--deterministic"));
    assertThat(Launch.of(single.toArray(String[]::new)).exitCode()).isZero();
    assertThat(alone).hasBinaryContent(Files.readAllBytes(out.resolve("rgb-grey.png")));
  }

  @Test
  void failFastStopsAtTheFirstFailure() throws IOException {
    photos("rgb.png", "truncated.jpg", "palette.png");
    Launch launch = run("--fail-fast", "--jobs", "1", "--progress", "json");
    assertThat(launch.exitCode()).isEqualTo(1);
    assertThat(results().size()).isLessThan(4);
    assertThat(launch.err()).contains("\"event\":\"stopped\"");
  }

  @Test
  void wrongBatchesAreRefusedBeforeAnythingIsStarted() throws IOException {
    photos("rgb.png", "rgb.bmp");
    Map<List<String>, String> wrong = new LinkedHashMap<>();
    wrong.put(List.of(), "would both be written to");
    wrong.put(List.of("--name", "{photo}"), "unknown field {photo}");
    wrong.put(List.of("--shard", "3/2"), "it must be from 1/2 to 2/2");
    wrong.put(List.of("--jobs", "-1"), "--jobs is -1");
    wrong.put(List.of("--format", "gif"), "--format is 'gif'");
    wrong.put(List.of("--name", "{content-ext}.jpg", "--format", "png"), "stands for JPEG");
    wrong.put(List.of("-c", photos + "/*.webp"), "would both be written to");
    for (Map.Entry<List<String>, String> entry : wrong.entrySet()) {
      Launch launch = run(entry.getKey().toArray(String[]::new));
      assertThat(launch.err()).startsWith("stylize: ").contains(entry.getValue());
      assertThat(launch.exitCode()).isEqualTo(2);
      assertThat(out).doesNotExist();
    }
  }

  @Test
  void twentyBrokenAndOddFilesDoNotKeepTwentyGoodOnesFromBeingPainted() throws IOException {
    photos(
        "alpha.png",
        "alpha.tif",
        "alpha.webp",
        "animated.gif",
        "baseline.jpg",
        "bilevel.png",
        "cmyk.jpg",
        "deflate.tif",
        "grey.png",
        "grey16.png",
        "linear-profile.jpg",
        "linear-profile.png",
        "lossless.webp",
        "lossy.webp",
        "orientation-6.jpg",
        "palette.gif",
        "palette.png",
        "progressive.jpg",
        "rgb.bmp",
        "rgb16.png");
    Map<String, String> broken = broken();
    Files.writeString(photos.resolve("notes.txt"), "no picture");
    Files.writeString(photos.resolve("._photo.jpg"), "a Mac's resource fork");
    Files.createDirectory(photos.resolve("folder.jpg"));
    Files.delete(paintings.resolve("grey.jpg"));
    Launch launch = run("--name", "{content}-{content-ext}");
    assertThat(launch.exitCode()).isEqualTo(1);
    assertThat(results()).hasSize(20);
    broken.forEach(
        (name, reason) ->
            // What is named once more at the end stands behind two blanks.
            assertThat(
                    launch
                        .err()
                        .lines()
                        .filter(line -> line.contains("/" + name) && !line.startsWith("  ")))
                .as(name)
                .singleElement()
                .asString()
                .matches("(stylize: |\\[\\d+/\\d+] .*: failed: ).*")
                .contains(reason));
    assertNumbered(launch);
    assertThat(launch.err()).contains("1 other file passed over");
    assertThat(broken).hasSize(20);
    assertThat(launch.err()).contains("  and 10 more; --report FILE.html shows all");
  }

  /** Every picture that is begun has a number, and the sums at both ends are the same. */
  private static void assertNumbered(Launch launch) {
    Matcher plan =
        Pattern.compile("(\\d+) to do, (\\d+ that cannot be done)").matcher(launch.err());
    assertThat(plan.find()).isTrue();
    int todo = Integer.parseInt(plan.group(1));
    for (int i = 1; i <= todo; i++) {
      assertThat(launch.err()).containsOnlyOnce("[" + i + "/" + todo + "] ");
    }
    assertThat(launch.err())
        .contains("20 done, " + plan.group(2) + ", " + (todo - 20) + " failed; ");
  }

  @Test
  void aNamedFolderWithoutPicturesIsAProblemOfItsOwn() throws IOException {
    photos("rgb.png");
    Path empty = Files.createDirectory(folder.resolve("x.jpg"));
    Launch launch =
        run("-c", empty.toString(), photos.resolve("rgb.png").toString(), "--threads", "1");
    assertThat(launch.err()).contains("stylize: " + empty + " is a folder without pictures.");
    assertThat(launch.exitCode()).isEqualTo(1);
    assertThat(results()).hasSize(2);
  }

  @Test
  void aFolderWhosePicturesLieDeeperIsToldHowTheyAreFound() throws IOException {
    photos("rgb.png");
    Path above = Files.createDirectories(folder.resolve("albums/2026")).getParent();
    Launch launch =
        run("-c", above.toString(), photos.resolve("rgb.png").toString(), "--threads", "1");
    assertThat(launch.err())
        .contains(
            above + " is a folder without pictures. It has folders, which --recursive searches");
  }

  @Test
  void aStyleThatDoesNotExistIsWrongUsageAndLeavesNothing() throws IOException {
    photos("rgb.png", "baseline.jpg");
    String none = folder.resolve("nowhere").toString();
    Launch launch = run("-s", none);
    assertThat(launch.exitCode()).isEqualTo(2);
    assertThat(launch.err()).contains("--style " + none + ": no such file or folder.");
    Launch photo = Launch.of("-c", none, "-s", paintings.toString(), "-o", out.toString());
    assertThat(photo.exitCode()).isEqualTo(2);
    assertThat(photo.err()).contains("--content " + none + ": no such file or folder.");
    assertThat(out).doesNotExist();
    Launch one = run("-c", none);
    assertThat(one.err()).contains(none + ": no such file or folder.", "4 done");
    assertThat(one.exitCode()).as("a photo that is missing among others").isEqualTo(1);
  }

  @Test
  void whereTheReportsAreIsSaidAtTheEndUnlessQuiet() throws IOException {
    photos("rgb.png");
    Path report = folder.resolve("new/folder/r.html");
    Launch launch = run("--report", report.toString());
    assertThat(launch.err().trim()).endsWith("stylize: report: " + report);
    assertThat(report).exists();
    assertThat(run("--report", report.toString(), "-q").err()).isEmpty();
    Path never = folder.resolve("never/r.html");
    assertThat(run("--report", never.toString(), "--size", "8").exitCode()).isEqualTo(2);
    assertThat(never.getParent()).doesNotExist();
  }

  @Test
  void severalResultsNeedAFolder() throws IOException {
    photos("rgb.png");
    out = folder.resolve("result.png");
    assertThat(run().err()).contains("result.png is the name of one picture, but several results");
    out = Files.createFile(folder.resolve("there.png"));
    assertThat(run().err()).contains("there.png is a file, but several results need a folder");
  }

  @Test
  void aFolderThatCannotBeMadeIsNamedOnceWithTheReason() throws IOException {
    photos("rgb.png");
    out = Files.createFile(folder.resolve("file")).resolve("out");
    Launch launch = run();
    assertThat(launch.exitCode()).isEqualTo(2);
    assertThat(launch.err())
        .contains("--output " + out + ": nothing can be written there: ")
        .containsOnlyOnce(out.toString());
  }

  /** Makes the files; answers what is to be said of each. */
  private Map<String, String> broken() throws IOException {
    photos("empty.png", "text.jpg", "truncated.jpg", "one-pixel.png", "huge-header.png");
    Map<String, String> reasons = new LinkedHashMap<>();
    reasons.put("empty.png", "is empty (0 bytes)");
    reasons.put("text.jpg", "is not a picture of a known kind");
    reasons.put("truncated.jpg", "damaged or truncated");
    reasons.put("one-pixel.png", "is only 1×1");
    reasons.put("huge-header.png", "is 60000×60000: 43.2 GB at least");
    for (String half : List.of("rgb.png", "palette.gif", "lossy.webp", "rgb.tif", "rgb.bmp")) {
      byte[] whole = Files.readAllBytes(Tests.resource("pictures/" + half));
      Files.write(photos.resolve("half-" + half), Arrays.copyOf(whole, whole.length / 2));
      reasons.put("half-" + half, "damaged or truncated");
    }
    byte[] flipped = Files.readAllBytes(Tests.resource("pictures/rgb.png"));
    flipped[flipped.length / 2] ^= 0x55;
    Files.write(photos.resolve("flipped-bits.png"), flipped);
    reasons.put("flipped-bits.png", "damaged or truncated");
    write(reasons, "zeros.jpg", "\0".repeat(4096), "is not a picture of a known kind");
    write(
        reasons,
        "not-found.png",
        "<!DOCTYPE html><h1>404</h1>",
        "is not a picture of a known kind");
    write(reasons, "phone.heic", "\0\0\0\30ftypheic", "is HEIC, which cannot be read. Convert it");
    write(reasons, "web.avif", "\0\0\0\30ftypavif", "is AVIF, which cannot be read");
    write(reasons, "layers.psd", "8BPS\0\1", "is PHOTOSHOP, which cannot be read");
    write(reasons, "camera.raf", "FUJIFILMCCD-RAW 0201", "is RAW, which cannot be read");
    write(reasons, "page.jpg", "%PDF-1.7", "is PDF, which cannot be read");
    Files.createSymbolicLink(photos.resolve("moved.jpg"), folder.resolve("nowhere.jpg"));
    reasons.put("moved.jpg", "is a link to a file that does not exist");
    pipe(photos.resolve("pipe.jpg"));
    reasons.put("pipe.jpg", "is a pipe, socket or device");
    return reasons;
  }

  private void write(Map<String, String> reasons, String name, String bytes, String reason)
      throws IOException {
    Files.write(photos.resolve(name), bytes.getBytes(StandardCharsets.ISO_8859_1));
    reasons.put(name, reason);
  }

  private static void pipe(Path file) throws IOException {
    try {
      int exit = new ProcessBuilder("mkfifo", file.toString()).start().waitFor();
      assumeTrue(exit == 0, "mkfifo failed");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aNameWithoutAnExtensionIsAFolderForOnePictureToo() {
    Path results = folder.resolve("results");
    Launch launch =
        Launch.of(
            "-c",
            Tests.resource("pictures/rgb.png").toString(),
            "-s",
            Tests.resource("pictures/alpha.png").toString(),
            "-o",
            results.toString(),
            "--size",
            "48",
            "--iterations",
            "1");
    assertThat(launch.exitCode()).as(launch.err()).isZero();
    assertThat(results.resolve("rgb-alpha.png")).exists();
  }
}
