package stylize.cli.way;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import stylize.batch.Job;
import stylize.batch.Parallelism;
import stylize.batch.run.Easel;
import stylize.network.Network;

/** Paints with one network, which all pictures share. */
final class NetworkStudio implements Studio {
  private final OptimizingWay any;
  private final Function<Job, OptimizingWay> ways;
  private final Parallelism parallelism;
  private final List<Network> networks = new ArrayList<>();

  /**
   * @param any one of the ways
   */
  NetworkStudio(OptimizingWay any, Function<Job, OptimizingWay> ways, Parallelism parallelism) {
    this.any = any;
    this.ways = ways;
    this.parallelism = parallelism;
  }

  @Override
  public List<Easel> load() throws InterruptedException {
    networks.addAll(any.load(parallelism));
    return networks.stream().map(this::easel).toList();
  }

  private Easel easel(Network network) {
    return (job, share) -> ways.apply(job).painter(network, parallelism, share);
  }

  @Override
  public void close() {
    networks.forEach(Network::close);
  }
}
