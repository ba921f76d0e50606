package stylize.documents;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A command's run in a folder: what it said, and what it was to leave there. */
final class Run {
  private static final Pattern REDIRECTED = Pattern.compile("> (\\S+)$");
  private static final long SECONDS = 300;

  private final Command command;
  private final Path folder;
  private final boolean whole;

  /** In the given folder; {@code whole} computes estimates in the size that is asked for. */
  Run(Command command, Path folder, boolean whole) {
    this.command = command;
    this.folder = folder;
    this.whole = whole;
  }

  /** How it ended. */
  record End(int exitCode, String out, String err) {}

  /** Lets a shell run it: pictures and trainings in small, with a step or two. */
  End end() throws IOException, InterruptedException {
    for (Path file : files()) {
      if (Files.isRegularFile(file)) {
        Files.delete(file);
      }
    }
    Path out = Files.createTempFile("out", ".txt");
    Path err = Files.createTempFile("err", ".txt");
    try {
      // Of an option given twice the last one counts; time and steps exclude each other.
      String text = command.text().replaceAll(" --minutes \\d+", "");
      ProcessBuilder shell = new ProcessBuilder("/bin/sh", "-c", text).directory(folder.toFile());
      shell.redirectOutput(out.toFile()).redirectError(err.toFile());
      Map<String, String> environment = shell.environment();
      environment.keySet().removeIf(name -> name.startsWith("STYLIZE_"));
      environment.put("STYLIZE_HOME", folder.resolve("home").toString());
      environment.put("STYLIZE_OFFLINE", "1");
      environment.put("STYLIZE_GPU", "no");
      environment.put("PATH", folder + ":" + environment.get("PATH"));
      environment.put("HERE", folder.toString());
      environment.put("CHEAPER", cheaper());
      environment.put("SLURM_CPUS_PER_TASK", "1");
      environment.put("SLURM_ARRAY_TASK_ID", "1");
      environment.put("SLURM_ARRAY_TASK_COUNT", "8");
      environment.put("JOB_COMPLETION_INDEX", "0");
      Process process = shell.start();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        return new End(-1, "", "it has not ended after " + SECONDS + " s\n" + read(err));
      }
      return new End(process.exitValue(), read(out), read(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  private String cheaper() {
    if (command.arguments().isEmpty() || whole && command.has("--dry-run")) {
      return "";
    }
    if (command.arguments().get(0).equals("train")) {
      // Who begins with a painter takes its network, too.
      String network = command.values("--from").isEmpty() ? " --width 16" : "";
      return "--steps 2 --size 64 --crop 64" + network;
    }
    return computes(command) ? "--size 64 --levels 1 --iterations 2" : "";
  }

  /** Whether it looks for a picture or painter with a network's help. */
  private static boolean computes(Command command) {
    String first = command.arguments().get(0);
    if (first.startsWith("-")) {
      return command.values("-s", "--style").stream().anyMatch(style -> !isPainter(style));
    }
    return first.equals("train") || first.equals("explore");
  }

  private static boolean isPainter(String style) {
    return style.endsWith(".painter") || style.equals("painters/");
  }

  /** Files and folders that it was to write and that are not there, or are empty. */
  List<String> missing(End end) throws IOException {
    List<Path> promised = new ArrayList<>(files());
    if (end.exitCode() == 3) {
      command.values("--diff-dir").forEach(name -> promised.add(folder.resolve(name)));
    }
    List<String> missing = new ArrayList<>();
    if (promised.isEmpty() && end.out().isBlank() && !command.text().contains(" remove ")) {
      missing.add("anything on standard output");
    }
    if (paints()) {
      end.out().lines().forEach(line -> promised.add(folder.resolve(line)));
    }
    for (Path file : promised) {
      if (isEmpty(file)) {
        missing.add(folder.relativize(file).toString());
      }
    }
    return missing;
  }

  /** Whether what it says on standard output are the names of files. */
  private boolean paints() {
    return !command.arguments().isEmpty()
        && !command.has("--dry-run")
        && (command.arguments().get(0).startsWith("-")
            || List.of("train", "export").contains(command.arguments().get(0)));
  }

  private List<Path> files() {
    List<String> names = new ArrayList<>();
    if (!command.has("--dry-run")) {
      names.addAll(command.values("-o", "--output"));
      names.addAll(command.values("--report"));
      names.addAll(command.values("--junit"));
      names.addAll(command.values("--preview"));
    }
    Matcher redirected = REDIRECTED.matcher(command.text());
    if (redirected.find()) {
      names.add(redirected.group(1));
    }
    return names.stream().map(folder::resolve).toList();
  }

  private static boolean isEmpty(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      try (Stream<Path> files = Files.list(file)) {
        return files.allMatch(each -> each.getFileName().toString().startsWith("."));
      }
    }
    return !Files.exists(file) || Files.size(file) == 0;
  }
}
