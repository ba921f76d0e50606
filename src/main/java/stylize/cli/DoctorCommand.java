package stylize.cli;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import stylize.cli.gpu.GpuFacts;
import stylize.cli.options.MachineOptions;
import stylize.cli.options.MemoryOptions;
import stylize.cli.options.ModelOptions;
import stylize.cli.options.UsageException;
import stylize.cli.progress.Console;
import stylize.cli.screen.ExitCode;
import stylize.cli.screen.Version;
import stylize.cli.way.Machine;
import stylize.cli.way.Networks;
import stylize.cli.way.ReadyModel;
import stylize.engine.EngineException;
import stylize.engine.ProcessMemory;
import stylize.engine.Processor;
import stylize.engine.TorchEngine;
import stylize.models.Home;
import stylize.paint.Footprint;
import stylize.paint.Settings;

/** Reports what the program finds on this machine. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Tells what stylize finds on this machine: Java, PyTorch, GPUs and why one is not used,"
          + " memory, weights.",
      ""
    })
final class DoctorCommand implements Callable<Integer> {
  private static final String BYTES = "-bytes";
  private static final String LARGEST = "largest-square";

  private final Console console;

  @Option(names = "--json", description = "Answer in JSON.")
  private boolean json;

  @Mixin(name = ModelOptions.HEADING)
  private ModelOptions model = new ModelOptions();

  @Mixin(name = MachineOptions.HEADING)
  private MachineOptions machine = new MachineOptions();

  @Mixin(name = MemoryOptions.HEADING)
  private MemoryOptions memory = new MemoryOptions();

  DoctorCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    machine.check();
    memory.check();
    Map<String, Object> found = new LinkedHashMap<>();
    found.put("version", Version.program());
    found.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    found.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    found.put("processors", Runtime.getRuntime().availableProcessors());
    found.put("memory-bytes", ProcessMemory.total());
    found.put("home", Home.of(console.environment()).toString());
    found.put("java-heap-bytes", Runtime.getRuntime().maxMemory());
    boolean engine = engine(found);
    boolean weights = weights(found);
    found.put("ready", engine && weights);
    if (json) {
      console.tellJson(new GsonBuilder().setPrettyPrinting().create().toJson(found));
    } else {
      console.tell(engine && weights ? "stylize can paint here." : "stylize cannot paint here:");
      found.forEach(this::tell);
    }
    return engine && weights ? ExitCode.DONE : ExitCode.FAILED;
  }

  private void tell(String name, Object value) {
    List<String> lines =
        value instanceof List<?> gpus ? GpuFacts.lines(gpus) : List.of(forPeople(name, value));
    String title = name.endsWith(BYTES) ? name.substring(0, name.length() - BYTES.length()) : name;
    for (int i = 0; i < lines.size(); i++) {
      console.tell(String.format("%-16s %s", i == 0 ? title : "", lines.get(i)));
    }
  }

  private static String forPeople(String name, Object value) {
    if (value instanceof Long bytes && name.endsWith(BYTES)) {
      return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
    return name.equals(LARGEST) ? value + " pixels each side" : String.valueOf(value);
  }

  private boolean engine(Map<String, Object> found) {
    try {
      Processor device = machine.start(warning -> {}).get(0);
      found.put("pytorch", TorchEngine.version());
      found.putAll(GpuFacts.described());
      found.put("device", device.toString());
      found.put("threads", TorchEngine.threads());
      found.put("bfloat16", device.hasBfloat16());
      found.put("precision", machine.precisionOn(device, false).toString());
      return true;
    } catch (UsageException | EngineException e) {
      found.put("pytorch", String.valueOf(e.getMessage()));
      found.putAll(GpuFacts.described());
      return false;
    }
  }

  /** Finds the largest picture that fits into the memory with the default objective. */
  private void largest(Map<String, Object> found, ReadyModel ready) {
    if (found.containsKey("precision")) {
      Machine here = new Machine(machine, memory, machine.start(warning -> {}), false);
      Footprint footprint =
          new Networks(here, ready, false, false, null).footprint(Settings.defaults());
      found.put("budget-bytes", here.memory());
      found.put(LARGEST, footprint.largestSide(here.memory()));
    }
  }

  private boolean weights(Map<String, Object> found) {
    try {
      model.check(console.environment());
      ReadyModel ready = ReadyModel.of(model, console, console.display(), true);
      found.put("model", ready.name());
      found.put("weights", ready.network().file().toString());
      found.put("weights-sha256", ready.sha256());
      largest(found, ready);
      return true;
    } catch (UsageException | IOException e) {
      found.put("model", String.valueOf(e.getMessage()));
      return false;
    }
  }
}
