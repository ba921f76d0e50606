package stylize.models;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import stylize.weights.Preprocessing;
import stylize.weights.StrictJson;
import stylize.weights.Topology;

/** Reads the JSON file that describes a model, and checks every value. */
final class Descriptor {
  /** Longest descriptor, in bytes. */
  private static final int LONGEST = 100_000;

  /** Ten times the size of the largest VGG with all its layers. */
  private static final long MOST_BYTES = 10_000_000_000L;

  private static final int MOST_SOURCES = 32;
  private static final int MOST_CHANNELS = 4096;
  private static final int MOST_CONVOLUTIONS = 16;
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
  private static final Map<String, Preprocessing> PREPROCESSING =
      Map.of("caffe", Preprocessing.CAFFE, "torchvision", Preprocessing.TORCHVISION);

  private final Path path;

  private Descriptor(Path path) {
    this.path = path;
  }

  /**
   * Reads a descriptor.
   *
   * @throws ModelException if it cannot be read or has a value that is not allowed
   */
  static Model read(Path path) throws ModelException {
    Descriptor descriptor = new Descriptor(path);
    // Opening a pipe would wait for its writer.
    if (!Files.isRegularFile(path)) {
      throw descriptor.wrong(Files.exists(path) ? "it is not a file" : "there is no such file");
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        throw descriptor.wrong("it is longer than " + LONGEST + " bytes");
      }
      return descriptor.model(StrictJson.parse(bytes));
    } catch (JsonParseException e) {
      throw descriptor.wrong(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw e instanceof ModelException known ? known : descriptor.wrong("it cannot be read");
    }
  }

  private Model model(JsonObject json) throws ModelException {
    allow(
        json,
        "",
        Set.of(
            "name",
            "title",
            "convolutions",
            "channels",
            "preprocessing",
            "file",
            "local",
            "sources",
            "part",
            "licence",
            "citation"));
    String name = matching(json, "name", NAME);
    Topology topology =
        new Topology(
            name,
            numbers(json, "convolutions", MOST_CONVOLUTIONS),
            numbers(json, "channels", MOST_CHANNELS));
    boolean local = json.has("local") && StrictJson.truth("local", json.get("local"));
    PinnedFile.Content file = content(StrictJson.object("file", json.get("file")));
    List<URI> sources = json.has("sources") ? sources(json) : List.of();
    if (!local && sources.isEmpty()) {
      throw wrong("it needs \"sources\", or \"local\": true for weights that lie beside it");
    }
    boolean partly = json.has("part");
    if (!local && !partly && (file.bytes() == 0 || (file.sha256() == null && file.md5() == null))) {
      throw wrong("a file that is fetched needs \"bytes\" and \"sha256\" (or \"md5\")");
    }
    return new Model(
        name,
        text(json, "title"),
        topology,
        preprocessing(json),
        file,
        local ? path.resolveSibling(file.name()) : null,
        sources,
        partly ? part(StrictJson.object("part", json.get("part"))) : null,
        text(json, "licence"),
        text(json, "citation"));
  }

  private @Nullable Preprocessing preprocessing(JsonObject json) throws ModelException {
    if (!json.has("preprocessing")) {
      return null;
    }
    Preprocessing known = PREPROCESSING.get(text(json, "preprocessing"));
    if (known == null) {
      throw wrong("\"preprocessing\" must be caffe or torchvision");
    }
    return known;
  }

  private PinnedFile.Content content(JsonObject json) throws ModelException {
    allow(json, "file.", Set.of("name", "bytes", "sha256", "md5"));
    return new PinnedFile.Content(
        matching(json, "name", NAME),
        json.has("bytes") ? StrictJson.integer("bytes", json.get("bytes"), 1, MOST_BYTES) : 0,
        json.has("sha256") ? hexadecimal(json, "sha256", 64) : null,
        json.has("md5") ? hexadecimal(json, "md5", 32) : null);
  }

  private PinnedFile.Part part(JsonObject json) throws ModelException {
    allow(json, "part.", Set.of("sha256", "prefix"));
    return new PinnedFile.Part(hexadecimal(json, "sha256", 64), text(json, "prefix"));
  }

  private List<URI> sources(JsonObject json) throws ModelException {
    List<URI> sources = new ArrayList<>();
    JsonArray addresses = StrictJson.list("sources", json.get("sources"));
    if (addresses.size() > MOST_SOURCES) {
      throw wrong(
          "\"sources\" are " + addresses.size() + "; at most " + MOST_SOURCES + " are asked");
    }
    for (JsonElement element : addresses) {
      String address = StrictJson.text("sources", element);
      URI uri;
      try {
        uri = URI.create(address);
      } catch (IllegalArgumentException e) {
        throw wrong("\"sources\" has '" + address + "', which is no address");
      }
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if ((!scheme.equals("https") && !scheme.equals("http")) || uri.getHost() == null) {
        throw wrong("\"sources\" has '" + uri + "'; addresses must begin with https:// or http://");
      }
      sources.add(uri);
    }
    return sources;
  }

  private List<Integer> numbers(JsonObject json, String key, int most) throws ModelException {
    List<Integer> numbers = new ArrayList<>();
    JsonArray listed = StrictJson.list(key, json.get(key));
    if (listed.size() != Topology.VGG19.blocks()) {
      throw wrong("\"" + key + "\" must have five numbers, one for each block");
    }
    for (JsonElement element : listed) {
      numbers.add((int) StrictJson.integer(key, element, 1, most));
    }
    return numbers;
  }

  private String hexadecimal(JsonObject json, String key, int digits) throws ModelException {
    String text = text(json, key).toLowerCase(Locale.ROOT);
    if (!text.matches("[0-9a-f]{" + digits + "}")) {
      throw wrong("\"" + key + "\" must be " + digits + " hexadecimal digits");
    }
    return text;
  }

  private String matching(JsonObject json, String key, String pattern) throws ModelException {
    String text = text(json, key);
    if (!text.matches(pattern)) {
      throw wrong(
          "\""
              + key
              + "\" is '"
              + text
              + "'; allowed are letters, digits, dots, dashes and"
              + " underscores");
    }
    return text;
  }

  private String text(JsonObject json, String key) throws ModelException {
    String text = json.has(key) ? StrictJson.text(key, json.get(key)) : "";
    if (text.isBlank()) {
      throw wrong("\"" + key + "\" is missing");
    }
    return text;
  }

  private void allow(JsonObject json, String where, Set<String> keys) throws ModelException {
    for (String key : json.keySet()) {
      if (!keys.contains(key)) {
        throw wrong(
            "\""
                + where
                + key
                + "\" is not known; known are "
                + List.copyOf(new java.util.TreeSet<>(keys)));
      }
    }
  }

  private ModelException wrong(String why) {
    return new ModelException("The model descriptor " + path + " cannot be used: " + why + ".");
  }
}
