package stylize.network.vgg;

/** A tile of a stage, and which parts of each layer's planes it has to do with. */
record StageTile(StageSizes sizes, Tile tile) {

  /** What it sees of the stage's input. */
  Region seen() {
    return tile.seen().get(0);
  }

  /** What it sees of a layer's planes. */
  Region seen(StageLayer layer) {
    return tile.seen().get(block(layer));
  }

  /** What it sees of the next block of the stage, in that block's pixels. */
  Region seenBehind(StageLayer layer) {
    return tile.seen().get(block(layer) + 1);
  }

  /** Its own part of a layer's planes. */
  Region own(StageLayer layer) {
    return tile.own().pooled(layer.scale());
  }

  /** A layer's whole planes. */
  Region whole(StageLayer layer) {
    return Region.of(sizes.height(layer), sizes.width(layer));
  }

  /** True for the layers of the stage's last block. */
  boolean ends(StageLayer layer) {
    return layer.layer().block() == sizes.stage().last();
  }

  private int block(StageLayer layer) {
    return layer.layer().block() - sizes.stage().first();
  }
}
