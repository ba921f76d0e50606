package stylize.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes libraries that answer like NVIDIA's driver, where there is a C compiler. */
public final class StubDriver {
  private static final String SOURCE =
      """
      #include <stddef.h>
      #include <string.h>
      #ifndef INIT
      #define INIT 0
      #endif
      #ifndef VERSION
      #define VERSION 12040
      #endif
      #ifndef COUNT
      #define COUNT 1
      #endif
      #ifndef MAJOR
      #define MAJOR 9
      #endif
      #ifndef MINOR
      #define MINOR 0
      #endif
      /* Of the second and later ones. */
      #ifndef SECOND_MAJOR
      #define SECOND_MAJOR MAJOR
      #endif
      #ifndef CONTEXT
      #define CONTEXT 0
      #endif
      static int contexts, pushed;
      int cuInit(unsigned flags) { return INIT; }
      int cuGetErrorString(int error, const char **text) {
        *text = error == 999 ? "unknown error" : NULL;
        return *text ? 0 : 1;
      }
      int cuDriverGetVersion(int *version) { *version = VERSION; return 0; }
      int cuDeviceGetCount(int *count) { *count = COUNT; return 0; }
      int cuDeviceGet(int *device, int number) { *device = 40 + number; return 0; }
      int cuDeviceGetName(char *name, int length, int device) {
        strcpy(name, device == 40 ? "NVIDIA Test 1" : "NVIDIA Test 2");
        return 0;
      }
      int cuDeviceGetAttribute(int *value, int attribute, int device) {
        *value = attribute == 75 ? (device == 40 ? MAJOR : SECOND_MAJOR) : MINOR;
        return attribute == 75 || attribute == 76 ? 0 : 1;
      }
      int cuDeviceTotalMem_v2(size_t *bytes, int device) { *bytes = 80000000000; return 0; }
      int cuDevicePrimaryCtxRetain(void **context, int device) {
        *context = (void *) (size_t) device;
        contexts += !CONTEXT;
        return CONTEXT;
      }
      int cuDevicePrimaryCtxRelease(int device) { contexts--; return 0; }
      int cuCtxPushCurrent_v2(void *context) { pushed = (size_t) context; return 0; }
      int cuCtxPopCurrent_v2(void **context) { pushed = 0; return 0; }
      int cuMemGetInfo_v2(size_t *free, size_t *total) {
        if (!contexts || !pushed) return 201;
        *free = pushed == 40 ? 60000000000 : 5000000000;
        *total = 80000000000;
        return 0;
      }
      """;

  private StubDriver() {}

  /**
   * Makes a driver of one GPU of capability 9.0 that knows CUDA 12.4, but for what is told
   * otherwise.
   *
   * @param folder where {@code libcuda.so.1} is put
   * @param otherwise what {@code INIT}, {@code CONTEXT} answer; {@code VERSION}, {@code COUNT},
   *     {@code MAJOR}, {@code MINOR}, {@code SECOND_MAJOR} to tell
   * @return the library
   */
  public static Path in(Path folder, Map<String, Integer> otherwise)
      throws IOException, InterruptedException {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "stubs are made on Linux only");
    Files.createDirectories(folder);
    Path source = Files.writeString(folder.resolve("driver.c"), SOURCE);
    Path library = folder.resolve("libcuda.so.1");
    List<String> compiler =
        new ArrayList<>(List.of("cc", "-shared", "-fPIC", "-o", library.toString()));
    otherwise.forEach((name, value) -> compiler.add("-D" + name + "=" + value));
    compiler.add(source.toString());
    Process process;
    try {
      process = new ProcessBuilder(compiler).inheritIO().start();
    } catch (IOException e) {
      assumeTrue(false, "this machine has no C compiler: " + e.getMessage());
      throw e;
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException("The stub of a driver cannot be compiled");
    }
    return library;
  }
}
