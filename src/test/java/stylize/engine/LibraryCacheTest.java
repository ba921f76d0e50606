package stylize.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryCacheTest {
  /** Nothing can be made there, not even by the administrator. */
  private static final Path NO_HOME = Path.of("/proc/self/home");

  @TempDir Path folder;

  @BeforeEach
  void needsProc() {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "this system has no /proc");
  }

  @Test
  void djlsOwnFolderServesWhereItCanBeMade() {
    assertThat(LibraryCache.instead(Map.of(), folder.resolve("new/home"), folder)).isEmpty();
  }

  @Test
  void anotherFolderIsMadeForTheUserAloneWhereThereIsNoHome() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));

    Path made = LibraryCache.instead(Map.of(), NO_HOME, temporary).orElseThrow();

    assertThat(made).startsWith(temporary).isDirectory();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
        .isEqualTo("rwx------");
    assertThat(LibraryCache.instead(Map.of(), NO_HOME, temporary)).contains(made);
  }

  @Test
  void aUserWhomTheSystemDoesNotKnowHasNoHome() {
    assertThat(LibraryCache.instead(Map.of(), Path.of("?"), folder)).isNotEmpty();
    assertThat(LibraryCache.instead(Map.of(), folder, folder)).isNotEmpty();
  }

  @Test
  void aLinkInItsPlaceIsNotTrusted() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Path made = LibraryCache.instead(Map.of(), NO_HOME, temporary).orElseThrow();
    Files.delete(made);
    Files.createSymbolicLink(made, Files.createDirectory(folder.resolve("elsewhere")));

    assertThat(LibraryCache.instead(Map.of(), NO_HOME, temporary)).isEmpty();
  }

  @Test
  void whatTheUserNamesHasTheSay() throws Exception {
    assertThat(LibraryCache.instead(Map.of(LibraryCache.VARIABLE, "/somewhere"), NO_HOME, folder))
        .isEmpty();
  }
}
