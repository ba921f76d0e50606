package stylize.cli.progress;

import java.util.List;
import stylize.batch.Finished;
import stylize.batch.Job;
import stylize.batch.Parallelism;
import stylize.batch.Standing;
import stylize.cli.run.Commission;
import stylize.report.Ledger;
import stylize.transfer.Progress;
import stylize.transfer.StyleTransfer;

/** A JSON object per line and event of a picture by itself. */
public final class SingleEvents extends BatchEvents {
  private final JsonEvents events;

  public SingleEvents(JsonEvents events) {
    super(events);
    this.events = events;
  }

  @Override
  public void planned(Commission commission, List<Standing> standings, Parallelism parallelism) {}

  @Override
  public Progress painting(Job job) {
    return new JsonProgress(events);
  }

  /** Standard output says it. */
  @Override
  public void done(Job job, StyleTransfer.Painting painting, Finished finished) {}

  @Override
  public void ended(Ledger ledger, Commission commission, double seconds, boolean interrupted) {}
}
