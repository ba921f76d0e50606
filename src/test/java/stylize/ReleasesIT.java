package stylize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.junit.jupiter.api.Test;

/** What lies in the archives that -Pdist has made in the build's folder, for whatever platforms. */
class ReleasesIT {
  private static final Pattern NAME =
      Pattern.compile("stylize-[\\d.]+-((?:linux|osx|win)-\\w+?)(-java)?\\.(?:tar\\.gz|zip)");

  /** What differs between platforms. */
  private static final Pattern OWN = Pattern.compile("(bin|libexec|share|java|classes\\.jsa)/?.*");

  private record Release(
      String name, String platform, boolean ownJava, List<String> files, String classPath) {
    List<String> below(String folder) {
      return files.stream().filter(file -> file.startsWith(folder)).toList();
    }

    boolean isForWindows() {
      return platform.startsWith("win-");
    }
  }

  private static List<Release> releases() throws IOException {
    List<Release> releases = new ArrayList<>();
    try (var files = Files.list(Path.of("target"))) {
      for (Path file : files.sorted().toList()) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (name.matches()) {
          releases.add(read(file, name.group(1), name.group(2) != null));
        }
      }
    }
    assumeFalse(releases.isEmpty(), "no release has been made: mvnw -Pdist verify");
    return releases;
  }

  private static ArchiveInputStream<?> open(Path archive) throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(archive));
    return archive.toString().endsWith(".zip")
        ? new ZipArchiveInputStream(bytes)
        : new TarArchiveInputStream(new GZIPInputStream(bytes));
  }

  private static Release read(Path archive, String platform, boolean ownJava) throws IOException {
    List<String> files = new ArrayList<>();
    String classPath = "";
    try (ArchiveInputStream<?> entries = open(archive)) {
      ArchiveEntry entry = entries.getNextEntry();
      for (; entry != null; entry = entries.getNextEntry()) {
        String file = entry.getName().replaceFirst("^[^/]*/", "");
        if (!entry.isDirectory()) {
          files.add(file);
        }
        if (file.equals("stylize.jar")) {
          classPath =
              new JarInputStream(entries)
                  .getManifest()
                  .getMainAttributes()
                  .getValue(Attributes.Name.CLASS_PATH);
        }
      }
    }
    return new Release(archive.getFileName().toString(), platform, ownJava, files, classPath);
  }

  @Test
  void eachHasThePytorchOfItsPlatformAndTheLibrariesThatTheProgramNames() throws IOException {
    assertThat(releases())
        .allSatisfy(
            release -> {
              assertThat(release.below("lib/"))
                  .as(release.name())
                  .containsExactlyInAnyOrder(release.classPath().split(" "));
              assertThat(release.below("lib/pytorch-native-"))
                  .singleElement()
                  .asString()
                  .endsWith("-" + release.platform() + ".jar");
            });
  }

  @Test
  void eachIsStartedByItsPlatformsMeansOnly() throws IOException {
    assertThat(releases())
        .allSatisfy(
            release -> {
              List<String> launcher = new ArrayList<>(release.below("bin/"));
              launcher.addAll(release.below("libexec/"));
              assertThat(launcher)
                  .as(release.name())
                  .containsExactlyInAnyOrder(
                      release.isForWindows()
                          ? new String[] {"bin/stylize.cmd", "libexec/cuda.cmd", "libexec/java.cmd"}
                          : new String[] {
                            "bin/stylize", "libexec/cuda.sh", "libexec/java.sh", "libexec/launch.sh"
                          });
              assertThat(release.below("share/").isEmpty()).isEqualTo(release.isForWindows());
              assertThat(release.below("java/").isEmpty()).isNotEqualTo(release.ownJava());
            });
  }

  @Test
  void theRestIsTheSameInAll() throws IOException {
    List<Release> releases = releases();
    assumeTrue(releases.size() > 1, "there is only " + releases.get(0).name());
    TreeSet<String> first = rest(releases.get(0));

    assertThat(first).contains("LICENSE", "NOTICE", "THIRD-PARTY.txt", "bom.json", "README.md");
    assertThat(releases)
        .allSatisfy(release -> assertThat(rest(release)).as(release.name()).isEqualTo(first));
  }

  private static TreeSet<String> rest(Release release) {
    TreeSet<String> rest = new TreeSet<>(release.files());
    rest.removeIf(file -> OWN.matcher(file).matches() || file.startsWith("lib/pytorch-native-"));
    return rest;
  }
}
