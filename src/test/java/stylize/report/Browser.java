package stylize.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Chromium; tests that need it are skipped where it is missing.
 *
 * @param folder for its files
 */
record Browser(Path folder) {
  /**
   * Opens the page, does something, and says what is there then.
   *
   * @param doing JavaScript
   * @return the page without its scripts
   */
  String seen(Path page, String doing) throws Exception {
    Path changed = folder.resolve("doing.html");
    Files.writeString(
        changed,
        Files.readString(page).replace("</body>", "<script>" + doing + "</script></body>"));
    Path seen = folder.resolve("seen");
    Process browser =
        new ProcessBuilder(
                program(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--user-data-dir=" + folder.resolve("profile"),
                "--virtual-time-budget=5000",
                "--dump-dom",
                changed.toUri().toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(seen.toFile())
            .start();
    assertThat(browser.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return Files.readString(seen).replaceAll("(?s)<script.*?</script>", "");
  }

  private static String program() {
    String path =
        Stream.of("chromium", "chromium-browser", "google-chrome")
            .flatMap(
                name ->
                    Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":"))
                        .map(place -> new File(place, name)))
            .filter(File::canExecute)
            .map(File::getPath)
            .findFirst()
            .orElse("");
    assumeTrue(!path.isEmpty(), "no Chromium on this machine");
    return path;
  }
}
