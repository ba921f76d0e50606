package stylize.cli.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import stylize.models.Catalogue;
import stylize.models.Home;
import stylize.models.Model;
import stylize.models.ModelException;
import stylize.weights.NetworkFile;
import stylize.weights.Topology;
import stylize.weights.WeightsException;
import stylize.weights.WeightsFile;

/** Options for the network. */
public final class ModelOptions {
  public static final String HEADING = "%nNetwork:%n";

  /** Names the weight file if the command line does not. */
  public static final String WEIGHTS_VARIABLE = "STYLIZE_WEIGHTS";

  /** If set, nothing is fetched. */
  private static final String OFFLINE = "STYLIZE_OFFLINE";

  @Option(
      names = "--model",
      paramLabel = "NAME|FILE",
      description =
          "A model of 'stylize models', the path of a descriptor (.json), or a weight file; a"
              + " file that is called as a model is named with its folder, as in ./vgg19."
              + " Default: "
              + Catalogue.USUAL
              + ", which comes with the program; others are fetched once.")
  private @Nullable String model;

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description =
          "A weight file, Keras HDF5 or safetensors: VGG19's, or the --model's. Default: the file"
              + " named by $"
              + WEIGHTS_VARIABLE
              + ".")
  private @Nullable Path weights;

  @Option(
      names = "--weights-sha256",
      paramLabel = "HEX",
      description = "Refuse the weights unless this is their SHA-256.")
  private @Nullable String sha256;

  @Option(
      names = "--offline",
      description = "Fetch nothing; so does $" + OFFLINE + " if it is set.")
  private boolean offline;

  /**
   * The requested topology, as far as it is known before anything is fetched.
   *
   * @param environment the process's variables
   * @throws ModelException if there is no such model
   */
  public Topology topology(Map<String, String> environment) throws ModelException {
    Optional<NetworkFile> file = file(environment);
    return file.isPresent() ? file.get().topology() : described(environment).topology();
  }

  /**
   * True if {@code --model} names a weight file: by a path or an extension, or because no model has
   * its name.
   */
  private boolean isFile(Map<String, String> environment) throws ModelException {
    if (model == null || Catalogue.isDescriptor(model)) {
      return false;
    }
    Path path = Path.of(model);
    if (path.getNameCount() > 1 || path.isAbsolute() || WeightsFile.hasExtension(path)) {
      return true;
    }
    return Files.isRegularFile(path) && !catalogue(environment).has(model);
  }

  /**
   * The model with the name or descriptor that the user gives.
   *
   * @throws ModelException if there is none
   */
  public Model described(Map<String, String> environment) throws ModelException {
    return catalogue(environment).find(Objects.requireNonNullElse(model, Catalogue.USUAL));
  }

  private static Catalogue catalogue(Map<String, String> environment) {
    return new Catalogue(Home.of(environment));
  }

  /**
   * The network in the weight file that the user names; empty if no file is named.
   *
   * @throws ModelException if there is no such model
   */
  public Optional<NetworkFile> file(Map<String, String> environment) throws ModelException {
    boolean named = isFile(environment);
    Path file = named ? Path.of(Objects.requireNonNull(model)) : weights(environment);
    if (file == null) {
      return Optional.empty();
    }
    if (model == null || named) {
      return Optional.of(new NetworkFile(file, Topology.VGG19));
    }
    Model described = described(environment);
    return Optional.of(new NetworkFile(file, described.topology(), described.preprocessing()));
  }

  private @Nullable Path weights(Map<String, String> environment) {
    String variable = environment.getOrDefault(WEIGHTS_VARIABLE, "");
    return weights == null && model == null && !variable.isBlank() ? Path.of(variable) : weights;
  }

  /**
   * Checks the structure of a weight file that the user names. Does not compute its checksum, which
   * takes longer.
   *
   * @throws WeightsException if it is not a weight file
   */
  public void check(Map<String, String> environment) throws IOException {
    Optional<NetworkFile> file = file(environment);
    if (file.isPresent()) {
      file.get().check();
    }
  }

  /** True if nothing may be fetched. */
  public boolean offline(Map<String, String> environment) {
    return offline || !environment.getOrDefault(OFFLINE, "").isBlank();
  }

  /** The SHA-256 that the user requires of the weights, if any. */
  public @Nullable String sha256() {
    return sha256;
  }
}
