package stylize.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GpuMemoryShortageTest {
  private static String message(String message) {
    return GpuMemoryShortage.in(
            new IllegalStateException("painting", new RuntimeException(message)))
        .orElseThrow()
        .message();
  }

  @Test
  void theAllocatorsMessageIsToldInOneLineWithWhatToDo() {
    assertThat(
            message(
                "CUDA out of memory. Tried to allocate 2.00 GiB. GPU 1 has a total capacity of"
                    + " 23.65 GiB of which 512.00 MiB is free. Process 77 has 8.00 GiB memory in"
                    + " use. Including non-PyTorch memory, this process has 15.10 GiB memory in"
                    + " use. Of the allocated memory 14 GiB is allocated by PyTorch\nException"
                    + " raised from malloc at CUDACachingAllocator.cpp:1234"))
        .isEqualTo(
            "cuda:1 has not the memory: 0.5 of 25.4 GB are free. Give --memory 7g, or --device"
                + " cpu.");
  }

  @Test
  void otherLibrariesSayItWithoutNumbers() {
    String words = "the GPU has not the memory. Give less --memory, or --device cpu.";
    assertThat(message("CUDA error: out of memory\nCUDA kernel errors might be reported"))
        .isEqualTo(words);
    assertThat(message("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling cublasCreate(handle)"))
        .isEqualTo(words);
  }

  @Test
  void otherFailuresAreNone() {
    assertThat(GpuMemoryShortage.in(new OutOfMemoryError("Java heap space"))).isEmpty();
    assertThat(GpuMemoryShortage.in(new RuntimeException("CUDA error: invalid argument")))
        .isEmpty();
  }

  @Test
  void pytorchsWordsAboutCudaAreShortened() {
    assertThat(
            CudaMessage.of(
                new RuntimeException(
                    "Unexpected error from cudaGetDeviceCount(). Did you run some cuda functions"
                        + " before calling NumCudaDevices() that might have already set an error?"
                        + " Error 36: API call is not supported in the installed CUDA driver\n"
                        + "Exception raised from device_count_impl")))
        .isEqualTo("API call is not supported in the installed CUDA driver (CUDA's error 36)");
    assertThat(
            CudaMessage.of(
                new RuntimeException(
                    "CUDA error: no kernel image is available for execution on the device\nCUDA"
                        + " kernel errors might be asynchronously reported")))
        .isEqualTo("no kernel image is available for execution on the device");
  }
}
