package stylize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stylize.image.PictureReader;
import stylize.image.Size;
import stylize.testing.RandomWeights;
import stylize.testing.Tests;

class ModelsCommandTest {
  @TempDir Path folder;
  private Path home;

  @BeforeEach
  void describeAModel() throws IOException {
    home = folder.resolve("home");
    Path descriptors = Files.createDirectories(home.resolve("descriptors"));
    RandomWeights.write(descriptors.resolve("tiny.safetensors"), RandomWeights.TINY);
    Files.writeString(
        descriptors.resolve("tiny.json"),
        """
        {"name": "tiny", "title": "a tiny network", "convolutions": [2, 2, 3, 2, 1],
         "channels": [4, 6, 8, 8, 6], "local": true, "file": {"name": "tiny.safetensors"},
         "licence": "none", "citation": "none"}
        """);
  }

  private Launch models(String... arguments) {
    List<String> all = new ArrayList<>(List.of("models"));
    all.addAll(List.of(arguments));
    return Launch.with(Map.of("STYLIZE_HOME", home.toString()), all.toArray(String[]::new));
  }

  private Launch paint(Map<String, String> environment, String... options) {
    List<String> all = new ArrayList<>();
    all.addAll(List.of("-c", Tests.resource("pictures/rgb.png").toString()));
    all.addAll(List.of("-s", Tests.resource("pictures/alpha.png").toString()));
    all.addAll(List.of("-o", folder.resolve("out.png").toString()));
    all.addAll(List.of("--size", "64", "--iterations", "2"));
    all.addAll(List.of(options));
    return Launch.with(environment, all.toArray(String[]::new));
  }

  @Test
  void theListSaysWhatIsHereAndWhatCanBeHad() {
    Launch list = models();
    assertThat(list.exitCode()).isZero();
    assertThat(list.out().lines().toList())
        .hasSize(6)
        .anyMatch(line -> line.matches("vgg19 +can be fetched, 80\\.1 MB .*"))
        .anyMatch(line -> line.matches("vgg19-lite +included, \\d\\.\\d MB .*"))
        .anyMatch(line -> line.matches("tiny +included, .* a tiny network"));
    assertThat(models("list").out()).isEqualTo(list.out());
    JsonArray json = JsonParser.parseString(models("--json").out()).getAsJsonArray();
    assertThat(json).hasSize(6);
    assertThat(json.get(0).getAsJsonObject().get("state").getAsString()).isEqualTo("absent");
  }

  @Test
  void everythingIsToldOfAModel() {
    assertThat(models("show", "vgg19").out())
        .contains("CC BY 4.0", "253f8cb515780f3b799900260a226db6", "storage.googleapis.com");
    assertThat(models("path", "tiny").out())
        .isEqualToIgnoringNewLines(home.resolve("descriptors/tiny.safetensors").toString());
    assertThat(models("verify").out()).contains("tiny is sound", "vgg19-lite is sound");
  }

  @Test
  void whatIsNotHereHasNoPathAndIsNotSound() {
    assertThat(models("path", "vgg19").exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(models("path", "vgg19").err()).contains("stylize models fetch vgg19");
    assertThat(models("verify", "vgg19").exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(models("show", "vgg99").exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void whatWasFetchedCanBeRemovedAndWhatIsIncludedCannot() throws IOException {
    Path part = home.resolve("models/vgg16/vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5.part");
    Files.createDirectories(part.getParent());
    Files.write(part, new byte[1_000_000]);
    assertThat(models().out()).contains("partly here, 1.0 of 58.9 MB");
    assertThat(models("remove", "vgg16").err()).contains("1.0 MB removed");
    assertThat(part).doesNotExist();
    assertThat(models("remove", "vgg19-lite").exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void aModelOfOnesOwnPaintsAndIsNamedInThePicture() throws IOException {
    Launch launch =
        paint(
            Map.of("STYLIZE_HOME", home.toString()),
            "--model",
            "tiny",
            "--report",
            folder.resolve("report.json").toString());
    assertThat(launch.exitCode()).as(launch.err()).isZero();
    assertThat(Files.readString(folder.resolve("report.json"))).contains("\"model\": \"tiny\"");
    assertThat(
            new String(
                Files.readAllBytes(folder.resolve("out.png")),
                java.nio.charset.StandardCharsets.ISO_8859_1))
        .contains("\"model\":\"tiny\"");
  }

  @Test
  void whatAModelPrefersHoldsUnlessTheUserSaysOtherwise() throws IOException {
    Path report = folder.resolve("report.json");
    Map<String, String> environment = Map.of("STYLIZE_HOME", home.toString());
    Path descriptor = home.resolve("descriptors/tiny.json");
    String text = Files.readString(descriptor);
    Files.writeString(
        descriptor,
        text.replaceFirst(
            "\\{",
            "{\"prefers\": {\"content-weight\": 0.25, \"optimizer\": \"adam\","
                + " \"iterations\": 3},"));
    String[] options = {"--model", "tiny", "--report", report.toString()};
    assertThat(paint(environment, options).exitCode()).isZero();
    assertThat(Files.readString(report))
        .contains("\"content-weight\": 0.25", "\"optimizer\": \"adam\"");
    String[] own = {"--model", "tiny", "--report", report.toString(), "--optimizer", "sgd"};
    assertThat(paint(environment, own).exitCode()).isZero();
    assertThat(Files.readString(report))
        .contains("\"content-weight\": 0.25", "\"optimizer\": \"sgd\"");
    Files.writeString(descriptor, Files.readString(descriptor).replace("\"adam\"", "\"newton\""));
    assertThat(paint(environment, options).err()).contains("'newton'; known are lbfgs, adam");
  }

  @Test
  void layersAreThoseOfTheModel() {
    Launch launch =
        paint(
            Map.of("STYLIZE_HOME", home.toString()),
            "--model",
            "tiny",
            "--style-layers",
            "relu3_4");
    assertThat(launch.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(launch.err()).contains("Layers of tiny").contains("relu3_3");
  }

  @Test
  void withoutVgg19TheEmbeddedNetworkPaintsAndOneLineSaysSo() throws IOException {
    Launch launch = paint(Map.of(), "--progress", "none");
    assertThat(launch.exitCode()).as(launch.err()).isZero();
    assertThat(launch.err().lines().toList())
        .hasSize(1)
        .allMatch(line -> line.contains("vgg19-lite paints instead"))
        .allMatch(line -> line.contains("stylize models fetch vgg19"));
    assertThat(PictureReader.read(folder.resolve("out.png")).size()).isInstanceOf(Size.class);
  }

  @Test
  void whoAsksForVgg19DoesNotGetAnotherNetwork() {
    Launch launch = paint(Map.of(), "--model", "vgg19");
    assertThat(launch.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(launch.err()).contains("vgg19 is not here").contains("models fetch vgg19");
    assertThat(folder.resolve("out.png")).doesNotExist();
  }

  @Test
  void aWeightFileIsAModelToo() throws IOException {
    Launch launch = paint(Map.of(), "--model", RandomWeights.vgg19().toString());
    assertThat(launch.exitCode()).as(launch.err()).isZero();
  }
}
