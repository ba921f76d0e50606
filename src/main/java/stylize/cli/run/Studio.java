package stylize.cli.run;

import stylize.batch.run.Batch;

/** Where the pictures of one batch are painted: loads easels, and frees what they share. */
interface Studio extends Batch.Easels, AutoCloseable {
  /** Frees all that has been loaded. */
  @Override
  void close();
}
