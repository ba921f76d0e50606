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
        .containsExactly("vgg19", "vgg19-torchvision", "vgg16", "vgg16-torchvision", "vgg19-lite");
    Model usual = new Catalogue(home).find(Catalogue.USUAL);
    assertThat(usual.topology().depths()).isEqualTo(Topology.VGG19.depths());
    assertThat(usual.topology().channels()).isEqualTo(Topology.VGG19.channels());
    assertThat(usual.sources()).allMatch(uri -> uri.getScheme().equals("https"));
  }

  @Test
  void theEmbeddedNetworkIsThereAndSound() throws Exception {
    Model embedded = new Catalogue(home).find(Catalogue.EMBEDDED);
    Shelf shelf = new Shelf(home, embedded);
    assertThat(shelf.state()).isEqualTo(Shelf.State.INCLUDED);
    assertThat(shelf.verify()).isEqualTo(embedded.file().sha256());
    assertThat(shelf.bytesHere()).isLessThan(8_000_000);
    // Not a pointer to where the weights are.
    assertThat(shelf.bytesHere()).isGreaterThan(1_000_000);
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
        .hasMessageContaining("vgg19-lite");
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
        "\"title\" | \"prefers\": {\"size\": 9}, \"title\" | \"prefers.size\" is not known",
        "\"title\" | \"prefers\": {\"content-weight\": -1}, \"title\" | must be at least 0",
        "\"title\" | \"prefers\": {\"iterations\": 0}, \"title\" | must be positive",
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
