package stylize.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stylize.testing.JavaProcess;
import stylize.testing.Tests;

class ContactSheetTest {
  @TempDir Path folder;

  private static void write(Path file) throws IOException {
    Path picture = Tests.resource("pictures/rgb.png");
    List<ContactSheet.Cell> cells =
        List.of(
            new ContactSheet.Cell(
                picture, List.of("content 0.1", "a longer line ".repeat(9)), false),
            new ContactSheet.Cell(picture, List.of("content 0.2"), true),
            new ContactSheet.Cell(null, List.of("failed"), false));
    new ContactSheet("Äpfel × 日本", 2, List.of("a=1", "a=2"), List.of("b=1", "b=2"), cells)
        .write(file, new Thumbnails(3));
  }

  /** Writes a sheet, for a process without fonts. */
  public static void main(String[] arguments) throws IOException {
    write(Path.of(arguments[0]));
  }

  @Test
  void picturesStandInRowsAndColumnsWithTheirLabels() throws IOException {
    Path file = folder.resolve("sheet.png");
    write(file);
    BufferedImage sheet = ImageIO.read(file.toFile());
    assertThat(sheet.getWidth()).isEqualTo(10 + 3 * 8 + 10 + 2 * 266);
    int[] pixels =
        sheet.getRGB(0, 0, sheet.getWidth(), sheet.getHeight(), null, 0, sheet.getWidth());
    assertThat(Arrays.stream(pixels).map(pixel -> pixel & 0xffffff).distinct())
        .contains(0xf6f4f0, 0x23211f, 0xb0552b, 0xddd7ce);
  }

  @Test
  void aMachineWithoutFontsWritesTheSameSheet() throws Exception {
    Path here = folder.resolve("here.png");
    write(here);
    Path there = folder.resolve("there.png");
    Path none = Files.writeString(folder.resolve("fonts.conf"), "<fontconfig></fontconfig>");
    ProcessBuilder bare =
        new ProcessBuilder(
            JavaProcess.command(
                "-Djava.awt.headless=true",
                "-Duser.home=" + folder,
                ContactSheetTest.class.getName(),
                there.toString()));
    bare.environment().put("FONTCONFIG_FILE", none.toString());
    bare.environment().put("FONTCONFIG_PATH", folder.toString());
    Process process = bare.inheritIO().start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(there).hasSameBinaryContentAs(here);
  }

  @Test
  void aThousandPicturesMakeASheetThatCanBeOpened() throws IOException {
    Path picture = Tests.resource("pictures/rgb.png");
    ContactSheet.Cell cell = new ContactSheet.Cell(picture, List.of("x"), false);
    Path file = folder.resolve("many.png");
    new ContactSheet("many", 500, List.of(), List.of(), Collections.nCopies(1000, cell))
        .write(file, new Thumbnails(1000));
    BufferedImage sheet = ImageIO.read(file.toFile());
    assertThat(sheet.getWidth()).isLessThan(30_000);
    assertThat((long) sheet.getWidth() * sheet.getHeight()).isLessThan(40_000_000L);
  }
}
