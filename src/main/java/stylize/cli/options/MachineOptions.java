package stylize.cli.options;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import stylize.engine.Gpus;
import stylize.engine.Precision;
import stylize.engine.Processor;
import stylize.engine.TorchEngine;
import stylize.engine.gpu.Gpu;
import stylize.engine.gpu.GpuObstacle;
import stylize.engine.gpu.GpuSurvey;

/** Options for the machine that runs the network. */
public final class MachineOptions {
  public static final String HEADING = "%nMachine:%n";
  private static final String ANY = "auto";
  private static final String CPU = "cpu";

  /** At most four digits, more than there are devices. */
  private static final Pattern CUDA = Pattern.compile("cuda(?::(\\d{1,4}))?");

  /** The values of {@code --precision}. */
  public enum PrecisionChoice {
    AUTO,
    FLOAT32,
    BFLOAT16;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--device",
      paramLabel = "NAME",
      description =
          "auto, cpu, cuda or cuda:N. Default: ${DEFAULT-VALUE}, GPUs if there are any; a batch"
              + " uses them all.")
  private String device = ANY;

  @Option(
      names = "--precision",
      paramLabel = "FORMAT",
      description =
          "Number format of the network's features: auto, float32 or bfloat16, which is faster and"
              + " smaller and changes the objective by less than 1 %%. Default: ${DEFAULT-VALUE},"
              + " bfloat16 where the device has it.")
  private PrecisionChoice precision = PrecisionChoice.AUTO;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "CPU threads in all. Another number for each picture can change its last bits. Default:"
              + " one per core.")
  private int threads;

  /** CPU threads in total. */
  public int threads() {
    return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
  }

  /**
   * Starts the engine and returns the requested devices.
   *
   * @param warnings are told why no GPU is used where that may surprise
   */
  public List<Processor> start(Consumer<String> warnings) {
    check();
    start(threads());
    return devices(warnings);
  }

  /**
   * Starts the engine.
   *
   * @param count of threads per operator, from Java, which respects a container's limit; PyTorch
   *     would count the machine's cores
   */
  public void start(int count) {
    TorchEngine.start(count, mayUseGpus());
  }

  /** False if the options forbid GPUs, so that PyTorch is loaded without CUDA. */
  public boolean mayUseGpus() {
    return !device.equals(CPU);
  }

  /** Checks what can be checked before anything is started. */
  public void check() {
    if (threads < 0 || threads > 1024) {
      throw new UsageException(
          "--threads is " + threads + "; it must be from 1 to 1024, or 0 for one per core.");
    }
    if (!device.equals(ANY) && !device.equals(CPU) && !CUDA.matcher(device).matches()) {
      throw new UsageException(
          "--device is '"
              + device
              + "'; it must be auto, cpu, cuda or cuda:N, N a device's number from 0.");
    }
  }

  /**
   * The requested devices: the CPU, or one or more GPUs. Waits for the engine only if a GPU may be
   * used.
   *
   * @param warnings are told why no GPU is used where that may surprise
   * @throws UsageException if a GPU is requested that cannot be used
   */
  public List<Processor> devices(Consumer<String> warnings) {
    if (!mayUseGpus()) {
      return List.of(Processor.CPU);
    }
    GpuSurvey survey = Gpus.survey();
    Matcher cuda = CUDA.matcher(device);
    boolean one = cuda.matches() && cuda.group(1) != null;
    if (one && survey.gpus().size() > 0) {
      return List.of(only(survey.gpus(), Integer.parseInt(cuda.group(1))));
    }
    if (!survey.usable().isEmpty()) {
      start(threads());
    }
    Optional<GpuObstacle> obstacle = Gpus.obstacle();
    if (obstacle.isEmpty()) {
      return Gpus.usable();
    }
    if (!device.equals(ANY)) {
      throw refused(obstacle.get());
    }
    obstacle
        .filter(found -> !found.kind().isExpected())
        .ifPresent(found -> warnings.accept(found.warning()));
    return List.of(Processor.CPU);
  }

  private Processor only(List<Gpu> gpus, int number) {
    if (number >= gpus.size()) {
      throw new UsageException(
          "--device is '"
              + device
              + "', but there "
              + (gpus.size() == 1 ? "is only " : "are ")
              + gpus.stream().map(Gpu::toString).collect(Collectors.joining(", "))
              + ".");
    }
    Gpu wanted = gpus.get(number);
    if (Gpus.survey().usable().contains(wanted)) {
      start(threads());
    }
    Gpus.obstacle(wanted)
        .ifPresent(
            obstacle -> {
              throw refused(obstacle);
            });
    return Processor.gpu(number);
  }

  private UsageException refused(GpuObstacle obstacle) {
    return new UsageException("--device is '" + device + "', but " + obstacle.advice());
  }

  /**
   * The precision on a device. For a GPU, the engine must have been started.
   *
   * @param exact true for float32 unless the option says otherwise
   */
  public Precision precisionOn(Processor where, boolean exact) {
    return switch (precision) {
      case AUTO -> where.precision(exact);
      case FLOAT32 -> Precision.FLOAT32;
      case BFLOAT16 -> Precision.BFLOAT16;
    };
  }
}
