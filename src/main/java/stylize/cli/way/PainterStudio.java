package stylize.cli.way;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import stylize.batch.Job;
import stylize.batch.Parallelism;
import stylize.batch.run.Easel;
import stylize.engine.Processor;
import stylize.generator.PaintingGenerator;
import stylize.paint.Checkpoints;
import stylize.paint.Painter;
import stylize.paint.Progress;
import stylize.paint.Stylization;
import stylize.trained.TrainedPainter;

/**
 * Lets trained painters paint. Each is loaded once per device, when its first picture comes. It is
 * kept while it paints. Jobs are ordered by style, so of the others only the last one is kept.
 */
final class PainterStudio implements Studio {
  private static final int KEPT_IDLE = 1;

  private final Function<Job, TrainedWay> ways;
  private final Machine machine;
  private final Parallelism parallelism;

  /** Those that are loaded, the last one that was used last. */
  private final Map<Place, Loaded> loaded = new LinkedHashMap<>();

  /** A painter on a device. */
  private record Place(Path file, Processor device) {}

  private static final class Loaded {
    private final PaintingGenerator generator;
    private int users;

    Loaded(PaintingGenerator generator) {
      this.generator = generator;
    }
  }

  PainterStudio(Function<Job, TrainedWay> ways, Machine machine, Parallelism parallelism) {
    this.ways = ways;
    this.machine = machine;
    this.parallelism = parallelism;
  }

  @Override
  public List<Easel> load() {
    List<Processor> devices = machine.devices(parallelism);
    List<Easel> easels = new ArrayList<>();
    for (int i = 0; i < parallelism.jobs(); i++) {
      Processor device = devices.get(i % devices.size());
      easels.add((job, share) -> new Guest(ways.apply(job), device));
    }
    return easels;
  }

  /** A painter that is here while it paints. */
  private final class Guest implements Painter {
    private final TrainedWay way;
    private final Place place;

    Guest(TrainedWay way, Processor device) {
      this.way = way;
      this.place = new Place(way.file(), device);
    }

    @Override
    public Stylization paint(Inputs inputs, Checkpoints checkpoints, Progress progress) {
      PaintingGenerator generator = take(place, way);
      try {
        return new TrainedPainter(generator, way.settings()).paint(inputs, checkpoints, progress);
      } finally {
        giveBack(place);
      }
    }

    /** Generators belong to the studio. */
    @Override
    public void close() {}
  }

  private synchronized PaintingGenerator take(Place place, TrainedWay way) {
    Loaded there = loaded.remove(place);
    if (there == null) {
      there = new Loaded(load(place, way));
    }
    loaded.put(place, there);
    there.users++;
    return there.generator;
  }

  private static PaintingGenerator load(Place place, TrainedWay way) {
    try {
      return way.load(place.device());
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private synchronized void giveBack(Place place) {
    Loaded used = loaded.get(place);
    if (used != null) {
      used.users--;
    }
    long idle = loaded.values().stream().filter(one -> one.users == 0).count();
    for (Iterator<Loaded> all = loaded.values().iterator(); all.hasNext() && idle > KEPT_IDLE; ) {
      Loaded oldest = all.next();
      if (oldest.users == 0) {
        oldest.generator.close();
        all.remove();
        idle--;
      }
    }
  }

  @Override
  public synchronized void close() {
    loaded.values().forEach(one -> one.generator.close());
    loaded.clear();
  }
}
