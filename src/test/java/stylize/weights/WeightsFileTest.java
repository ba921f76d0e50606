package stylize.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stylize.testing.Pipes;

class WeightsFileTest {
  private static final String SHA256_OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir Path folder;

  @Test
  void theChecksumIsComparedWhateverItsCase() throws Exception {
    Path file = Files.writeString(folder.resolve("abc"), "abc");
    assertThat(WeightsChecksum.verify(file, null)).isEqualTo(SHA256_OF_ABC);
    assertThat(WeightsChecksum.verify(file, SHA256_OF_ABC.toUpperCase(java.util.Locale.ROOT)))
        .isEqualTo(SHA256_OF_ABC);
  }

  @Test
  void aWrongChecksumIsSaidWithBoth() throws Exception {
    Path file = Files.writeString(folder.resolve("abc"), "abc");
    assertThatThrownBy(() -> WeightsChecksum.verify(file, "00ff"))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining(SHA256_OF_ABC)
        .hasMessageContaining("00ff");
  }

  @ParameterizedTest
  @CsvSource({
    "'', the file is empty",
    "version https://git-lfs.github.com/spec/v1, Git LFS pointer",
    "<!DOCTYPE html>, web page",
    "PK-archive, .pth files can run code",
    "something else, neither HDF5 nor safetensors"
  })
  void whatTheFileIsInsteadIsGuessed(String content, String guess) throws Exception {
    Path file = Files.writeString(folder.resolve("weights"), content);
    assertThatThrownBy(() -> WeightsFile.open(file, Topology.VGG19))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining(guess);
  }

  @Test
  void aMissingFileAndAFolderAreToldApart() {
    assertThatThrownBy(() -> WeightsFile.open(folder.resolve("none"), Topology.VGG19))
        .hasMessageContaining("no such weight file");
    assertThatThrownBy(() -> WeightsFile.open(folder, Topology.VGG19))
        .hasMessageContaining("is a directory");
  }

  @Test
  void aPipeOrADeviceIsRefusedWithoutWaiting() throws Exception {
    Path pipe = folder.resolve("pipe.h5");
    assumeTrue(Pipes.make(pipe), "this system makes no pipes");
    for (Path file : List.of(pipe, Path.of("/dev/zero"))) {
      assertThatThrownBy(() -> WeightsFile.open(file, Topology.VGG19))
          .isInstanceOf(WeightsException.class)
          .hasMessageContaining(file + " is a pipe or a device");
      assertThatThrownBy(() -> WeightsChecksum.verify(file, null))
          .isInstanceOf(WeightsException.class)
          .hasMessageContaining("is a pipe or a device");
    }
  }
}
