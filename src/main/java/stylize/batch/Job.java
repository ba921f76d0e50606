package stylize.batch;

import java.nio.file.Path;

/**
 * One picture to be made.
 *
 * @param name the output's path below the output folder, with slashes; it identifies the job
 * @param output the file to write
 */
public record Job(Source content, Source style, String name, Path output) {}
