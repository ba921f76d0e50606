package stylize.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The models with a name: the program's own, and those that the user has described. */
public final class Catalogue {
  /** The network that comes with the program; the default. */
  public static final String USUAL = "vgg19";

  /** The same network in float32 with all layers, as its authors published it. */
  public static final String FLOAT32 = "vgg19-float32";

  private static final List<String> OWN =
      List.of(USUAL, FLOAT32, "vgg19-torchvision", "vgg16", "vgg16-torchvision");
  private static final String SUFFIX = ".json";

  private final Path described;

  /**
   * Opens the catalogue.
   *
   * @param home its folder {@code descriptors} has the user's descriptors
   */
  public Catalogue(Path home) {
    this.described = home.resolve("descriptors");
  }

  /** All models, the program's own first. A user's descriptor replaces one with the same name. */
  public List<Model> all() throws ModelException {
    Map<String, Model> models = new LinkedHashMap<>();
    for (String name : OWN) {
      models.put(name, Descriptor.read(resource(name + SUFFIX)));
    }
    for (Path file : users()) {
      Model model = Descriptor.read(file);
      models.put(model.name(), model);
    }
    return new ArrayList<>(models.values());
  }

  private List<Path> users() throws ModelException {
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(described)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(described, "*" + SUFFIX)) {
        found.forEach(files::add);
      } catch (IOException e) {
        throw new ModelException(described + " cannot be searched: " + e.getMessage() + ".", e);
      }
    }
    files.sort(null);
    return files;
  }

  /** True if the option's value is the path of a descriptor and not a name. */
  public static boolean isDescriptor(String nameOrPath) {
    return nameOrPath.toLowerCase(Locale.ROOT).endsWith(SUFFIX);
  }

  /** True if there is a model with this name. */
  public boolean has(String name) throws ModelException {
    return OWN.contains(name) || all().stream().anyMatch(model -> model.name().equals(name));
  }

  /**
   * The model with this name, or with the descriptor at this path.
   *
   * @throws ModelException if there is none
   */
  public Model find(String nameOrDescriptor) throws ModelException {
    if (isDescriptor(nameOrDescriptor)) {
      return Descriptor.read(Path.of(nameOrDescriptor));
    }
    List<Model> all = all();
    for (Model model : all) {
      if (model.name().equals(nameOrDescriptor)) {
        return model;
      }
    }
    throw new ModelException(
        "There is no model '"
            + nameOrDescriptor
            + "'. There are "
            + String.join(", ", all.stream().map(Model::name).toList())
            + "; a descriptor of your own goes into "
            + described
            + " or is named by its path.");
  }

  /** A file of the class path's folder {@code models}. */
  private static Path resource(String name) {
    URL url = Objects.requireNonNull(Catalogue.class.getResource("/stylize/models/" + name), name);
    try {
      URI uri = url.toURI();
      if (uri.getScheme().equals("jar")) {
        mount(uri);
      }
      return Path.of(uri);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens the program's archive as a file system, for as long as the program runs. */
  @SuppressWarnings("MustBeClosedChecker")
  private static void mount(URI uri) throws IOException {
    try {
      FileSystems.newFileSystem(uri, Map.of());
    } catch (FileSystemAlreadyExistsException e) {
      // Already open.
    }
  }
}
