package stylize.cli.explore;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import stylize.batch.OwnFolder;
import stylize.cli.options.OutputFiles;
import stylize.cli.options.UsageException;

/** The files of an exploration besides its pictures. */
public final class ExplorationFiles {
  private static final List<String> REPORTS = List.of("index.html", "report.json");

  private ExplorationFiles() {}

  /**
   * The reports in the output folder.
   *
   * @param overwrite true to replace files of others
   * @throws UsageException if no folder is named, or if it has files of these names that no run of
   *     this program has written
   */
  public static List<Path> reports(Path folder, boolean overwrite) {
    if (folder.toString().isEmpty()) {
      throw new UsageException(
          "--output is missing: name a folder for the pictures and the sheet.");
    }
    List<Path> files = new ArrayList<>();
    boolean own = overwrite || Files.isDirectory(folder.resolve(OwnFolder.NAME));
    REPORTS.forEach(name -> files.add(folder.resolve(name)));
    List<Path> all = new ArrayList<>(files);
    all.add(folder.resolve("sheet.png"));
    for (Path file : all) {
      OutputFiles.requireReplaceable("--output", file);
      if (!own && Files.exists(file)) {
        throw new UsageException(
            "--output "
                + folder
                + ": "
                + file.getFileName()
                + " is already there, and not written by stylize. Choose another folder;"
                + " --overwrite replaces it.");
      }
    }
    return files;
  }
}
