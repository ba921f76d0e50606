package stylize.report;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import stylize.files.WholeFile;

/**
 * A self-contained HTML file: a page from the resources, the common style and script, and its data
 * as JSON.
 */
final class Page {
  private static final String STYLE = "/*style*/";
  private static final String SCRIPT = "/*script*/";
  private static final String DATA = "/*data*/";

  private Page() {}

  /**
   * Writes a page's data piece by piece, because one string would be the largest object of the run.
   */
  interface Data {
    void writeTo(Writer text) throws IOException;
  }

  static void write(Path file, String name, Data data) throws IOException {
    String page =
        resource(name).replace(STYLE, resource("page.css")).replace(SCRIPT, resource("page.js"));
    int place = page.indexOf(DATA);
    WholeFile.write(
        file,
        out -> {
          Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          text.write(page, 0, place);
          data.writeTo(text);
          text.write(page, place + DATA.length(), page.length() - place - DATA.length());
          text.flush();
        });
  }

  /** Writes JSON in which no text can end the enclosing script element. */
  static JsonWriter json(Writer text) {
    JsonWriter json = new JsonWriter(text);
    json.setHtmlSafe(true);
    return json;
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
