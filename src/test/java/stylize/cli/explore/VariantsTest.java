package stylize.cli.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;
import stylize.objective.Weighting;
import stylize.paint.Settings;
import stylize.testing.Tests;

class VariantsTest {
  private static List<Variant> variants(@Nullable Integer samples, long seed, String... vary) {
    return Variants.of(Variation.parse(List.of(vary), CommandSpec.create()), samples, seed);
  }

  private static List<String> labels(@Nullable Integer samples, long seed, String... vary) {
    return variants(samples, seed, vary).stream().map(Variant::label).toList();
  }

  @Test
  void aGridIsTheProductOfAllLists() {
    assertThat(labels(null, 0, "style-weight=1, 2", "--pooling=max,average,MAX"))
        .containsExactly(
            "style-weight=1, pooling=max",
            "style-weight=1, pooling=average",
            "style-weight=2, pooling=max",
            "style-weight=2, pooling=average");
  }

  @Test
  void valuesWithCommasAreSeparatedBySemicolons() {
    assertThat(labels(null, 0, "style-layers=relu1_1:4,relu2_1;relu3_1", "tv-weight=1;2"))
        .containsExactly(
            "style-layers=relu1_1:4,relu2_1, tv-weight=1",
            "style-layers=relu1_1:4,relu2_1, tv-weight=2",
            "style-layers=relu3_1, tv-weight=1",
            "style-layers=relu3_1, tv-weight=2");
  }

  @Test
  void theSameSeedGivesTheSameSamplesOnEveryMachine() {
    String[] ranges = {"content-weight=0.1..2:log", "style-scale=0.5..2", "levels=1..4"};
    assertThat(labels(2, 7, ranges))
        .containsExactly(
            "content-weight=0.3215, style-scale=0.5252, levels=4",
            "content-weight=0.5733, style-scale=1.179, levels=1");
    assertThat(labels(3, 7, ranges).subList(0, 2)).isEqualTo(labels(2, 7, ranges));
    assertThat(labels(2, 8, ranges)).doesNotContainAnyElementsOf(labels(2, 7, ranges));
  }

  @Test
  void samplesFillTheirRanges() {
    List<Variant> samples = variants(400, 1, "style-weight=0.01..100:log", "levels=1..4");
    List<Double> weights =
        samples.stream().map(one -> Double.valueOf(one.options().get("style-weight"))).toList();
    assertThat(weights).allMatch(weight -> weight >= 0.01 && weight <= 100);
    assertThat(weights.stream().filter(weight -> weight < 1).count()).isBetween(150L, 250L);
    assertThat(samples.stream().map(one -> one.options().get("levels")).distinct())
        .containsExactlyInAnyOrder("1", "2", "3", "4");
  }

  @Test
  void samplesAreDifferentAsFarAsThereAreDifferentOnes() {
    assertThat(labels(10, 0, "levels=2..4"))
        .containsExactlyInAnyOrder("levels=2", "levels=3", "levels=4");
  }

  @Test
  void fileNamesAreLegalShortAndDifferent() {
    Variant layers = variants(null, 0, "style-layers=relu1_1:4,relu2_1").get(0);
    assertThat(layers.fileName()).isEqualTo("style-layers=relu1_1~4,relu2_1");
    List<String> odd =
        variants(null, 0, "init=a/b?{x},a/b*{x}," + "y".repeat(400)).stream()
            .map(Variant::fileName)
            .toList();
    assertThat(odd).doesNotHaveDuplicates();
    assertThat(odd).allMatch(name -> name.matches("[A-Za-z0-9._,+=~-]+") && name.length() < 140);
  }

  @Test
  void aScoreIsTheMeanOfItsLayersByTheirWeights() {
    SortedMap<String, Double> layers = new TreeMap<>(Map.of("relu3_1", 3.0, "relu4_1", 1.0));
    Weighting usual = Settings.defaults().weighting();
    Weighting weighting =
        new Weighting(
            1,
            1,
            1,
            layers,
            new TreeMap<>(),
            usual.styleDistance(),
            usual.normalization(),
            usual.padding());
    Scores scores =
        Scores.of(Map.of("content.relu3_1", 0.2, "content.relu4_1", 0.6, "tv", 9.0), weighting);
    assertThat(scores.content()).isCloseTo(0.3, Offset.offset(1e-12));
    assertThat(scores.style()).isNaN();
    assertThat(Target.parse("content=0.5").distance(scores)).isCloseTo(0.2, Offset.offset(1e-12));
  }

  @Test
  void aRegionsTermsCountAsTheirLayers() {
    Weighting weighting = Settings.defaults().weighting();
    double first = Scores.of(Map.of("style.relu1_1", 1.0, "style.relu4_1", 0.0), weighting).style();
    Map<String, Double> regions =
        Map.of(
            "style.relu1_1.ff0000", 1.0, "style.relu1_1.00ff00", 1.0, "style.relu4_1.ff0000", 0.0);
    assertThat(first).isCloseTo(6 / 6.3, Offset.offset(1e-12));
    assertThat(Scores.of(regions, weighting).style()).isCloseTo(12 / 12.3, Offset.offset(1e-12));
  }

  @Test
  void whatCanBeVariedCanBeGivenForAllVariants() throws IOException {
    String help = Files.readString(Tests.resource("help/explore.txt"));
    assertThat(LookOptions.commandLine().getCommandSpec().options())
        .hasSizeGreaterThan(20)
        .allSatisfy(option -> assertThat(help).contains(" " + option.longestName() + " "));
  }
}
