package stylize.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.junit.jupiter.api.Test;
import stylize.engine.Precision;
import stylize.engine.ProcessMemory;
import stylize.engine.Processor;
import stylize.engine.ProgramSet;
import stylize.network.Network;
import stylize.network.vgg.Pooling;
import stylize.network.vgg.VggNetwork;
import stylize.network.vgg.kernels.Kernels;
import stylize.network.vgg.tiling.TilingPlan;
import stylize.objective.Objective;
import stylize.objective.Targets;
import stylize.objective.Weighting;
import stylize.optim.History;
import stylize.optim.Method;
import stylize.optim.Optimizer;
import stylize.testing.RealNetwork;
import stylize.testing.Tests;

class MemoryTest {
  private static final int ITERATIONS = 120;

  @Test
  void aHundredAndTwentyIterationsTakeNoMoreMemoryThanTwelve() throws Exception {
    assumeTrue(ProcessMemory.resident() > 0, "this system does not tell a process's memory");
    Weighting weighting = Settings.defaults().weighting();
    try (NDManager manager = Tests.manager()) {
      Precision precision = Processor.CPU.hasBfloat16() ? Precision.BFLOAT16 : Precision.FLOAT32;
      try (Network network =
          new VggNetwork(
              RealNetwork.load(RealNetwork.inside(), precision, Kernels.TRANSFORMED),
              Pooling.MAX)) {
        NDArray content = Tests.uniform(manager, 1, 0, 1, 1, 3, 128, 128);
        NDArray style = Tests.uniform(manager, 2, 0, 1, 1, 3, 128, 128);
        Objective objective =
            new Objective(
                manager,
                network,
                TilingPlan.WHOLE,
                weighting.padding(),
                weighting.terms(
                    manager,
                    network,
                    Weighting.Content.of(
                        Targets.content(
                            network, manager, content, weighting, null, TilingPlan.WHOLE)),
                    List.of(
                        Weighting.Style.of(
                            Targets.style(network, manager, style, weighting, TilingPlan.WHOLE)))));
        long early = 0;
        try (Optimizer optimizer =
            Method.LBFGS.start(ProgramSet.CPU, content, 1, Method.LBFGS.range(), History.FULL)) {
          for (int i = 1; i <= ITERATIONS; i++) {
            optimizer.step(objective.evaluate(optimizer.image()).gradient());
            // L-BFGS's history is full after its eleventh step; only then can anything be called a
            // leak.
            if (i == 12) {
              System.gc();
              early = ProcessMemory.resident();
            }
          }
        }
        System.gc();
        long grown = ProcessMemory.resident() - early;
        assertThat(grown).as("bytes grown over 108 iterations").isLessThan(5L << 20);
      }
    }
  }
}
