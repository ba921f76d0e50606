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
import stylize.cli.screen.ExitCode;
import stylize.image.Size;
import stylize.image.reading.PictureReader;
import stylize.models.Catalogue;
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
        .anyMatch(line -> line.matches("vgg19 +included, 13\\.0 MB .*"))
        .anyMatch(line -> line.matches("vgg19-float32 +can be fetched, 80\\.1 MB .*"))
        .anyMatch(line -> line.matches("tiny +included, .* a tiny network"));
    assertThat(models("list").out()).isEqualTo(list.out());
    JsonArray json = JsonParser.parseString(models("--json").out()).getAsJsonArray();
    assertThat(json).hasSize(6);
    assertThat(json.get(0).getAsJsonObject().get("state").getAsString()).isEqualTo("included");
  }

  @Test
  void everythingIsToldOfAModel() {
    assertThat(models("show", "vgg19-float32").out())
        .contains("CC BY 4.0", "253f8cb515780f3b799900260a226db6", "storage.googleapis.com");
    assertThat(models("path", "tiny").out())
        .isEqualToIgnoringNewLines(home.resolve("descriptors/tiny.safetensors").toString());
    assertThat(models("verify").out()).contains("tiny is sound", "vgg19 is sound");
  }

  @Test
  void whatIsNotHereHasNoPathAndIsNotSound() {
    assertThat(models("path", "vgg16").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(models("path", "vgg16").err()).contains("stylize models fetch vgg16");
    assertThat(models("verify", "vgg16").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(models("show", "vgg99").exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void whatWasFetchedCanBeRemovedAndWhatIsIncludedCannot() throws IOException {
    Path part = home.resolve("models/vgg16/vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5.part");
    Files.createDirectories(part.getParent());
    Files.write(part, new byte[1_000_000]);
    assertThat(models().out()).contains("partly here, 1.0 of 58.9 MB");
    assertThat(models("remove", "vgg16").err()).contains("1.0 MB removed");
    assertThat(models("remove", "vgg16").err()).contains("vgg16: its weights were not here");
    assertThat(part).doesNotExist();
    assertThat(models("remove", "vgg19").exitCode()).isEqualTo(ExitCode.USAGE);
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
  void aLayerThatTheNetworkInsideLeavesOutIsSaidToBeInTheWholeOne() {
    Launch launch = paint(Map.of(), "--style-layers", "relu1_1,relu5_4");
    assertThat(launch.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(launch.err())
        .contains("Layers of vgg19")
        .contains("--model vgg19-float32 has relu5_4");
  }

  @Test
  void vgg19PaintsWithoutANetworkAndSaysNothingOfIt() throws IOException {
    Launch launch = paint(Map.of(), "--progress", "none", "--report", report().toString());
    assertThat(launch.exitCode()).as(launch.err()).isZero();
    assertThat(launch.err()).isEmpty();
    assertThat(Files.readString(report()))
        .contains("\"model\": \"vgg19\"")
        .contains(new Catalogue(home).find("vgg19").file().sha256());
    assertThat(PictureReader.read(folder.resolve("out.png")).size()).isEqualTo(new Size(64, 43));
  }

  private Path report() {
    return folder.resolve("report.json");
  }

  @Test
  void whoAsksForTheWholeNetworkDoesNotGetAnother() {
    Launch launch = paint(Map.of(), "--model", "vgg19-float32");
    assertThat(launch.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(launch.err())
        .contains("vgg19-float32 is not here")
        .contains("models fetch vgg19-float32");
    assertThat(folder.resolve("out.png")).doesNotExist();
  }

  @Test
  void aWeightFileIsAModelToo() throws IOException {
    Launch launch = paint(Map.of(), "--model", RandomWeights.vgg19().toString());
    assertThat(launch.exitCode()).as(launch.err()).isZero();
  }

  @Test
  void theNameOfAModelIsNotTakenForAFileThatIsCalledSo() throws IOException {
    // A file of the folder that tests run in.
    String name = "LICENSE";
    assertThat(Path.of(name)).isRegularFile();
    Map<String, String> environment = Map.of("STYLIZE_HOME", home.toString());
    assertThat(paint(environment, "--model", name).err())
        .contains("LICENSE: neither HDF5 nor safetensors");
    Path tiny = home.resolve("descriptors/tiny.json");
    Files.writeString(tiny, Files.readString(tiny).replace("\"tiny\"", "\"LICENSE\""));
    Launch launch = paint(environment, "--model", name);
    assertThat(launch.exitCode()).as(launch.err()).isZero();
    Launch asFile = paint(environment, "--model", "./LICENSE");
    assertThat(asFile.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(asFile.err()).contains("LICENSE: neither HDF5 nor safetensors");
  }

  @Test
  void aDescriptorThatCannotBeUsedIsWrongUsageAndItsFaultIsNamed() throws IOException {
    Path tiny = home.resolve("descriptors/tiny.json");
    Path bad = folder.resolve("bad.json");
    Files.writeString(
        bad, Files.readString(tiny).replace("[4, 6, 8, 8, 6]", "[4, 6, 8, 8, 3000000000]"));
    Launch launch = paint(Map.of(), "--model", bad.toString());
    assertThat(launch.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(launch.err())
        .contains(bad.toString())
        .contains("\"channels\" is 3000000000; it must be a whole number from 1 to 4096");
  }

  @Test
  void weightsThatCannotBeUsedAreWrongUsage() throws IOException {
    Path bad = folder.resolve("bad.safetensors");
    String json = "{\"features.0.weight\":{\"dtype\":{},\"shape\":[],\"data_offsets\":[0,0]}}";
    Files.write(
        bad,
        java.nio.ByteBuffer.allocate(8 + json.length())
            .order(java.nio.ByteOrder.LITTLE_ENDIAN)
            .putLong(json.length())
            .put(json.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
            .array());
    Launch launch = paint(Map.of(), "--weights", bad.toString());
    assertThat(launch.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(launch.err()).contains(bad.toString()).contains("\"dtype\" is {}; it must be text");
  }
}
