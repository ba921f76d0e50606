package stylize.cli.way;

import stylize.batch.run.Batch;

/** Where the pictures of one batch are painted: loads easels, and frees what they share. */
public interface Studio extends Batch.Easels, AutoCloseable {
  /** Frees all that has been loaded. */
  @Override
  void close();
}
