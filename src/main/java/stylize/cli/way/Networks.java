package stylize.cli.way;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import stylize.batch.Parallelism;
import stylize.engine.Precision;
import stylize.engine.Processor;
import stylize.engine.TorchEngine;
import stylize.network.Network;
import stylize.network.Taps;
import stylize.network.vgg.VggCosts;
import stylize.paint.OptimizingFootprint;
import stylize.paint.Settings;
import stylize.trained.StartPainter;

/**
 * The network that a run optimises with, on its machine.
 *
 * @param exact true for float32 features unless an option says otherwise
 * @param watched true if somebody looks at pictures between iterations
 * @param start from whose pictures the optimisation starts; null for none
 */
public record Networks(
    Machine machine,
    ReadyModel model,
    boolean exact,
    boolean watched,
    @Nullable StartPainter start) {
  /** The same, with float32 features or not unless an option says otherwise. */
  public Networks exactly(boolean wanted) {
    return new Networks(machine, model, wanted, watched, start);
  }

  Precision precision() {
    return machine.precision(exact);
  }

  /** The memory of pictures on this machine. */
  public OptimizingFootprint footprint(Settings settings) {
    return new OptimizingFootprint(costs(settings), settings, watched);
  }

  VggCosts costs(Settings settings) {
    Taps taps = settings.taps(model::tap);
    return VggCosts.within(
        machine.memory(),
        model.network().topology(),
        taps,
        precision(),
        !machine.hasGpus(),
        machine.programs());
  }

  /** Loads the network once per device; returns one entry for each picture at a time. */
  List<Network> load(Parallelism parallelism, Settings settings) throws InterruptedException {
    return TorchEngine.once(() -> loadNow(parallelism, settings));
  }

  private List<Network> loadNow(Parallelism parallelism, Settings settings) {
    List<Network> loaded = new ArrayList<>();
    VggCosts costs = costs(settings);
    for (Processor device : machine.devices(parallelism)) {
      loaded.add(
          model.load(
              costs.taps(),
              device,
              machine.options().precisionOn(device, exact),
              costs.arithmetic(),
              settings.pooling()));
    }
    List<Network> networks = new ArrayList<>();
    for (int i = 0; i < parallelism.jobs(); i++) {
      networks.add(loaded.get(i % loaded.size()));
    }
    return networks;
  }
}
