package stylize.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import stylize.compare.Comparison;
import stylize.compare.Judgement;
import stylize.compare.Judgement.Verdict;
import stylize.files.WholeFile;

/**
 * Judgements as XML that CI servers read as test results: a test case for each pair, a failure for
 * each difference, an error for each unreadable file.
 */
public final class JUnitReport {
  private JUnitReport() {}

  /** Writes the report. */
  public static void write(Path file, List<Judgement> judgements) throws IOException {
    WholeFile.write(
        file,
        out -> {
          try {
            write(out, judgements);
          } catch (XMLStreamException e) {
            throw new IOException(e);
          }
        });
  }

  private static void write(OutputStream out, List<Judgement> judgements)
      throws XMLStreamException {
    XMLStreamWriter xml =
        XMLOutputFactory.newFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
    long errors = judgements.stream().filter(JUnitReport::isError).count();
    long same = judgements.stream().filter(j -> j.verdict() == Verdict.SAME).count();
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuites");
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", "stylize compare");
    xml.writeAttribute("tests", String.valueOf(judgements.size()));
    xml.writeAttribute("failures", String.valueOf(judgements.size() - same - errors));
    xml.writeAttribute("errors", String.valueOf(errors));
    xml.writeAttribute("skipped", "0");
    for (Judgement judgement : judgements) {
      testCase(xml, judgement);
    }
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndDocument();
    xml.close();
  }

  private static boolean isError(Judgement judgement) {
    return judgement.verdict() == Verdict.UNREADABLE;
  }

  private static void testCase(XMLStreamWriter xml, Judgement judgement) throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", "stylize.compare");
    xml.writeAttribute("name", clean(judgement.pair().name()));
    if (judgement.verdict() != Verdict.SAME) {
      xml.writeStartElement(isError(judgement) ? "error" : "failure");
      xml.writeAttribute("type", judgement.verdict().toString());
      xml.writeAttribute("message", clean(String.join("; ", judgement.reasons())));
      xml.writeCharacters(clean(body(judgement)));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static String body(Judgement judgement) {
    Comparison figures = judgement.figures();
    StringBuilder body = new StringBuilder();
    body.append("expected: ").append(Objects.requireNonNullElse(judgement.pair().expected(), "–"));
    body.append("\nactual: ").append(Objects.requireNonNullElse(judgement.pair().actual(), "–"));
    if (figures != null) {
      figures
          .describe()
          .forEach(
              (name, value) -> body.append(String.format(Locale.ROOT, "%n%s: %.5g", name, value)));
    }
    return body.toString();
  }

  /** Removes control characters, which file names may contain and XML may not. */
  private static String clean(String text) {
    return text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]", "?");
  }
}
