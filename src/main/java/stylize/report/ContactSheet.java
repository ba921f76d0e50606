package stylize.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import stylize.files.WholeFile;

/**
 * Pictures side by side on one sheet, with labels.
 *
 * @param columns pictures in a row
 * @param columnHeads texts above the columns; empty for none
 * @param rowHeads texts left of the rows; empty for none
 * @param cells row by row
 */
public record ContactSheet(
    String title, int columns, List<String> columnHeads, List<String> rowHeads, List<Cell> cells) {
  private static final int GAP = 10;
  private static final int LARGEST = 256;
  private static final int SMALLEST = 48;

  /** The most pixels of all pictures together: a sheet that viewers open and memory holds. */
  private static final double MOST_PIXELS = 24e6;

  private static final int WIDEST = 8000;
  private static final int PAPER = 0xf6f4f0;
  private static final int INK = 0x23211f;
  private static final int EMPTY = 0xddd7ce;
  private static final int ACCENT = 0xb0552b;
  private static final int FRAME = 4;

  public ContactSheet {
    columnHeads = List.copyOf(columnHeads);
    rowHeads = List.copyOf(rowHeads);
    cells = List.copyOf(cells);
  }

  /**
   * A place of the sheet.
   *
   * @param picture null if there is none
   * @param lines below it
   * @param marked true for a frame
   */
  public record Cell(@Nullable Path picture, List<String> lines, boolean marked) {
    public Cell {
      lines = List.copyOf(lines);
    }
  }

  /** The sizes of a sheet's parts in pixels. */
  private record Layout(int side, int height, int lines, int left, int top) {
    int cellHeight() {
      return height + lines * Letters.HEIGHT + GAP;
    }
  }

  /**
   * Writes the sheet as PNG.
   *
   * @param thumbnails that the run has collected; missing ones are made
   */
  public void write(Path file, Thumbnails thumbnails) throws IOException {
    List<Path> pictures = new ArrayList<>();
    for (Cell cell : cells) {
      if (cell.picture() != null) {
        pictures.add(cell.picture());
      }
    }
    thumbnails.complete(pictures);
    BufferedImage sheet = draw(thumbnails);
    WholeFile.write(file, out -> ImageIO.write(sheet, "png", out));
  }

  private BufferedImage draw(Thumbnails thumbnails) throws IOException {
    Layout layout = layout(thumbnails);
    int rows = (cells.size() + columns - 1) / columns;
    int rowHeight = layout.cellHeight();
    BufferedImage sheet =
        new BufferedImage(
            left(layout, columns), layout.top() + rows * rowHeight, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = sheet.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    fill(pen, PAPER, 0, 0, sheet.getWidth(), sheet.getHeight());
    Letters.write(sheet, title, GAP, GAP, sheet.getWidth() - 2 * GAP, INK);
    for (int i = 0; i < columnHeads.size(); i++) {
      int y = layout.top() - Letters.HEIGHT;
      Letters.write(sheet, columnHeads.get(i), left(layout, i), y, layout.side(), INK);
    }
    for (int i = 0; i < cells.size(); i++) {
      int y = layout.top() + i / columns * rowHeight;
      if (i % columns == 0 && !rowHeads.isEmpty()) {
        Letters.write(sheet, rowHeads.get(i / columns), GAP, y, layout.left() - 2 * GAP, INK);
      }
      draw(cells.get(i), pen, sheet, left(layout, i % columns), y, layout, thumbnails);
    }
    pen.dispose();
    return sheet;
  }

  private static int left(Layout layout, int column) {
    return layout.left() + column * (layout.side() + GAP);
  }

  private Layout layout(Thumbnails thumbnails) throws IOException {
    double side =
        Math.min(
            Math.min(LARGEST, (double) WIDEST / columns - GAP),
            Math.sqrt(MOST_PIXELS / Math.max(1, cells.size())));
    int chosen = (int) Math.max(SMALLEST, side);
    double tallest = 0;
    for (Cell cell : cells) {
      BufferedImage picture = picture(cell, thumbnails);
      if (picture != null) {
        tallest = Math.max(tallest, height(picture, chosen));
      }
    }
    int lines = cells.stream().mapToInt(cell -> cell.lines().size()).max().orElse(0);
    int heads = columnHeads.isEmpty() ? 1 : 2;
    return new Layout(
        chosen,
        tallest == 0 ? chosen : (int) tallest,
        lines,
        GAP + (rowHeads.isEmpty() ? 0 : widest(rowHeads) + GAP),
        2 * GAP + heads * Letters.HEIGHT);
  }

  private static int widest(List<String> heads) {
    int most = heads.stream().mapToInt(String::length).max().orElse(0);
    return Math.min(LARGEST, most * Letters.WIDTH);
  }

  /** Height in a cell of this side. */
  private static int height(BufferedImage picture, int side) {
    return Math.max(1, picture.getHeight() * width(picture, side) / picture.getWidth());
  }

  private static int width(BufferedImage picture, int side) {
    int longest = Math.max(picture.getWidth(), picture.getHeight());
    return Math.max(1, picture.getWidth() * Math.min(side, longest) / longest);
  }

  private static @Nullable BufferedImage picture(Cell cell, Thumbnails thumbnails)
      throws IOException {
    byte[] jpeg = cell.picture() == null ? null : thumbnails.jpeg(cell.picture());
    return jpeg == null ? null : ImageIO.read(new ByteArrayInputStream(jpeg));
  }

  private static void draw(
      Cell cell,
      Graphics2D pen,
      BufferedImage sheet,
      int x,
      int y,
      Layout layout,
      Thumbnails thumbnails)
      throws IOException {
    BufferedImage picture = picture(cell, thumbnails);
    if (picture == null) {
      fill(pen, EMPTY, x, y, layout.side(), layout.height());
    } else {
      int width = width(picture, layout.side());
      int height = height(picture, layout.side());
      if (cell.marked()) {
        fill(pen, ACCENT, x - FRAME, y - FRAME, width + 2 * FRAME, height + 2 * FRAME);
      }
      pen.drawImage(picture, x, y, width, height, null);
    }
    for (int i = 0; i < cell.lines().size(); i++) {
      int line = y + layout.height() + FRAME + i * Letters.HEIGHT;
      int colour = cell.marked() ? ACCENT : INK;
      Letters.write(sheet, cell.lines().get(i), x, line, layout.side(), colour);
    }
  }

  private static void fill(Graphics2D pen, int colour, int x, int y, int width, int height) {
    pen.setColor(new Color(colour));
    pen.fillRect(x, y, width, height);
  }
}
