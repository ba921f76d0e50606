package stylize.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, with something else in Java's place. */
class LauncherTest {
  @TempDir Path home;

  @BeforeEach
  void install() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "this system has no shell");
    Files.copy(Path.of("stylize"), home.resolve("stylize"));
    Path java = Files.createDirectories(home.resolve("jdk/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nlocale charmap\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
  }

  private String charset(Map<String, String> locale) throws Exception {
    ProcessBuilder launcher =
        new ProcessBuilder("/bin/sh", home.resolve("stylize").toString(), "--version");
    launcher.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
    launcher.environment().putAll(locale);
    launcher.environment().put("JAVA_HOME", home.resolve("jdk").toString());
    Process process = launcher.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return said.trim();
  }

  @Test
  void javaIsStartedWithACharacterSetThatHasAllNames() throws Exception {
    assertThat(charset(Map.of())).isEqualTo("UTF-8");
    assertThat(charset(Map.of("LC_ALL", "C"))).isEqualTo("UTF-8");
    assertThat(charset(Map.of("LC_ALL", "POSIX", "LANG", "C"))).isEqualTo("UTF-8");
    assertThat(charset(Map.of("LC_ALL", "no_SUCH.locale"))).isEqualTo("UTF-8");
    assertThat(charset(Map.of("LANG", "C.UTF-8"))).isEqualTo("UTF-8");
  }
}
