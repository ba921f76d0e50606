package stylize.cli.progress;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stylize.batch.Failure;
import stylize.batch.Finished;
import stylize.batch.Job;
import stylize.batch.Parallelism;
import stylize.batch.Standing;
import stylize.cli.run.Commission;
import stylize.report.Entry;
import stylize.report.Ledger;
import stylize.transfer.Progress;
import stylize.transfer.StyleTransfer;

/** A JSON object per line and event; those of one picture carry its name as {@code job}. */
public class BatchEvents implements BatchDisplay {
  private final JsonEvents events;

  public BatchEvents(JsonEvents events) {
    this.events = events;
  }

  @Override
  public void planned(Commission commission, List<Standing> standings, Parallelism parallelism) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("jobs", standings.size());
    for (Standing.State state : Standing.State.values()) {
      fields.put(
          state.toString().replace(' ', '-'),
          standings.stream().filter(standing -> standing.state() == state).count());
    }
    fields.put("others", commission.others());
    fields.put("at-a-time", parallelism.jobs());
    fields.put("threads-each", parallelism.threads());
    events.event("planned", fields);
    for (String problem : commission.problems()) {
      events.event("problem", Map.of("message", problem));
    }
    for (Standing standing : standings) {
      if (standing.problem() != null) {
        failed(standing.job(), standing.problem());
      }
    }
  }

  private static Map<String, Object> about(Job job) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("job", job.name());
    return fields;
  }

  @Override
  public Progress painting(Job job) {
    return new JsonProgress(events.with(about(job)));
  }

  @Override
  public void done(Job job, StyleTransfer.Painting painting, Finished finished) {
    Map<String, Object> fields = about(job);
    fields.put("output", job.output().toString());
    fields.put("objective", finished.objective());
    fields.put("seconds", finished.seconds());
    events.event("done", fields);
  }

  @Override
  public void failed(Job job, Failure failure) {
    failed(job, failure.message());
  }

  private void failed(Job job, String message) {
    Map<String, Object> fields = about(job);
    fields.put("content", job.content().file().toString());
    fields.put("style", job.style().file().toString());
    fields.put("message", message);
    events.event("failed", fields);
  }

  @Override
  public void postponed(Job job) {
    events.event("postponed", about(job));
  }

  @Override
  public void warned(Job job, String message) {
    Map<String, Object> fields = about(job);
    fields.put("message", message);
    events.event("warning", fields);
  }

  @Override
  public void warned(String message) {
    events.event("warning", Map.of("message", message));
  }

  @Override
  public void stopped(String reason) {
    events.event("stopped", Map.of("message", reason));
  }

  @Override
  public void ended(Ledger ledger, Commission commission, double seconds, boolean interrupted) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (Entry.Status status : Entry.Status.values()) {
      fields.put(status.toString().replace(' ', '-'), ledger.count(status));
    }
    fields.put("interrupted", interrupted);
    fields.put("seconds", seconds);
    events.event("summary", fields);
  }
}
