package stylize.paint;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.pytorch.jni.JniUtils;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import stylize.engine.HostCalls;
import stylize.engine.Precision;
import stylize.engine.ProgramSet;
import stylize.image.Picture;
import stylize.image.reading.PictureReader;
import stylize.network.Network;
import stylize.network.vgg.Pooling;
import stylize.network.vgg.VggNetwork;
import stylize.network.vgg.kernels.Kernels;
import stylize.optim.Method;
import stylize.paint.style.Style;
import stylize.testing.RealNetwork;
import stylize.testing.Tests;

/** What an iteration of the programs for GPUs costs the host, with the program's defaults. */
class OperatorsTest {
  private static final int SIDE = 64;

  /** The first iterations differ: the photo's features become a target. */
  private static final int FEW = 4;

  private static final int MORE = 8;

  /** What only describes memory, or takes it. On a GPU nothing is launched for it. */
  private static final Set<String> FREE =
      Set.of(
          "as_strided",
          "view",
          "_reshape_alias",
          "_unsafe_view",
          "reshape",
          "slice",
          "select",
          "narrow",
          "permute",
          "transpose",
          "t",
          "diagonal",
          "expand",
          "unsqueeze",
          "squeeze",
          "detach",
          "alias",
          "lift_fresh",
          "empty",
          "empty_like",
          "empty_strided",
          "resize_",
          "set_",
          "to",
          "contiguous",
          "clone",
          "result_type",
          "is_floating_point",
          "as_strided_",
          "size",
          "stride",
          "is_same_size",
          "resolve_conj",
          "resolve_neg",
          "result",
          "item",
          "_local_scalar_dense");

  private static final String OPERATOR = "aten::";

  @TempDir Path folder;

  /** Of so many iterations. */
  private record Cost(Map<String, Integer> operators, long programs, long reads) {
    int launches() {
      return operators.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  private Cost paint(Network network, Settings settings, Picture photo, Picture painting)
      throws IOException {
    long programs = HostCalls.programs();
    long reads = HostCalls.reads();
    Path trace = folder.resolve("trace.json");
    JniUtils.startProfile(false, false, false);
    new OptimizingPainter(network, settings, Long.MAX_VALUE)
        .paint(
            new Painter.Inputs(new Photo(photo), Style.of(painting), null),
            Checkpoints.NONE,
            Progress.NONE);
    JniUtils.stopProfile(trace.toString());
    return new Cost(launched(trace), HostCalls.programs() - programs, HostCalls.reads() - reads);
  }

  private record Event(String name, double begin, double end) {}

  /** Operators that consist of no others, and are not free. */
  private static Map<String, Integer> launched(Path trace) throws IOException {
    List<Event> events = new ArrayList<>();
    for (JsonElement element : JsonParser.parseString(Files.readString(trace)).getAsJsonArray()) {
      JsonObject event = element.getAsJsonObject();
      double begin = event.get("ts").getAsDouble();
      String name = event.get("name").getAsString();
      // Functions of the programs are listed, too.
      if (!name.startsWith(OPERATOR)) {
        continue;
      }
      name = name.substring(OPERATOR.length());
      events.add(new Event(name, begin, begin + event.get("dur").getAsDouble()));
    }
    events.sort(
        Comparator.comparingDouble(Event::begin)
            .thenComparing(Comparator.comparingDouble(Event::end).reversed()));
    Map<String, Integer> counts = new TreeMap<>();
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      if (!FREE.contains(event.name()) && !holds(event, events, i)) {
        counts.merge(event.name(), 1, Integer::sum);
      }
    }
    return counts;
  }

  /** True if an operator calls one that is not free. */
  private static boolean holds(Event event, List<Event> events, int i) {
    for (int j = i + 1; j < events.size() && events.get(j).begin() < event.end(); j++) {
      if (!FREE.contains(events.get(j).name())) {
        return true;
      }
    }
    return false;
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void anIterationIsAtMost300OperatorsInThreeProgramsWithOneWait(Precision precision)
      throws IOException {
    Tests.manager().close();
    Picture photo = read("content/nagasaki-boats.jpg");
    Picture painting = read("style/van-gogh-village-street-in-auvers.jpg");
    try (Network network =
        new VggNetwork(
            RealNetwork.load(RealNetwork.inside(), precision, Kernels.PLAIN, ProgramSet.GPU),
            Pooling.MAX)) {
      for (Method method : Method.values()) {
        Settings settings = settings(method);
        Cost few = paint(network, settings.onOneLevel(SIDE, FEW), photo, painting);
        Cost more = paint(network, settings.onOneLevel(SIDE, MORE), photo, painting);
        int iterations = MORE - FEW;
        Map<String, Double> each = new TreeMap<>();
        more.operators()
            .forEach(
                (name, count) ->
                    each.put(
                        name,
                        (count - few.operators().getOrDefault(name, 0)) / (double) iterations));
        assertThat((more.launches() - few.launches()) / (double) iterations)
            .as("operators with %s: %s", method, each)
            .isBetween(50.0, 300.0);
        assertThat(more.programs() - few.programs())
            .as("programs")
            .isLessThanOrEqualTo(3L * iterations);
        assertThat(more.reads() - few.reads()).as("reads").isLessThanOrEqualTo(iterations);
      }
    }
  }

  private static Settings settings(Method method) {
    Settings defaults = Settings.defaults();
    return new Settings(
        defaults.size(),
        defaults.schedule(),
        defaults.styleScale(),
        defaults.start(),
        defaults.seed(),
        method,
        method.learningRate(),
        defaults.tolerance(),
        defaults.weighting(),
        defaults.pooling(),
        defaults.control());
  }

  private static Picture read(String name) throws IOException {
    return PictureReader.read(Path.of("samples", name));
  }
}
