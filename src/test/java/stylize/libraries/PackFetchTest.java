package stylize.libraries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stylize.engine.gpu.ComputeCapability;
import stylize.engine.gpu.CudaBuild.Capabilities;
import stylize.engine.gpu.CudaPack;
import stylize.engine.gpu.CudaPack.PackFile;
import stylize.fault.Fault;
import stylize.models.FetchListener;
import stylize.models.ModelException;
import stylize.models.RetryPolicy;
import stylize.models.WeightsServer;

/** With small packs from a server of its own. */
class PackFetchTest {
  private static final RetryPolicy HURRIED =
      new RetryPolicy(Duration.ofSeconds(2), Duration.ofMillis(400), 2, Duration.ofMillis(10));
  private static final String LIBTORCH = System.mapLibraryName("torch_cuda");
  private static final String JNI = System.mapLibraryName("djl_torch");
  private static final int LENGTH = 40_000;

  @TempDir Path folder;
  private Path cache;
  private WeightsServer server;
  private final List<String> waited = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void start() throws IOException {
    cache = folder.resolve("pytorch");
    server = new WeightsServer(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Path fetch(CudaPack pack) throws IOException {
    PackFetch fetch =
        new PackFetch(
            "stylize/test",
            Map.of(),
            HURRIED,
            name ->
                new FetchListener() {
                  @Override
                  public void waiting() {
                    waited.add(name);
                  }
                });
    return fetch.fetch(pack, cache);
  }

  private static CudaPack pack(PackFile... files) {
    Capabilities kernels =
        new Capabilities(new ComputeCapability(5, 0), new ComputeCapability(9, 0));
    return new CudaPack("2.5.1", "cu124", "linux-x86_64", kernels, null, List.of(files));
  }

  /** Does not get smaller when it is compressed. */
  private static byte[] library(int seed) {
    byte[] bytes = new byte[LENGTH];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static byte[] jar(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        jar.putNextEntry(new ZipEntry(entry.getKey()));
        jar.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip(byte[] library) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(library);
    }
    return bytes.toByteArray();
  }

  private PackFile served(String path, byte[] bytes, String entries, long unpacked) {
    server.others.put(path, bytes);
    return new PackFile(
        server.uri(path), bytes.length, DigestUtils.sha256Hex(bytes), entries, unpacked);
  }

  /** As Maven Central has it: the libraries in one jar, their JNI library in another. */
  private CudaPack ofJars() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("META-INF/MANIFEST.MF", new byte[5]);
    entries.put("pytorch/cu124/linux-x86_64/", new byte[0]);
    entries.put("pytorch/cu124/linux-x86_64/" + LIBTORCH, library(1));
    entries.put("pytorch/cu124/linux-x86_64/libcublas-4cc45526.so.12", library(2));
    Map<String, byte[]> jni = new LinkedHashMap<>();
    jni.put("jnilib/linux-x86_64/cpu/" + JNI, library(3));
    jni.put("jnilib/linux-x86_64/cu124/" + JNI, library(4));
    return pack(
        served("/m2/native.jar", jar(entries), "pytorch/cu124/linux-x86_64/", 2 * LENGTH),
        served("/m2/jni.jar", jar(jni), "jnilib/linux-x86_64/cu124/", LENGTH));
  }

  private CudaPack ofOneJar(String name) throws IOException {
    byte[] jar = jar(Map.of("pytorch/" + LIBTORCH, library(1), "pytorch/" + name, library(2)));
    return pack(served("/native.jar", jar, "pytorch/", 2 * LENGTH));
  }

  /** What lies in the cache. */
  private List<String> names() throws IOException {
    try (var files = Files.list(cache)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void assertWhole(Path libraries, String... names) throws IOException {
    assertThat(libraries).isEqualTo(cache.resolve("2.5.1-cu124-linux-x86_64"));
    assertThat(names()).as("nothing beside it").containsExactly(libraries.getFileName().toString());
    try (var files = Files.list(libraries)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(names);
    }
    assertThat(libraries.resolve(LIBTORCH)).hasBinaryContent(library(1));
  }

  private void assertNothingUsable() throws IOException {
    assertThat(names()).containsExactly("2.5.1-cu124-linux-x86_64.fetch");
    try (var files = Files.walk(cache)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith("unpacked"));
    }
  }

  @Test
  void aPackOfJarsArrivesWithTheLibrariesOfItsOwnFoldersAlone() throws IOException {
    Path libraries = fetch(ofJars());
    assertWhole(libraries, LIBTORCH, "libcublas-4cc45526.so.12", JNI);
    assertThat(libraries.resolve(JNI)).hasBinaryContent(library(4));
    assertThat(server.requests).containsExactly("/m2/native.jar", "/m2/jni.jar");
  }

  @Test
  void aPackOfLibrariesThatAreCompressedOneByOneArrivesToo() throws IOException {
    CudaPack pack =
        pack(
            served("/lib/" + LIBTORCH + ".gz", gzip(library(1)), null, LENGTH),
            served("/lib/libnvrtc-6d168ef8.so.12.gz", gzip(library(2)), null, LENGTH));
    assertWhole(fetch(pack), LIBTORCH, "libnvrtc-6d168ef8.so.12");
  }

  @Test
  void whatIsThereIsNotFetchedAgain() throws IOException {
    CudaPack pack = ofJars();
    fetch(pack);
    assertWhole(fetch(pack), LIBTORCH, "libcublas-4cc45526.so.12", JNI);
    assertThat(server.requests).hasSize(2);
  }

  @Test
  void aFetchGoesOnWhereItStopped() throws IOException {
    CudaPack pack = ofJars();
    server.cut = number -> number == 0 ? LENGTH : 0;
    assertThatThrownBy(() -> fetch(pack))
        .hasMessageContaining("native.jar could not be fetched")
        .hasMessageContaining("0.0 of 0.1 MB have arrived and are kept.")
        .hasMessageContaining("Try 'stylize fetch-cuda' again, or take --device cpu.");
    assertNothingUsable();
    server.cut = number -> -1;
    assertWhole(fetch(pack), LIBTORCH, "libcublas-4cc45526.so.12", JNI);
    assertThat(server.sent.get()).isEqualTo(pack.bytes());
  }

  @Test
  void aWrongChecksumIsAnErrorThatSaysWhatToDo() throws IOException {
    CudaPack pack = ofJars();
    byte[] other = server.others.get("/m2/native.jar").clone();
    other[LENGTH] ^= 1;
    server.others.put("/m2/native.jar", other);
    assertThatThrownBy(() -> fetch(pack))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.kind()).isEqualTo(Fault.Kind.WORK))
        .hasMessageContaining("/m2/native.jar gave a file with a wrong checksum")
        .hasMessageContaining("'stylize fetch-cuda' again");
    assertNothingUsable();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../evil.so", "..", "a/../../evil.so", "/evil.so", "..\\evil.so", ".hidden"})
  void anArchiveWritesNowhereButIntoItsFolder(String name) throws IOException {
    CudaPack pack = ofOneJar(name);
    assertThatThrownBy(() -> fetch(pack))
        .hasMessageContaining("'" + name + "' is no name of a library")
        .hasMessageContaining("stylize fetch-cuda");
    assertNothingUsable();
    try (var files = Files.walk(folder)) {
      assertThat(files.map(Path::toString)).noneMatch(file -> file.contains("evil"));
    }
  }

  @Test
  void anArchiveWithOtherLibrariesThanItShouldHaveIsRefused() throws IOException {
    byte[] jar = jar(Map.of("pytorch/" + LIBTORCH, library(1)));
    CudaPack pack = pack(served("/native.jar", jar, "pytorch/", LENGTH + 1));
    assertThatThrownBy(() -> fetch(pack))
        .hasMessageContaining("native.jar has 40000 bytes of libraries; expected are 40001");
    assertNothingUsable();
  }

  @Test
  void aDiskWithoutRoomIsSaidBeforeAnythingIsFetched() {
    CudaPack pack = pack(served("/native.jar", new byte[9], "pytorch/", 1L << 60));
    assertThatThrownBy(() -> fetch(pack))
        .hasMessageContaining("has room for")
        .hasMessageContaining("missing are 1152921504606.8 MB. What has arrived is kept. Make room")
        .hasMessageContaining("DJL_CACHE_DIR");
    assertThat(server.requests).isEmpty();
  }

  @Test
  void aCacheThatCannotBeWrittenIsSaid() throws IOException {
    cache = Path.of("/proc/stylize");
    assumeTrue(Files.isDirectory(cache.getParent()), "a system without an unwritable folder");
    CudaPack pack = ofJars();
    assertThatThrownBy(() -> fetch(pack))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("/proc/stylize")
        .hasMessageContaining("DJL_CACHE_DIR");
  }

  @Test
  void aCacheThatIsAFileIsSaid() throws IOException {
    cache = Files.writeString(folder.resolve("file"), "no folder").resolve("pytorch");
    CudaPack pack = ofJars();
    assertThatThrownBy(() -> fetch(pack))
        .hasMessageContaining("could not be fetched")
        .hasMessageContaining("DJL_CACHE_DIR");
  }

  @Test
  void aPackThatIsNotPinnedIsRefused() {
    CudaPack empty = pack();
    PackFile file = served("/native.jar", new byte[9], "pytorch/", 9);
    CudaPack unpinned =
        pack(new PackFile(file.address(), file.bytes(), null, file.entries(), file.unpacked()));
    for (CudaPack pack : List.of(empty, unpinned)) {
      assertThatThrownBy(() -> fetch(pack))
          .hasMessageContaining("is not fetched: the checksums of its files are not pinned")
          .hasMessageContaining("PYTORCH_LIBRARY_PATH");
    }
    assertThat(server.requests).isEmpty();
    assertThat(cache).doesNotExist();
  }

  @Test
  void aFolderWithSomethingElseIsLeftAsItIsAndTold() throws IOException {
    Path there = Files.createDirectories(cache.resolve("2.5.1-cu124-linux-x86_64"));
    Files.createFile(there.resolve("something"));
    CudaPack pack = ofJars();
    assertThatThrownBy(() -> fetch(pack))
        .hasMessageContaining(there + " is there, but it has no libraries")
        .hasMessageContaining("Delete it and run 'stylize fetch-cuda'");
    assertThat(there.resolve("something")).exists();
    assertThat(server.requests).isEmpty();
  }

  @Test
  void whatAKilledFetchHasUnpackedIsThrownAway() throws IOException {
    Path left = cache.resolve("2.5.1-cu124-linux-x86_64.fetch/unpacked-1");
    Files.createDirectories(left);
    Files.write(left.resolve(LIBTORCH), new byte[3]);
    server.cut = number -> 0;
    CudaPack pack = ofJars();
    assertThatThrownBy(() -> fetch(pack)).isInstanceOf(ModelException.class);
    assertNothingUsable();
  }

  /** As where files cannot be locked. */
  @Test
  void aProcessThatWasQuickerHasDoneTheWork() throws IOException {
    CudaPack pack = ofJars();
    Path libraries = fetch(pack);
    Path aside = Files.move(libraries, folder.resolve("aside"));
    server.status =
        number -> {
          try {
            Files.move(aside, libraries);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return 404;
        };
    assertWhole(fetch(pack), LIBTORCH, "libcublas-4cc45526.so.12", JNI);
  }

  @Test
  void fetchesThatBeginTogetherFetchOnce() throws Exception {
    CudaPack pack = ofJars();
    server.pauseAfterPacket = 30;
    assertThat(WeightsServer.failuresOfThree(() -> fetch(pack))).isEmpty();
    assertThat(server.requests).containsExactly("/m2/native.jar", "/m2/jni.jar");
    assertThat(waited).containsExactly(pack.toString(), pack.toString());
    assertWhole(fetch(pack), LIBTORCH, "libcublas-4cc45526.so.12", JNI);
  }
}
