package stylize.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobListTest {
  private static final Path OUT = Path.of("out");

  @TempDir Path folder;

  private static List<Source> sources(String... files) {
    return List.of(files).stream().map(file -> Source.named(Path.of(file))).toList();
  }

  private static List<Job> plan(String template, List<Source> contents, List<Source> styles)
      throws PlanException {
    return plan(template, contents, styles, OUT);
  }

  private static List<Job> plan(
      String template, List<Source> contents, List<Source> styles, Path out) throws PlanException {
    return JobList.of(
        contents,
        styles.stream().map(Blend::of).toList(),
        JobList.MaskNames.NONE,
        NameTemplate.of(template),
        "png",
        out);
  }

  @Test
  void everyPhotoIsPaintedInEveryStyleAndPaintingsChangeSlowest() throws IOException {
    List<Job> jobs =
        plan(NameTemplate.DEFAULT, sources("p/a.jpg", "p/b.jpg"), sources("s.png", "t.png"));
    assertThat(jobs)
        .extracting(Job::name)
        .containsExactly("a-s.png", "b-s.png", "a-t.png", "b-t.png");
    assertThat(jobs.get(0).output()).isEqualTo(Path.of("out/a-s.png"));
  }

  @ParameterizedTest
  @CsvSource({
    "{content}-{style}, a-s.png",
    "{style}/{content}, s/a.png",
    "{content}.{content-ext}.{style-ext}.jpg, a.jpeg.gif.jpg",
    "{content-folder}_{style-folder}_{content}, p_q_a.png",
    "x$1{content}, x$1a.png"
  })
  void fieldsOfANameAreFilledIn(String template, String name) throws IOException {
    assertThat(plan(template, sources("p/a.jpeg"), sources("q/s.gif")).get(0).name())
        .isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{photo}",
        "{content",
        "content}",
        "",
        " ",
        "../{content}",
        "/{content}",
        "a/",
        "./{content}"
      })
  void wrongTemplatesAreRefused(String template) {
    assertThatThrownBy(() -> NameTemplate.of(template))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + template + "'");
  }

  @Test
  void aFieldCannotLeadOutOfTheFolder() {
    assertThatThrownBy(() -> plan("{content}/{style}", sources("...jpg"), sources("s.png")))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("outside the output folder");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".stylize/{content}",
        ".stylize/checkpoints/{content}",
        ".STYLIZE/{content}",
        "{content-folder}/{content}",
        "a/.stylize/{content}",
        ".stylize./{content}",
        "link/{content}",
        "link/checkpoints/{content}",
        "early/{content}"
      })
  void noResultIsPutAmongTheBatchsOwnFiles(String template) throws IOException {
    Files.createSymbolicLink(folder.resolve("link"), Path.of(".stylize"));
    Files.createSymbolicLink(folder.resolve("early"), folder.resolve(".stylize/checkpoints"));
    for (boolean made : new boolean[] {false, true}) {
      if (made) {
        Files.createDirectories(folder.resolve(".stylize"));
      }
      assertThatThrownBy(
              () -> plan(template, sources("p/.Stylize/a.jpg"), sources("s.png"), folder))
          .isInstanceOf(PlanException.class)
          .hasMessageContaining("would put a result into .stylize");
    }
  }

  @Test
  void aNameThatOnlyBeginsLikeTheBatchsOwnIsGood() throws IOException {
    assertThat(plan(".stylize-{content}", sources("p/a.jpg"), sources("s.png")).get(0).name())
        .isEqualTo(".stylize-a.png");
  }

  @Test
  void theTreeThatWasSearchedIsMirrored() throws IOException {
    Source deep = new Source(Path.of("photos/x/y/a.jpg"), Path.of("x/y"));
    assertThat(plan("{content}", List.of(deep), sources("s.png")).get(0).output())
        .isEqualTo(Path.of("out/x/y/a.png"));
  }

  @Test
  void twoJobsForOneFileAreRefusedWithAWayOut() {
    assertThatThrownBy(
            () -> plan(NameTemplate.DEFAULT, sources("p/a.jpg", "p/a.png"), sources("s.png")))
        .isInstanceOf(PlanException.class)
        .hasMessageContainingAll("p/a.jpg", "p/a.png", "out/a-s.png", "{content-ext}");
  }

  @Test
  void aSourceIsNeverOverwritten() throws IOException {
    Path photo = Files.writeString(folder.resolve("a.png"), "");
    assertThatThrownBy(
            () ->
                plan(
                    "{content}",
                    List.of(Source.named(photo)),
                    sources("s.png"),
                    folder.resolve("../" + folder.getFileName())))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("would overwrite a picture that is read");
  }

  @Test
  void aNameThatNoFileSystemTakesIsRefused() {
    assertThatThrownBy(() -> plan("{content}", sources("ü".repeat(130) + ".jpg"), sources("s.png")))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("255 bytes");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 40})
  void shardsAreDisjointCompleteAndAboutEqual(int count) throws IOException {
    String[] photos =
        IntStream.range(0, 500).mapToObj(i -> "p/" + i + ".jpg").toArray(String[]::new);
    List<Job> jobs = plan(NameTemplate.DEFAULT, sources(photos), sources("s.png", "t.png"));
    Set<Job> seen = new HashSet<>();
    for (int i = 1; i <= count; i++) {
      List<Job> share = jobs.stream().filter(Shard.of(i + "/" + count)::has).toList();
      assertThat(share.size()).isBetween(jobs.size() / count / 3, 2 * jobs.size() / count);
      for (Job job : share) {
        assertThat(seen.add(job)).isTrue();
      }
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(jobs);
  }

  @Test
  void aLongerListMovesNoJobToAnotherShard() throws IOException {
    List<Source> photos = new ArrayList<>(sources("p/b.jpg", "p/c.jpg", "p/d.jpg"));
    List<Job> before = plan("{content}", photos, sources("s.png"));
    photos.add(0, Source.named(Path.of("p/a.jpg")));
    List<Job> after = plan("{content}", photos, sources("s.png"));
    Shard shard = new Shard(1, 2);
    assertThat(after.stream().filter(shard::has))
        .containsAll(before.stream().filter(shard::has).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0/3", "4/3", "1", "1/0", "a/b", "-1/2", "1/2/3"})
  void wrongShardsAreRefused(String text) {
    assertThatThrownBy(() -> Shard.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theMachineIsDividedByCoresPicturesAndMemory() {
    assertThat(Parallelism.of(0, 8, 100, jobs -> jobs, 1000)).isEqualTo(new Parallelism(8, 1));
    assertThat(Parallelism.of(0, 8, 3, jobs -> jobs, 1000)).isEqualTo(new Parallelism(3, 2));
    assertThat(Parallelism.of(0, 8, 100, jobs -> 100L * jobs, 480))
        .isEqualTo(new Parallelism(4, 2));
    assertThat(Parallelism.of(0, 8, 100, jobs -> 5000L, 800)).isEqualTo(new Parallelism(1, 8));
    assertThat(Parallelism.of(2, 8, 100, jobs -> jobs, 1000)).isEqualTo(new Parallelism(2, 4));
    assertThat(Parallelism.of(16, 8, 100, jobs -> jobs, 1000)).isEqualTo(new Parallelism(16, 1));
    assertThat(Parallelism.of(4, 8, 1, jobs -> jobs, 1000)).isEqualTo(new Parallelism(1, 8));
  }
}
