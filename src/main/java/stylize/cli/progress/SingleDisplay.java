package stylize.cli.progress;

import java.util.List;
import java.util.function.Consumer;
import stylize.batch.Job;
import stylize.batch.Parallelism;
import stylize.batch.Standing;
import stylize.cli.run.Commission;
import stylize.report.Ledger;
import stylize.transfer.Progress;

/** Shows a picture by itself, level by level. */
public final class SingleDisplay extends BatchText {
  private final Progress progress;

  public SingleDisplay(
      Progress progress, Consumer<String> lines, Consumer<String> chatter, boolean verbose) {
    super(lines, chatter, verbose);
    this.progress = progress;
  }

  @Override
  public void planned(Commission commission, List<Standing> standings, Parallelism parallelism) {}

  @Override
  public Progress painting(Job job) {
    return progress;
  }

  @Override
  public void said(String line) {}

  @Override
  public void ended(Ledger ledger, Commission commission, double seconds, boolean interrupted) {}
}
