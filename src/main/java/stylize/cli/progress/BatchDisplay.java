package stylize.cli.progress;

import java.util.List;
import stylize.batch.BatchProgress;
import stylize.batch.Parallelism;
import stylize.batch.Standing;
import stylize.cli.run.Commission;
import stylize.report.Ledger;

/** Shows a batch on standard error. */
public interface BatchDisplay extends BatchProgress {
  /** What is going to be done, and what need not or cannot be. */
  void planned(Commission commission, List<Standing> standings, Parallelism parallelism);

  /** What has been done. */
  void ended(Ledger ledger, Commission commission, double seconds, boolean interrupted);
}
