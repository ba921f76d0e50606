package stylize.network.vgg.tiling;

/** A tile of a stage, and its parts of each layer's planes. */
public record StageTile(StageSizes sizes, Tile tile) {

  /** The part of the stage's input that it sees. */
  public Region seen() {
    return tile.seen().get(0);
  }

  /** The part of a layer's planes that it sees. */
  public Region seen(StageLayer layer) {
    return tile.seen().get(block(layer));
  }

  /** The part of the stage's next block that it sees, in that block's pixels. */
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

  /** True if the layer is in the stage's last block. */
  public boolean ends(StageLayer layer) {
    return layer.layer().block() == sizes.stage().last();
  }

  private int block(StageLayer layer) {
    return layer.layer().block() - sizes.stage().first();
  }
}
