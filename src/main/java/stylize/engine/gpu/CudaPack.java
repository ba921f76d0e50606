package stylize.engine.gpu;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * PyTorch's libraries with CUDA for one system, as they can be fetched. All that are known stand in
 * {@code packs.json}.
 *
 * @param version of PyTorch
 * @param flavor PyTorch's and DJL's name for its CUDA, such as {@code cu124}
 * @param platform DJL's name for the system
 * @param kernels the capabilities that it has kernels for
 * @param index lists the files at their publisher, if nobody has pinned them yet
 * @param files of which it consists; none if they are not pinned
 */
public record CudaPack(
    String version,
    String flavor,
    String platform,
    CudaBuild.Capabilities kernels,
    @Nullable URI index,
    List<PackFile> files) {
  /** The command that fetches them, for messages. */
  public static final String COMMAND = "stylize fetch-cuda";

  private static final String RESOURCE = "packs.json";

  public CudaPack {
    files = List.copyOf(files);
  }

  /**
   * A file with libraries.
   *
   * @param address where it is fetched from
   * @param bytes its length
   * @param sha256 lower-case hexadecimal; null if it is not pinned
   * @param entries the folder in the archive whose files are taken; null for one library that is
   *     compressed by gzip
   * @param unpacked length of what is taken, in bytes
   */
  public record PackFile(
      URI address, long bytes, @Nullable String sha256, @Nullable String entries, long unpacked) {
    /** The file's own name. */
    public String name() {
      String path = address.getPath();
      return path.substring(path.lastIndexOf('/') + 1);
    }
  }

  /** All that are known, pinned or not. */
  static List<CudaPack> known() {
    try (Reader text =
        new InputStreamReader(
            Objects.requireNonNull(CudaPack.class.getResourceAsStream(RESOURCE)),
            StandardCharsets.UTF_8)) {
      return List.of(new Gson().fromJson(text, CudaPack[].class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The one for this system; nothing if there is none that is pinned. */
  public static Optional<CudaPack> offered() {
    return here()
        .flatMap(
            system ->
                known().stream()
                    .filter(pack -> pack.platform().equals(system) && pack.isPinned())
                    .findFirst());
  }

  /** DJL's name for this system if there are libraries with CUDA for it. */
  private static Optional<String> here() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (!System.getProperty("os.arch").equals("amd64")) {
      return Optional.empty();
    }
    if (system.startsWith("linux")) {
      return Optional.of("linux-x86_64");
    }
    return system.startsWith("windows") ? Optional.of("win-x86_64") : Optional.empty();
  }

  /** True if it is known what the files must be. Others are neither offered nor fetched. */
  public boolean isPinned() {
    return !files.isEmpty() && files.stream().allMatch(file -> file.sha256() != null);
  }

  /**
   * The libraries when they are here.
   *
   * @param cache DJL's folder for PyTorch
   */
  public CudaBuild in(Path cache) {
    return new CudaBuild(
        cache.resolve(version + "-" + flavor + "-" + platform), flavor, version, kernels);
  }

  /** Length of all files, in bytes. */
  public long bytes() {
    return files.stream().mapToLong(PackFile::bytes).sum();
  }

  /** Length of all libraries, in bytes. */
  public long unpacked() {
    return files.stream().mapToLong(PackFile::unpacked).sum();
  }

  /** For people. */
  @Override
  public String toString() {
    return "PyTorch " + version + " with CUDA (" + flavor + ")";
  }
}
