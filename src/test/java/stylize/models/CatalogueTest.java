package stylize.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stylize.testing.Pipes;
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
        "[4, 8, 8, 8, 8] | [4, 8, 8, 8, 5000] | a whole number from 1 to 4096",
        "[4, 8, 8, 8, 8] | [4, 8, 8, 8, 8.5] | a whole number from 1 to 4096",
        "[4, 8, 8, 8, 8] | [4, 8, 8, 8, 4294967304] | a whole number from 1 to 4096",
        "[2, 2, 3, 3, 1] | [2, 2, 3, 3, 0] | a whole number from 1 to 16",
        "[2, 2, 3, 3, 1] | [2, 2, 3, 3, -1e9] | a whole number from 1 to 16",
        "\"file\": {\"name\" | \"file\": {\"bytes\": 9223372036854775807, \"name\" | a whole number"
            + " from 1 to",
        "\"file\": {\"name\" | \"file\": {\"bytes\": 3e99, \"name\" | a whole number from 1 to",
        "\"file\": {\"name\" | \"file\": {\"bytes\": NaN, \"name\" | not sound JSON",
        "\"file\": {\"name\" | \"file\": {\"md5\": \"12\", \"name\" | must be 32 hexadecimal"
            + " digits",
        "\"title\" | \"title\": \"twice\", \"title\" | \"title\" is there twice",
        "\"title\" | \"title\": [[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]], \"x\" | not sound"
            + " JSON",
        "\"caffe\" | \"keras\" | must be caffe or torchvision",
        "\"local\": true | \"local\": false | it needs \"sources\"",
        "\"local\": true | \"sources\": [\"file:///etc/passwd\"] | must begin with https://",
        "\"local\": true | \"sources\": [\"https://a.b/c\"] | needs \"bytes\" and \"sha256\"",
        "\"title\" | \"titel\" | \"titel\" is not known",
        "mine.safetensors | a/b | letters, digits",
        "{\"name\" | [\"name\" | not sound JSON",
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
  @ValueSource(
      strings = {
        "name",
        "title",
        "convolutions",
        "channels",
        "preprocessing",
        "local",
        "file",
        "file.name",
        "file.bytes",
        "file.sha256",
        "file.md5",
        "sources",
        "part",
        "part.sha256",
        "part.prefix",
        "licence",
        "citation"
      })
  void everyValueOfAWrongTypeIsRefusedByItsName(String field) throws Exception {
    String last = field.substring(field.indexOf('.') + 1);
    for (String wrong :
        List.of("null", "7", "-0.5", "true", "\"\"", "[]", "[[]]", "[{}]", "{}", "{\"a\": {}}")) {
      if (last.equals("local") && wrong.equals("true")
          || field.equals("file.bytes") && wrong.equals("7")
          || field.equals("sources") && wrong.equals("[]")) {
        continue;
      }
      JsonObject json = JsonParser.parseString(GOOD).getAsJsonObject();
      JsonObject owner = json;
      if (field.startsWith("part.")) {
        owner = new JsonObject();
        owner.addProperty("sha256", "0".repeat(64));
        owner.addProperty("prefix", "features.");
        json.add("part", owner);
      } else if (field.startsWith("file.")) {
        owner = json.getAsJsonObject("file");
      }
      owner.add(last, JsonParser.parseString(wrong));
      describe(json.toString());
      assertThatThrownBy(() -> new Catalogue(home).all())
          .as("%s: %s", field, wrong)
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("x.json cannot be used")
          .hasMessageContaining(wrong.startsWith("{") && !field.contains(".") ? "\"" : last);
    }
  }

  @Test
  void aDescriptorThatIsNoFileIsNotWaitedFor() throws Exception {
    Path pipe = home.resolve("pipe.json");
    assumeTrue(Pipes.make(pipe), "this system makes no pipes");
    for (Path path : List.of(pipe, Files.createDirectory(home.resolve("folder.json")))) {
      assertThatThrownBy(() -> new Catalogue(home).find(path.toString()))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("it is not a file");
    }
    assertThatThrownBy(() -> new Catalogue(home).find(home.resolve("none.json").toString()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("there is no such file");
  }

  @Test
  void aDescriptorThatIsVeryLongOrNotTextIsRefused() throws Exception {
    describe(GOOD + " ".repeat(100_000));
    assertThatThrownBy(() -> new Catalogue(home).all()).hasMessageContaining("longer than 100000");
    Files.write(home.resolve("descriptors/x.json"), new byte[] {'{', '"', (byte) 0xff, '"', '}'});
    assertThatThrownBy(() -> new Catalogue(home).all())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("it is not UTF-8");
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
