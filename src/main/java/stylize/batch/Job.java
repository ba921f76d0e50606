package stylize.batch;

import java.nio.file.Path;

/**
 * One picture to be made.
 *
 * @param name the output's path below the output folder, with slashes: what the job is known by
 * @param output the file to write
 */
public record Job(Source content, Source style, String name, Path output) {}
