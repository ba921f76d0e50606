package stylize.models;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The per-user folder for fetched models. */
public final class Home {
  /** Variable that names the folder; replaces the platform's default. */
  public static final String ENVIRONMENT = "STYLIZE_HOME";

  private Home() {}

  /**
   * {@code STYLIZE_HOME}; else {@code stylize} in the platform's folder for caches: {@code
   * XDG_CACHE_HOME} or {@code ~/.cache}, {@code ~/Library/Caches}, {@code %LOCALAPPDATA%}.
   */
  public static Path of(Map<String, String> environment) {
    return of(environment, System.getProperty("os.name"), System.getProperty("user.home"));
  }

  static Path of(Map<String, String> environment, String system, String userHome) {
    String own = environment.getOrDefault(ENVIRONMENT, "");
    if (!own.isBlank()) {
      return Path.of(own);
    }
    String name = system.toLowerCase(Locale.ROOT);
    Path user = Path.of(userHome);
    if (name.startsWith("windows")) {
      String local = environment.getOrDefault("LOCALAPPDATA", "");
      return (local.isBlank() ? user.resolve("AppData").resolve("Local") : Path.of(local))
          .resolve("stylize");
    }
    if (name.startsWith("mac")) {
      return user.resolve("Library").resolve("Caches").resolve("stylize");
    }
    // The specification requires that relative paths are ignored.
    String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
    return (Path.of(xdg).isAbsolute() ? Path.of(xdg) : user.resolve(".cache")).resolve("stylize");
  }
}
