package stylize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.DiagnosticCollector;
import javax.tools.DocumentationTool;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Java programs read of the surface that is promised to them. */
class JavadocTest {
  @TempDir Path pages;

  @Test
  void everythingPromisedToJavaProgramsIsDocumentedInFull() throws Exception {
    DocumentationTool javadoc = ToolProvider.getSystemDocumentationTool();
    assumeTrue(javadoc != null, "this Java has no javadoc");
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = javadoc.getStandardFileManager(said, Locale.ROOT, null)) {
      boolean made =
          javadoc
              .getTask(
                  null,
                  files,
                  said,
                  null,
                  List.of(
                      "-quiet",
                      "-Xdoclint:all",
                      "-Werror",
                      "-d",
                      pages.toString(),
                      "-classpath",
                      System.getProperty("java.class.path"),
                      "-sourcepath",
                      "src/main/java",
                      "stylize"),
                  null)
              .call();

      assertThat(said.getDiagnostics()).isEmpty();
      assertThat(made).isTrue();
    }
    assertThat(pages.resolve("stylize/Stylize.html")).isNotEmptyFile();
  }
}
