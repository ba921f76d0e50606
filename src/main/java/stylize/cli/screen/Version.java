package stylize.cli.screen;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** This build's version, which Maven writes to {@code version.properties}. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {program()};
  }

  /** For example {@code stylize 1.2.0}. */
  public static String program() {
    try (InputStream in = Version.class.getResourceAsStream("/stylize/cli/version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return "stylize " + properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
