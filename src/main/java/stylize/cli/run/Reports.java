package stylize.cli.run;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import stylize.batch.Ingredients;
import stylize.batch.Job;
import stylize.batch.Parallelism;
import stylize.batch.Request;
import stylize.batch.journal.Finished;
import stylize.batch.journal.Records;
import stylize.batch.run.BatchProgress;
import stylize.cli.options.OutputFiles;
import stylize.cli.options.OutputOptions;
import stylize.cli.progress.Display;
import stylize.cli.progress.Event;
import stylize.cli.progress.Notice;
import stylize.cli.way.Machine;
import stylize.cli.way.Way;
import stylize.cli.way.Ways;
import stylize.engine.ProcessMemory;
import stylize.fault.Fault;
import stylize.files.NewFolders;
import stylize.image.Picture;
import stylize.paint.Stylization;
import stylize.report.Entry;
import stylize.report.Gallery;
import stylize.report.JsonReport;
import stylize.report.Ledger;
import stylize.report.Thumbnails;

/**
 * Collects the data for the requested reports, and writes them. Errors affect the reports only, and
 * no picture.
 */
final class Reports implements BatchProgress {
  private final Request request;
  private final Ways ways;
  private final Parallelism parallelism;
  private final Ledger ledger;
  private final Display display;
  private final Presentation presentation;
  private final NewFolders folders;
  private final List<Path> written = new ArrayList<>();
  private volatile boolean complete = true;
  private final @Nullable Thumbnails thumbnails;
  private @Nullable Stylization single;

  /** Inputs of the last decoded picture; the only one if there is a single picture. */
  private volatile @Nullable Ingredients ingredients;

  Reports(
      Request request,
      Ways ways,
      Parallelism parallelism,
      Ledger ledger,
      Display display,
      Presentation presentation,
      NewFolders folders) {
    this.request = request;
    this.ways = ways;
    this.parallelism = parallelism;
    this.ledger = ledger;
    this.display = display;
    this.presentation = presentation;
    this.folders = folders;
    boolean gallery = request.reports().stream().anyMatch(OutputOptions::isHtml);
    thumbnails = gallery ? new Thumbnails(request.jobs().size()) : null;
  }

  @Override
  public void decoded(Job job, Picture content, Ingredients from) {
    ingredients = from;
    if (thumbnails != null) {
      attempt(
          "The report lacks the thumbnail of " + job.content().file(),
          () -> thumbnails.decoded(job, content, from));
    }
  }

  @Override
  public void done(Job job, Stylization result, Finished finished) {
    if (thumbnails != null) {
      attempt(
          "The report lacks the thumbnail of " + job.output(),
          () -> thumbnails.done(job, result, finished));
    }
    if (request.isAlone()) {
      single = result;
    }
  }

  /** Writes the reports; returns true if all are complete. */
  boolean write(double seconds, Records records) {
    List<Entry> entries = presentation.shown(ledger.entries());
    if (thumbnails != null) {
      for (Way way : ways.all()) {
        attempt(
            "The report lacks the picture of a style",
            () -> way.previews().forEach(thumbnails::add));
      }
    }
    for (Path report : request.reports()) {
      attempt(
          "The report " + report + " could not be written", () -> write(report, entries, seconds));
    }
    if (thumbnails != null) {
      attempt(
          "The contact sheet could not be written",
          () -> presentation.write(entries, thumbnails, records));
    }
    return complete;
  }

  /** Says where the reports are. */
  void tell() {
    written.forEach(report -> display.show(new Notice.Message("report: " + report)));
  }

  private void write(Path report, List<Entry> entries, double seconds) throws IOException {
    folders.makeFor(report);
    if (thumbnails != null && OutputOptions.isHtml(report)) {
      Gallery.write(report, facts(seconds), entries, thumbnails);
    } else if (!request.isAlone()) {
      JsonReport.write(report, facts(seconds), entries);
    } else if (single != null && ingredients != null) {
      Job job = request.jobs().get(0);
      Map<String, Object> facts = ways.recipe(job).facts(ingredients);
      facts.put("files", files(job));
      facts.putAll(machine().describe());
      JsonReport.write(report, facts, single, seconds);
    } else {
      // There is nothing to tell of a picture that has failed.
      return;
    }
    written.add(report);
  }

  private Machine machine() {
    return ways.machine();
  }

  /** A step of writing reports, which may fail. */
  private interface Work {
    void run() throws IOException;
  }

  private void attempt(String failure, Work work) {
    try {
      work.run();
    } catch (IOException | RuntimeException | Error e) {
      complete = false;
      String reason =
          e instanceof FileSystemException file ? OutputFiles.reason(file) : Fault.reason(e);
      display.show(
          new Notice.Warning(
              null,
              failure + ": " + reason + ". The pictures are not affected.",
              Event.Weight.ERROR));
    }
  }

  private Map<String, Object> facts(double seconds) {
    Map<String, Object> facts = ways.facts();
    facts.putAll(presentation.facts());
    facts.putAll(machine().describe());
    facts.put("pictures-at-a-time", parallelism.jobs());
    facts.put("seconds", seconds);
    facts.put("peak-memory-bytes", ProcessMemory.peak());
    facts.put("other-files", request.others());
    facts.put("problems", List.copyOf(request.problems()));
    return facts;
  }

  private Map<String, String> files(Job job) {
    Map<String, String> files = job.sources();
    files.put("output", job.output().toString());
    files.putAll(ways.of(job).files());
    return files;
  }
}
