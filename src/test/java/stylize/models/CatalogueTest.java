package stylize.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stylize.weights.Topology;

class CatalogueTest {
  private static final String GOOD =
      """
      {"name": "mine", "title": "my own", "convolutions": [2, 2, 3, 3, 1],
       "channels": [4, 8, 8, 8, 8], "preprocessing": "caffe", "local": true,
       "file": {"name": "mine.safetensors"}, "licence": "mine", "citation": "none"}
      """;

  @TempDir Path home;

  private void describe(String json) throws Exception {
    Files.writeString(Files.createDirectories(home.resolve("descriptors")).resolve("x.json"), json);
  }

  @Test
  void theProgramsOwnModelsAreDescribedSoundly() throws Exception {
    assertThat(new Catalogue(home).all())
        .extracting(Model::name)
        .containsExactly(
            "vgg19", "vgg19-float32", "vgg19-torchvision", "vgg16", "vgg16-torchvision");
    Model whole = new Catalogue(home).find(Catalogue.FLOAT32);
    assertThat(whole.topology().depths()).isEqualTo(Topology.VGG19.depths());
    assertThat(whole.topology().channels()).isEqualTo(Topology.VGG19.channels());
    assertThat(whole.sources()).allMatch(uri -> uri.getScheme().equals("https"));
  }

  @Test
  void theUsualNetworkComesWithTheProgramWholeAndSound() throws Exception {
    Model usual = new Catalogue(home).find(Catalogue.USUAL);
    Shelf shelf = new Shelf(home, usual);
    assertThat(shelf.state()).isEqualTo(Shelf.State.INCLUDED);
    assertThat(shelf.verify()).isEqualTo(usual.file().sha256());
    // Not a pointer to where the weights are.
    assertThat(shelf.bytesHere()).isEqualTo(usual.file().bytes()).isLessThan(13_000_000);
    assertThat(usual.licence()).contains("CC BY 4.0", "Visual Geometry Group");
  }

  @Test
  void aDescriptorOfOnesOwnIsFoundByNameAndByPath() throws Exception {
    describe(GOOD);
    Model mine = new Catalogue(home).find("mine");
    assertThat(mine.local()).isEqualTo(home.resolve("descriptors").resolve("mine.safetensors"));
    Path elsewhere = Files.writeString(home.resolve("there.json"), GOOD);
    assertThat(new Catalogue(home).find(elsewhere.toString()).topology())
        .isEqualTo(mine.topology());
  }

  @Test
  void anUnknownNameIsAnsweredWithTheKnownOnes() {
    assertThatThrownBy(() -> new Catalogue(home).find("vgg11"))
        .hasMessageContaining("no model 'vgg11'")
        .hasMessageContaining("vgg16")
        .hasMessageContaining("vgg19-float32");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"mine\" | \"../mine\" | \"name\" is '../mine'",
        "[4, 8, 8, 8, 8] | [4, 8, 8, 8] | must have five numbers",
        "[4, 8, 8, 8, 8] | [4, 8, 8, 8, 5000] | allowed are 1 to 4096",
        "\"caffe\" | \"keras\" | must be caffe or torchvision",
        "\"local\": true | \"local\": false | it needs \"sources\"",
        "\"local\": true | \"sources\": [\"file:///etc/passwd\"] | must begin with https://",
        "\"local\": true | \"sources\": [\"https://a.b/c\"] | needs \"bytes\" and \"sha256\"",
        "\"title\" | \"titel\" | \"titel\" is not known",
        "mine.safetensors | a/b | letters, digits",
        "{\"name\" | [\"name\" | not the JSON of a descriptor",
        "\"licence\": \"mine\" | \"licence\": \"\" | \"licence\" is missing"
      })
  void whatADescriptorMustNotSayIsSaid(String good, String bad, String said) throws Exception {
    assertThat(GOOD).contains(good);
    describe(GOOD.replaceFirst(java.util.regex.Pattern.quote(good), bad));
    assertThatThrownBy(() -> new Catalogue(home).all())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("x.json")
        .hasMessageContaining(said);
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, '', /home/me/.cache/stylize",
    "Linux, XDG_CACHE_HOME=/tmp/cache, /tmp/cache/stylize",
    "Linux, XDG_CACHE_HOME=relative, /home/me/.cache/stylize",
    "Mac OS X, '', /home/me/Library/Caches/stylize",
    "Windows 11, '', /home/me/AppData/Local/stylize",
    "Windows 11, LOCALAPPDATA=/local, /local/stylize",
    "Linux, STYLIZE_HOME=/mnt/models, /mnt/models"
  })
  void modelsAreKeptWhereThePlatformKeepsCaches(String system, String variable, Path expected) {
    String[] parts = variable.split("=", 2);
    Map<String, String> environment = parts.length < 2 ? Map.of() : Map.of(parts[0], parts[1]);
    assertThat(Home.of(environment, system, "/home/me")).isEqualTo(expected);
  }
}
