package stylize;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people read: links that lead somewhere, options that exist, lengths that are read. */
class DocumentsTest {
  private static final Path README = Path.of("README.md");
  private static final Path HELP = Path.of("src/test/resources/help");
  private static final List<String> FOLDERS = List.of("docs", "bench", "models", "samples");

  /** The target of a link or picture, and what is behind its number sign. */
  private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]*)(?:#([^)\\s]*))?\\)");

  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z0-9-]*");

  @Test
  void everyRelativeLinkLeadsToAFileAndAHeading() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path document : documents()) {
      for (MatchResult link : matches(LINK, document)) {
        if (!link.group(1).contains(":") && !leadsSomewhere(document, link)) {
          broken.add(document + ": " + link.group());
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void theReadmeTellsOnlyOptionsThatTheHelpTells() throws IOException {
    StringBuilder help = new StringBuilder();
    try (Stream<Path> texts = Files.list(HELP)) {
      for (Path text : texts.toList()) {
        help.append(read(text));
      }
    }
    assertThat(matches(OPTION, README))
        .extracting(MatchResult::group)
        .filteredOn(option -> !option.equals("--help"))
        .allSatisfy(option -> assertThat(help).containsPattern(Pattern.quote(option) + "\\b"));
  }

  @Test
  void theyAreShortEnoughToBeRead() throws IOException {
    assertThat(read(README).lines()).hasSizeLessThanOrEqualTo(150);
    assertThat(read(Path.of("bench/README.md")).lines()).hasSizeLessThanOrEqualTo(80);
    List<String> wide = new ArrayList<>();
    for (Path document : documents()) {
      read(document)
          .lines()
          .filter(line -> isProse(line) && line.length() > 120)
          .forEach(line -> wide.add(document + ": " + line));
    }
    assertThat(wide).isEmpty();
  }

  /** Neither a row of a table, nor a command. */
  private static boolean isProse(String line) {
    return !line.startsWith("|") && !line.startsWith("    ");
  }

  private static boolean leadsSomewhere(Path document, MatchResult link) throws IOException {
    Path target =
        link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1)).normalize();
    return Files.exists(target)
        && (link.group(2) == null
            || matches(HEADING, target).stream()
                .anyMatch(heading -> anchor(heading.group(1)).equals(link.group(2))));
  }

  /** As Markdown's renderers name a heading. */
  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
  }

  private static List<MatchResult> matches(Pattern pattern, Path file) throws IOException {
    return pattern.matcher(read(file)).results().toList();
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  /** Every Markdown file that a user or developer is led to. */
  private static List<Path> documents() throws IOException {
    List<Path> documents =
        new ArrayList<>(List.of(README, Path.of("CONTRIBUTING.md"), Path.of("CHANGELOG.md")));
    for (String folder : FOLDERS) {
      try (Stream<Path> files = Files.list(Path.of(folder))) {
        documents.addAll(
            files.filter(file -> file.toString().endsWith(".md")).collect(Collectors.toList()));
      }
    }
    return documents;
  }
}
