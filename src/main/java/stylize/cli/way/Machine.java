package stylize.cli.way;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import stylize.batch.Parallelism;
import stylize.cli.options.MachineOptions;
import stylize.cli.options.MemoryOptions;
import stylize.cli.options.UsageException;
import stylize.cli.progress.Display;
import stylize.cli.progress.Notice;
import stylize.engine.Precision;
import stylize.engine.Processor;
import stylize.engine.ProgramSet;
import stylize.engine.TorchEngine;
import stylize.paint.Demand;
import stylize.paint.Footprint;

/**
 * The devices and limits of a run.
 *
 * @param devices the CPU, or one or more GPUs
 * @param deterministic true if a picture must not depend on how the machine is divided
 */
public record Machine(
    MachineOptions options,
    MemoryOptions memoryOptions,
    List<Processor> devices,
    boolean deterministic) {

  /** The devices that are wanted and there; warnings about them are shown. */
  public static Machine of(
      MachineOptions options, MemoryOptions memory, boolean deterministic, Display display) {
    List<Processor> devices =
        options.devices(warning -> display.show(new Notice.Warning(null, warning)));
    return new Machine(options, memory, devices, deterministic);
  }

  /**
   * The precision on the first device.
   *
   * @param exact true for float32 unless an option says otherwise
   */
  Precision precision(boolean exact) {
    return options.precisionOn(devices.get(0), exact);
  }

  /** The devices on which so many pictures at a time are painted. */
  List<Processor> devices(Parallelism parallelism) {
    return devices.subList(0, Math.min(devices.size(), parallelism.jobs()));
  }

  /** The programs that suit the devices. */
  ProgramSet programs() {
    return ProgramSet.of(devices.get(0), deterministic);
  }

  boolean hasGpus() {
    return devices.get(0).isGpu();
  }

  /** Budget of the run in bytes, for the machine or for the first GPU. */
  public long memory() {
    return memory(devices.get(0));
  }

  /** The same for one of the devices. In deterministic runs all have that of the smallest. */
  private long memory(Processor device) {
    LongStream budgets =
        (deterministic ? devices.stream() : Stream.of(device))
            .mapToLong(one -> memoryOptions.bytes(one, deterministic));
    return budgets.min().orElseThrow();
  }

  /**
   * Budget of each picture in bytes, as if the process had no other; on the first device. Pictures
   * on different GPUs share nothing. The budget determines how a picture is computed, down to the
   * last bits. In deterministic runs each picture may take all memory, and fewer are painted at a
   * time.
   */
  public long share(Parallelism parallelism, Footprint footprint) {
    return share(parallelism, footprint, devices.get(0));
  }

  /** The same on one of the devices. */
  long share(Parallelism parallelism, Footprint footprint, Processor device) {
    long memory = memory(device);
    return deterministic
        ? memory
        : footprint.share(memory, parallelism.jobsOnOneOf(devices.size()));
  }

  /**
   * Divides the machine between pictures.
   *
   * @param jobs requested number, or {@link Parallelism#AUTOMATIC}
   * @param pictures of the whole run
   * @param demands of those with this footprint
   */
  public Parallelism parallelism(
      int jobs, int pictures, List<Demand> demands, Footprint footprint) {
    if (hasGpus()) {
      int each = jobs == Parallelism.AUTOMATIC ? Math.min(devices.size(), pictures) : jobs;
      return new Parallelism(Math.max(1, each), options.threads());
    }
    long most = footprint.most(demands, memory());
    Parallelism division =
        Parallelism.of(
            jobs, options.threads(), pictures, count -> footprint.together(most, count), memory());
    long all =
        footprint.together(footprint.most(demands, share(division, footprint)), division.jobs());
    if (jobs > 1 && all > memory()) {
      throw new UsageException(
          String.format(
              "--jobs is %d, for which the largest of these pictures need at least %s of"
                  + " memory; %s may be taken. Choose fewer, or a larger --memory, or leave it"
                  + " to the program.",
              jobs, Footprint.amount(all), Footprint.amount(memory())));
    }
    boolean room = pictures == 1 || all + footprint.beside(demands) <= memory();
    int threads = deterministic ? 1 : division.threads();
    return new Parallelism(division.jobs(), threads, room);
  }

  /** Starts the engine, or waits until it has started. */
  public void start(Parallelism parallelism) {
    options.start(parallelism.threads());
    if (hasGpus()) {
      // What is taken of them later is known only if it is known what was free.
      devices.forEach(Processor::memory);
    }
  }

  /** The facts about the machine, for reports. */
  public Map<String, Object> describe() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    facts.put("pytorch", TorchEngine.version());
    facts.put("device", String.join(", ", devices.stream().map(Processor::toString).toList()));
    if (hasGpus()) {
      facts.put("gpu", String.join(", ", devices.stream().map(Processor::product).toList()));
      facts.put("gpu-peak-memory-bytes", devices.stream().map(Processor::peakMemory).toList());
    }
    facts.put("threads", TorchEngine.threads());
    return facts;
  }
}
