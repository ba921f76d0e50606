package stylize.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stylize.files.Locking;
import stylize.files.Sha256;
import stylize.weights.SafetensorsHeader;

class FetchTest {
  private static final RetryPolicy HURRIED =
      new RetryPolicy(Duration.ofSeconds(2), Duration.ofMillis(400), 3, Duration.ofMillis(10));

  @TempDir Path folder;
  private Path home;
  private WeightsServer server;
  private final List<String> again = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    home = folder.resolve("home");
    server = new WeightsServer(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Shelf fetch(Model model) throws IOException {
    return fetch(model, Map.of());
  }

  private Shelf fetch(Model model, Map<String, String> environment) throws IOException {
    return fetch(model, environment, Locking.SYSTEM);
  }

  private Shelf fetch(Model model, Map<String, String> environment, Locking locking)
      throws IOException {
    Shelf shelf = new Shelf(home, model);
    FetchListener listener =
        new FetchListener() {
          @Override
          public void again(String why, Duration pause) {
            again.add(why);
          }
        };
    new Fetch("stylize/test", environment, HURRIED, listener, locking).fetch(shelf);
    return shelf;
  }

  private void assertFetched(Shelf shelf) throws IOException {
    assertThat(Files.readAllBytes(shelf.file())).isEqualTo(server.file);
    assertThat(shelf.state()).isEqualTo(Shelf.State.FETCHED);
    assertThat(shelf.verify()).isEqualTo(server.sha256);
    assertThat(shelf.folder()).isDirectoryNotContaining(file -> file.toString().endsWith(".part"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFileArrivesWholeWithRangesOrWithout(boolean ranges) throws IOException {
    server.knowsRanges = ranges;
    assertFetched(fetch(server.model(server.uri("/weights"))));
    assertThat(server.requests).containsExactly("/weights");
  }

  @Test
  void whatIsThereIsNotFetchedAgain() throws IOException {
    Model model = server.model(server.uri("/weights"));
    fetch(model);
    assertFetched(fetch(model));
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void whatIsThereButDamagedIsFetchedAgain() throws IOException {
    Model model = server.model(server.uri("/weights"));
    Shelf shelf = fetch(model);
    byte[] damaged = server.file.clone();
    damaged[damaged.length / 2] ^= 1;
    Files.write(shelf.file(), damaged);
    assertThatThrownBy(shelf::verify).hasMessageContaining("wrong checksum");
    assertFetched(fetch(model));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void connectionsCutAtRandomBytesAreTakenUpAgain(boolean ranges) throws IOException {
    server.knowsRanges = ranges;
    Random random = new Random(7);
    int third = server.file.length / 3;
    // Without ranges the server begins anew each time, and so has to come further each time.
    server.cut =
        number -> number < 4 ? (ranges ? random.nextInt(third) : number * third / 2 + 1_000) : -1;
    assertFetched(fetch(server.model(server.uri("/weights"))));
    assertThat(again).hasSize(4).allMatch(why -> why.contains("/weights"));
    if (ranges) {
      assertThat(server.sent.get()).isEqualTo(server.file.length);
      assertThat(server.requests.get(4)).matches("/weights bytes=\\d+-");
    }
  }

  @Test
  void afterABreakAnotherSourceGoesOnWhereTheFirstOneStopped() throws IOException {
    server.status = number -> server.requests.get(number).startsWith("/first") ? 404 : 200;
    Model model = server.model(server.uri("/first"), server.uri("/second"));
    Files.createDirectories(new Shelf(home, model).folder());
    Files.write(new Shelf(home, model).part(), Arrays.copyOf(server.file, server.file.length / 2));
    assertFetched(fetch(model));
    assertThat(server.sent.get()).isEqualTo(server.file.length - server.file.length / 2);
  }

  @Test
  void aPartThatBelongsToSomethingElseIsThrownAway() throws IOException {
    Model model = server.model(server.uri("/weights"));
    Files.createDirectories(new Shelf(home, model).folder());
    Files.write(new Shelf(home, model).part(), new byte[5_000]);
    assertFetched(fetch(model));
    Files.delete(new Shelf(home, model).file());
    Files.write(new Shelf(home, model).part(), new byte[server.file.length + 1]);
    assertFetched(fetch(model));
  }

  @Test
  void aWrongChecksumLeavesNothingBehind() throws IOException {
    server.served = server.file.clone();
    server.served[server.served.length - 1] ^= 1;
    Model model = server.model(server.uri("/weights"));
    assertThatThrownBy(() -> fetch(model))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("wrong checksum")
        .hasMessageContaining("Nothing has arrived")
        .hasMessageContaining("stylize models fetch small")
        .hasMessageContaining("--weights FILE")
        .hasMessageContaining("--model vgg19,");
    assertThat(new Shelf(home, model).state()).isEqualTo(Shelf.State.ABSENT);
  }

  @Test
  void aFileOfAnotherLengthIsRefusedBeforeItArrives() {
    server.served = Arrays.copyOf(server.file, server.file.length + 7);
    assertThatThrownBy(() -> fetch(server.model(server.uri("/weights"))))
        .hasMessageContaining("has a file of " + server.served.length + " bytes");
  }

  @Test
  void aWebPageIsNotTakenForTheFile() throws IOException {
    Model model = server.model(server.uri("/page"), server.uri("/weights"));
    assertFetched(fetch(model));
    Files.delete(new Shelf(home, model).file());
    assertThatThrownBy(() -> fetch(server.model(server.uri("/page"))))
        .hasMessageContaining("web page");
  }

  @Test
  void redirectsAreFollowedButNotForEver() throws IOException {
    assertFetched(fetch(server.model(server.uri("/moved"))));
    Model round = server.model(server.uri("/round"));
    Files.delete(new Shelf(home, round).file());
    assertThatThrownBy(() -> fetch(round)).hasMessageContaining("without an end");
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 410})
  void aRefusalIsTakenForAnAnswerAndTheNextSourceIsAsked(int code) throws IOException {
    server.status = number -> number == 0 ? code : 200;
    assertFetched(fetch(server.model(server.uri("/first"), server.uri("/second"))));
    assertThat(server.requests).containsExactly("/first", "/second");
    assertThat(again).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503, 429})
  void aServerInTroubleIsAskedAgain(int code) throws IOException {
    server.status = number -> number < 2 ? code : 200;
    assertFetched(fetch(server.model(server.uri("/weights"))));
    assertThat(again).hasSize(2).allMatch(why -> why.contains("answered " + code));
  }

  @Test
  void aServerThatStaysInTroubleIsGivenUp() {
    server.status = number -> 500;
    assertThatThrownBy(() -> fetch(server.model(server.uri("/weights"))))
        .hasMessageContaining("answered 500");
    assertThat(server.requests).hasSize(HURRIED.attempts());
  }

  @Test
  void aStalledSocketIsLeftAndWhatItSentIsKept() {
    Model model = server.model(server.uri("/stalled"));
    assertThatThrownBy(() -> fetch(model))
        .hasMessageContaining("timed out")
        .hasMessageContaining("have arrived and are kept");
    assertThat(new Shelf(home, model).bytesHere()).isGreaterThanOrEqualTo(100);
  }

  @Test
  void aHostThatDoesNotExistIsSaidPlainly() {
    Model model = server.model(URI.create("http://nowhere.invalid/weights"));
    assertThatThrownBy(() -> fetch(model))
        .hasMessageContaining("the host is not known, or there is no network");
  }

  @Test
  void aReadOnlyCacheIsSaidPlainly() throws IOException {
    home = Path.of("/proc/stylize");
    assumeTrue(Files.isDirectory(home.getParent()), "a system without an unwritable folder");
    assertThatThrownBy(() -> fetch(server.model(server.uri("/weights"))))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("cannot be created")
        .hasMessageContaining("--weights FILE");
  }

  @Test
  void aFullDiskIsSaidPlainlyAndNotTriedAgain() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "a system without a full device");
    Model model = server.model(server.uri("/weights"), server.uri("/second"));
    Shelf shelf = new Shelf(home, model);
    Files.createDirectories(shelf.folder());
    Files.createSymbolicLink(shelf.part(), full);
    assertThatThrownBy(() -> fetch(model)).hasMessageContaining("No space left on device");
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void aSecondFetchWaitsForTheFirst() throws Exception {
    Model model = server.model(server.uri("/weights"));
    Shelf shelf = new Shelf(home, model);
    Files.createDirectories(shelf.folder());
    server.pauseAfterPacket = 5;
    assertThat(WeightsServer.failuresOfThree(() -> fetch(model))).isEmpty();
    assertFetched(shelf);
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void anotherProcesssLockIsWaitedFor() throws Exception {
    Model model = server.model(server.uri("/weights"));
    Shelf shelf = new Shelf(home, model);
    Files.createDirectories(shelf.folder());
    Thread waiting;
    try (FileChannel lock =
        FileChannel.open(
            shelf.folder().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      lock.lock();
      waiting =
          new Thread(
              () -> {
                try {
                  fetch(model);
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      waiting.start();
      Thread.sleep(300);
      assertThat(server.requests).isEmpty();
    }
    waiting.join();
    assertFetched(shelf);
  }

  /** File systems tell in either way that they have no locks. */
  private static final List<Locking> UNABLE =
      List.of(
          (channel, from, length, shared) -> {
            throw new IOException("No locks available");
          },
          (channel, from, length, shared) -> {
            throw new UnsupportedOperationException();
          });

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aFileArrivesWhereFilesCannotBeLocked(int kind) throws IOException {
    Model model = server.model(server.uri("/weights"));
    assertFetched(fetch(model, Map.of(), UNABLE.get(kind)));
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void whatHasArrivedIsKeptAndGoneOnWithWhereFilesCannotBeLocked() throws IOException {
    Model model = server.model(server.uri("/weights"));
    server.cut = number -> number == 0 ? server.file.length / 2 : 0;
    assertThatThrownBy(() -> fetch(model, Map.of(), UNABLE.get(0)))
        .hasMessageContaining("have arrived and are kept");
    assertThat(new Shelf(home, model).state()).isEqualTo(Shelf.State.PARTLY);
    server.cut = number -> -1;
    assertFetched(fetch(model, Map.of(), UNABLE.get(0)));
    assertThat(server.sent.get()).isEqualTo(server.file.length);
  }

  @Test
  void fetchesThatNothingKeepsApartDoNotMixTheirBytes() throws Exception {
    Model model = server.model(server.uri("/weights"));
    server.pauseAfterPacket = 5;
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  fetch(model, Map.of(), UNABLE.get(0));
                } catch (IOException | RuntimeException e) {
                  failures.add(e);
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failures).isEmpty();
    assertFetched(new Shelf(home, model));
  }

  @Test
  void aRemovedModelLeavesNoPartsOfKilledFetches() throws IOException {
    Shelf shelf = new Shelf(home, server.model(server.uri("/weights")));
    Files.createDirectories(shelf.folder());
    Files.write(shelf.apart().part(), new byte[10]);
    Files.write(shelf.part(), new byte[10]);
    shelf.remove();
    assertThat(shelf.folder()).isEmptyDirectory();
  }

  @Test
  void theEnvironmentsProxyIsAsked() throws IOException {
    String proxy = "http://localhost:" + server.uri("/").getPort();
    // A proxy is asked for the whole address; ours answers with the weights, whatever is asked.
    Model model = server.model(URI.create("http://weights.invalid/weights"));
    assertFetched(fetch(model, Map.of("HTTP_PROXY", proxy)));
    assertThat(server.requests).hasSize(1);
    Files.delete(new Shelf(home, model).file());
    assertThatThrownBy(() -> fetch(model, Map.of("http_proxy", proxy, "NO_PROXY", ".invalid")))
        .hasMessageContaining("the host is not known");
  }

  @Test
  void onlyTheWantedTensorsTravel() throws IOException {
    Model model = part(server.model(server.uri("/weights")), withClassifier());
    // The third answer is the first with tensors: the two before have the header.
    server.cut = number -> number == 2 ? 5_000 : -1;
    Shelf shelf = fetch(model);
    assertThat(Files.readAllBytes(shelf.file())).isEqualTo(server.file);
    assertThat(again).hasSize(1);
    // The header once more after the break, the tensors not.
    assertThat(server.sent.get()).isLessThan(server.file.length + 10_000L);
    assertThat(server.served.length).isGreaterThan(server.file.length + 50_000);
  }

  /** Serves the file with a classifier amid its tensors; answers the whole's SHA-256. */
  private String withClassifier() throws IOException {
    byte[] file = server.file;
    int length = SafetensorsHeader.length(Arrays.copyOf(file, 8), "file", file.length);
    byte[] json = Arrays.copyOfRange(file, 8, 8 + length);
    Map<String, SafetensorsHeader.Tensor> tensors = new LinkedHashMap<>();
    ByteArrayOutputStream values = new ByteArrayOutputStream();
    for (var tensor : SafetensorsHeader.parse(json, "file", file.length).tensors().entrySet()) {
      if (tensors.size() == 10) {
        SafetensorsHeader.Type type = SafetensorsHeader.Type.F32;
        tensors.put(
            "classifier.0.weight",
            new SafetensorsHeader.Tensor(type, List.of(100L, 150L), 0, 60_000));
        values.writeBytes(new byte[60_000]);
      }
      tensors.put(tensor.getKey(), tensor.getValue());
      values.writeBytes(
          Arrays.copyOfRange(file, (int) tensor.getValue().begin(), (int) tensor.getValue().end()));
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(new SafetensorsHeader(tensors).encode());
    values.writeTo(whole);
    server.served = whole.toByteArray();
    server.declared = Sha256.of(Files.write(folder.resolve("whole"), server.served));
    return server.declared;
  }

  @Test
  void aPartOfAnotherFileThanTheDeclaredOneIsRefused() {
    server.declared = "0".repeat(64);
    Model model = part(server.model(server.uri("/weights")), server.sha256);
    assertThatThrownBy(() -> fetch(model)).hasMessageContaining("declares the SHA-256");
  }

  @Test
  void aServerWithoutRangesCannotGiveAPart() {
    server.declared = server.sha256;
    server.knowsRanges = false;
    Model model = part(server.model(server.uri("/weights")), server.sha256);
    assertThatThrownBy(() -> fetch(model)).hasMessageContaining("parts of its file");
  }

  private static Model part(Model whole, String sha256) {
    return new Model(
        whole.name(),
        whole.title(),
        whole.topology(),
        null,
        new PinnedFile.Content("part.safetensors", 0, null, null),
        null,
        whole.sources(),
        new PinnedFile.Part(sha256, "features."),
        whole.licence(),
        whole.citation());
  }
}
