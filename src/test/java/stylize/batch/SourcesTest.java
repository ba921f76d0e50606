package stylize.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stylize.image.reading.PictureReader;
import stylize.testing.Tests;

class SourcesTest {
  @TempDir Path folder;

  @BeforeEach
  void fill() throws IOException {
    for (String name :
        List.of("b.jpg", "a.png", "sub/c.jpg", "sub/deep/d.JPG", ".hidden.jpg", ".git/e.jpg")) {
      picture(name);
    }
    Files.writeString(folder.resolve("notes.txt"), "no picture");
    Files.writeString(folder.resolve("sub/data.csv"), "1,2");
  }

  private void picture(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.copy(Tests.resource("pictures/rgb.png"), file);
  }

  private Sources.Found find(boolean recursive, String... arguments) throws PlanException {
    return Sources.find(List.of(arguments), recursive, path -> false);
  }

  private List<String> names(Sources.Found found) {
    return found.pictures().stream()
        .map(source -> folder.relativize(source.file()).toString())
        .toList();
  }

  @Test
  void aFolderGivesItsPicturesInAlphabeticalOrderAndCountsTheRest() throws IOException {
    Sources.Found found = find(false, folder.toString());
    assertThat(names(found)).containsExactly("a.png", "b.jpg");
    assertThat(found.others()).isEqualTo(1);
  }

  @Test
  void aFolderThatHasOnlyFoldersIsBarrenThoughABatchWritesIntoIt() throws IOException {
    Path above = folder.resolve("above");
    Files.createDirectories(above.resolve("albums"));
    Files.createDirectories(above.resolve("out"));
    Sources.Found found =
        Sources.find(List.of(above.toString()), false, path -> path.endsWith("out"));
    assertThat(found.barren()).containsExactly(new Sources.Barren(above, true));
    Files.delete(above.resolve("albums"));
    assertThat(
            Sources.find(List.of(above.toString()), false, path -> path.endsWith("out")).barren())
        .containsExactly(new Sources.Barren(above, false));
  }

  @Test
  void recursionGoesToAnyDepthAndKeepsEachPicturesPlace() throws IOException {
    Sources.Found found = find(true, folder.toString());
    assertThat(names(found)).containsExactly("a.png", "b.jpg", "sub/c.jpg", "sub/deep/d.JPG");
    assertThat(found.pictures().get(3).place()).isEqualTo(Path.of("sub/deep"));
    assertThat(found.others()).isEqualTo(2);
  }

  @Test
  void twoStarsStandForAnyNumberOfFoldersNoneIncluded() throws IOException {
    assertThat(names(find(false, folder + "/**/*.jpg"))).containsExactly("b.jpg", "sub/c.jpg");
    assertThat(names(find(false, folder + "/sub/**/*.{jpg,JPG}")))
        .containsExactly("sub/c.jpg", "sub/deep/d.JPG");
  }

  @Test
  void oneStarStaysInItsFolder() throws IOException {
    assertThat(names(find(false, folder + "/*.jpg"))).containsExactly("b.jpg");
    assertThat(names(find(false, folder + "/*/[a-c].jpg"))).containsExactly("sub/c.jpg");
  }

  @Test
  void aFileWhoseNameLooksLikeAPatternIsMeantItself() throws IOException {
    picture("[1].png");
    assertThat(names(find(false, folder + "/[1].png"))).containsExactly("[1].png");
  }

  @Test
  void aFileNamedTwiceIsTakenOnce() throws IOException {
    assertThat(names(find(false, folder + "/b.jpg", folder.toString(), folder + "/sub/../b.jpg")))
        .containsExactly("b.jpg", "a.png");
  }

  @Test
  void aFileNamedItselfIsTakenWhateverItIs() throws IOException {
    assertThat(names(find(false, folder + "/notes.txt", folder + "/none.jpg")))
        .containsExactly("notes.txt", "none.jpg");
  }

  @Test
  void aPictureIsKnownByItsContentToo() throws IOException {
    picture("without-extension");
    assertThat(names(find(false, folder.toString()))).contains("without-extension");
  }

  @Test
  void whatIsLeftOutIsNeitherSearchedNorFound() throws IOException {
    Sources.Found found =
        Sources.find(
            List.of(folder.toString()),
            true,
            path -> path.equals(folder.resolve("sub")) || path.equals(folder.resolve("b.jpg")));
    assertThat(names(found)).containsExactly("a.png");
  }

  @Test
  void aLinkInACircleIsReportedAndTheRestFound() throws IOException {
    Files.createSymbolicLink(folder.resolve("sub/circle"), folder);
    Sources.Found found = find(true, folder.toString());
    assertThat(found.problems()).singleElement().asString().contains("circle", "loop");
    assertThat(found.pictures()).hasSize(4);
  }

  /** Java's own names are text: only a URI can say these. */
  private Path named(String escaped) {
    return Path.of(URI.create(folder.toUri() + escaped));
  }

  @Test
  void aFileWhoseNameIsNoTextIsFoundReadAndNamedByItsBytes() throws IOException {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "file names are text here");
    Path photos = Files.createDirectory(folder.resolve("photos"));
    Files.copy(Tests.resource("pictures/rgb.png"), named("photos/caf%E9.png"));
    Files.copy(Tests.resource("pictures/rgb.png"), named("photos/caf%EA%C3%A9%20x.png"));
    Sources.Found found = find(false, photos.toString());
    assertThat(found.pictures())
        .extracting(Source::stem)
        .containsExactlyInAnyOrder("caf%E9", "caf%EAé x");
    for (Source source : found.pictures()) {
      assertThat(PictureReader.read(source.file()).rgb())
          .isEqualTo(PictureReader.read(Tests.resource("pictures/rgb.png")).rgb());
    }
    // As a command line gives it.
    assertThat(find(false, photos + "/caf\uFFFD.png").pictures())
        .singleElement()
        .extracting(Source::stem)
        .isEqualTo("caf%E9");
  }

  @Test
  void aMissingFolderOfAPatternIsAnError() {
    assertThatThrownBy(() -> find(false, folder + "/none/*.jpg"))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("There is no folder ");
  }

  @Test
  void anImpossiblePatternIsAnError() {
    assertThatThrownBy(() -> find(false, folder + "/[a.jpg"))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("is no pattern of file names");
  }
}
