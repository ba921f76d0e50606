package stylize.image.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stylize.image.PictureException;

class PictureKindTest {
  @TempDir Path folder;

  private Path file(String name, String start) throws IOException {
    String bytes = start.translateEscapes();
    return Files.write(folder.resolve(name), bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "HEIC, `\\0\\0\\0\\30ftypheic\\0\\0\\0\\0mif1heic`",
        "HEIC, `\\0\\0\\0\\30ftypmif1\\0\\0\\0\\0mif1heic`",
        "HEIC, `\\0\\0\\0\\30ftypmsf1\\0\\0\\0\\0hevcmsf1`",
        "AVIF, `\\0\\0\\0\\34ftypmif1\\0\\0\\0\\0mif1miafavif`",
        "AVIF, `\\0\\0\\0\\30ftypavis\\0\\0\\0\\0avismsf1`",
        "HEIF, `\\0\\0\\0\\30ftypmif1\\0\\0\\0\\0mif1miaf`",
        "RAW, `\\0\\0\\0\\30ftypcrx \\0\\0\\0\\1crx isom`",
        "RAW, `II*\\0\\20\\0\\0\\0CR\\2\\0`",
        "RAW, `FUJIFILMCCD-RAW 0201`",
        "JPEG_XL, `\u00ff\\n\\372`",
        "JPEG_XL, `\\0\\0\\0\\fJXL \\r\\n\u0087\\n`",
        "JPEG_2000, `\\0\\0\\0\\fjP  \\r\\n\u0087\\n`",
        "JPEG_2000, `\u00ffO\u00ffQ`",
        "PHOTOSHOP, `8BPS\\0\\1`",
        "SVG, `<svg xmlns='http://www.w3.org/2000/svg'/>`",
        "SVG, `\u00ef\u00bb\u00bf<?xml version='1.0'?>\\n<!-- made > by --><svg:svg>`",
        "SVG, `<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' [ <!ENTITY a 'b'> ]><svg>`",
        "PDF, `%PDF-1.7`",
        "POSTSCRIPT, `%!PS-Adobe-3.0 EPSF-3.0`",
        "ICON, `\\0\\0\\1\\0\\1\\0`",
        "PNM, `P6\\n2 2\\n255\\n`",
        "PNM, `P7\\nWIDTH 2`",
        "DIRECTDRAW_SURFACE, `DDS |`",
        "OPENEXR, `v/1\\1`",
        "RADIANCE, `#?RADIANCE\\n`",
        "QOI, `qoif\\0`",
        "GIMP, `gimp xcf v011`",
        "WINDOWS_METAFILE, `\u00d7\u00cd\u00c6\u009a`",
      })
  void whatCannotBeReadIsRefusedByNameWithACommandThatConvertsIt(PictureKind kind, String start)
      throws IOException {
    Path file = file("photo.jpg", start);
    assertThat(PictureKind.of(file)).contains(kind);
    assertThatThrownBy(() -> PictureReader.read(file))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("is " + kind + ", which cannot be read")
        .hasMessageContaining(kind.conversion());
    assertThat(kind.conversion()).contains("in");
  }

  @Test
  void aCamerasFileIsNotTakenForTheSmallCopyInItsFirstDirectory() throws IOException {
    assertThat(PictureKind.of(file("a.nef", "MM\\0*\\0\\0\\0\\b"))).contains(PictureKind.RAW);
    assertThat(PictureKind.of(file("a.tif", "MM\\0*\\0\\0\\0\\b"))).contains(PictureKind.TIFF);
  }

  @ParameterizedTest
  @CsvSource({"RIFF1234AVI LIST", "<!DOCTYPE html><svg>", "<html><svg></html>", "Photo 5", "P9 1"})
  void whatOnlyLooksLikeOneOfThemIsNone(String start) throws IOException {
    assertThat(PictureKind.of(file("a.txt", start))).isEmpty();
  }
}
