package stylize.models;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The per-user folder that fetched models are kept in. */
public final class Home {
  /** Names the folder, instead of the platform's. */
  public static final String ENVIRONMENT = "STYLIZE_HOME";

  private Home() {}

  /**
   * {@code STYLIZE_HOME}; or {@code stylize} in the platform's folder for caches: {@code
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
    // The specification says that a relative path is to be ignored.
    String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
    return (Path.of(xdg).isAbsolute() ? Path.of(xdg) : user.resolve(".cache")).resolve("stylize");
  }
}
