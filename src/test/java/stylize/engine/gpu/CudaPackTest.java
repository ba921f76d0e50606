package stylize.engine.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class CudaPackTest {
  @Test
  void thoseThatAreOfferedArePinnedToTheByte() {
    assertThat(CudaPack.known())
        .filteredOn(CudaPack::isPinned)
        .extracting(CudaPack::flavor, CudaPack::platform)
        .containsExactly(tuple("cu124", "linux-x86_64"), tuple("cu124", "win-x86_64"));
    assertThat(CudaPack.known())
        .flatExtracting(CudaPack::files)
        .isNotEmpty()
        .allSatisfy(
            file -> {
              assertThat(file.address()).hasScheme("https").hasHost("repo1.maven.org");
              assertThat(file.sha256()).matches("[0-9a-f]{64}");
              assertThat(file.bytes()).isPositive();
              assertThat(file.unpacked()).isPositive();
              assertThat(file.entries()).matches("(pytorch|jnilib)/[a-z0-9_/-]+/");
            });
  }

  @Test
  void whatIsNotPinnedIsKnownButNeverOffered() {
    assertThat(CudaPack.known())
        .filteredOn(pack -> !pack.isPinned())
        .isNotEmpty()
        .allSatisfy(
            pack -> {
              assertThat(pack.flavor()).isEqualTo("cu128");
              assertThat(pack.index()).hasHost("publish.djl.ai");
              assertThat(CudaPack.offered()).isNotEqualTo(Optional.of(pack));
            });
  }

  @Test
  void theOneOfThisSystemIsOffered() {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "another system");
    assumeTrue(System.getProperty("os.arch").equals("amd64"), "another processor");
    CudaPack pack = CudaPack.offered().orElseThrow();
    assertThat(pack.platform()).isEqualTo("linux-x86_64");
    assertThat(pack.kernels()).hasToString("5.0 to 9.0");
    assertThat(pack).hasToString("PyTorch 2.5.1 with CUDA (cu124)");
  }
}
