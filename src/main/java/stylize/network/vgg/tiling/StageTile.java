package stylize.network.vgg.tiling;

/** A tile of a stage, and which parts of each layer's planes it has to do with. */
public record StageTile(StageSizes sizes, Tile tile) {

  /** What it sees of the stage's input. */
  public Region seen() {
    return tile.seen().get(0);
  }

  /** What it sees of a layer's planes. */
  public Region seen(StageLayer layer) {
    return tile.seen().get(block(layer));
  }

  /** What it sees of the next block of the stage, in that block's pixels. */
  public Region seenBehind(StageLayer layer) {
    return tile.seen().get(block(layer) + 1);
  }

  /** Its own part of a layer's planes. */
  public Region own(StageLayer layer) {
    return tile.own().pooled(layer.scale());
  }

  /** A layer's whole planes. */
  public Region whole(StageLayer layer) {
    return Region.of(sizes.height(layer), sizes.width(layer));
  }

  /** True for the layers of the stage's last block. */
  public boolean ends(StageLayer layer) {
    return layer.layer().block() == sizes.stage().last();
  }

  private int block(StageLayer layer) {
    return layer.layer().block() - sizes.stage().first();
  }
}
