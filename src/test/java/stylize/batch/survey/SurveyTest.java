package stylize.batch.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import stylize.batch.Job;
import stylize.batch.PlanException;
import stylize.testing.Recipes;
import stylize.testing.SmallBatch;
import stylize.testing.Tests;

class SurveyTest extends SmallBatch {
  @Test
  void aResultWhoseJournalLineIsDamagedIsMadeAgainAndNothingElse() throws Exception {
    Path journal = out.resolve(".stylize/journal.jsonl");
    run(new Heard(), false, 1);
    List<String> lines = Files.readAllLines(journal);
    String line = lines.get(1);
    String name = line.substring(9, line.indexOf('"', 9));
    for (String damaged :
        List.of(
            line.substring(0, line.length() / 2),
            line.replace("\"sha256\":\"", "\"sha256\":\"x"),
            line.replace("{\"name\"", "{\"n\0me\""),
            "\0".repeat(line.length()),
            "garbage")) {
      lines.set(1, damaged);
      Files.write(journal, lines);
      assertThat(states(Recipes.recipe(32, 2)))
          .as(damaged)
          .containsExactlyElementsOf(
              names().stream()
                  .map(job -> job.equals(name) ? JobState.Decision.TO_DO : JobState.Decision.DONE)
                  .toList());
    }
    // Whose it is nobody can say any more.
    Path output = out.resolve(name);
    Files.writeString(output, "retouched by hand");
    assertThat(states(Recipes.recipe(32, 2))).containsOnlyOnce(JobState.Decision.BROKEN);
    assertThat(output).hasContent("retouched by hand");
  }

  @Test
  void ofTwoRunsWithoutLocksTheOneThatWroteTheFileCounts() throws Exception {
    run(new Heard(), false, 1);
    Path journal = out.resolve(".stylize/journal.jsonl");
    String other = Files.readString(journal).replaceAll("\"sha256\":\"....", "\"sha256\":\"0000");
    Files.writeString(journal, other, StandardOpenOption.APPEND);
    for (Job job : jobs) {
      Files.setLastModifiedTime(job.output(), FileTime.fromMillis(0));
    }
    assertThat(states(Recipes.recipe(32, 2))).containsOnly(JobState.Decision.DONE);
  }

  @Test
  void whatIsMissingOrChangedIsDoneAgainAndNothingElse() throws Exception {
    run(new Heard(), false, 1);
    Files.delete(jobs.get(0).output());
    Files.copy(
        Tests.resource("pictures/rgb16.png"),
        jobs.get(1).content().file(),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(states(Recipes.recipe(32, 2)))
        .containsExactly(
            JobState.Decision.TO_DO,
            JobState.Decision.TO_DO,
            JobState.Decision.DONE,
            JobState.Decision.DONE);
    assertThat(states(Recipes.recipe(32, 3))).containsOnly(JobState.Decision.TO_DO);
  }

  @Test
  void aResultThatSomebodyHasChangedIsLeftAlone() throws Exception {
    run(new Heard(), false, 1);
    Files.writeString(jobs.get(0).output(), "retouched by hand");
    assertThat(states(Recipes.recipe(32, 2)))
        .containsExactly(
            JobState.Decision.KEPT,
            JobState.Decision.DONE,
            JobState.Decision.DONE,
            JobState.Decision.DONE);
    assertThat(survey(Recipes.recipe(32, 2), true))
        .allMatch(state -> state.decision() == JobState.Decision.TO_DO);
    assertThatThrownBy(() -> survey(Recipes.recipe(32, 3), false))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("rgb-png.png: already there")
        .hasMessageContaining("--overwrite");
  }

  @Test
  void aFileThatWasThereBeforeIsNotOverwrittenUnasked() throws IOException {
    Files.writeString(Files.createDirectories(out).resolve("rgb-png.png"), "somebody's");
    assertThatThrownBy(() -> survey(Recipes.recipe(32, 2), false))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("already there");
  }

  @Test
  void aTouchedButUnchangedResultIsStillDone() throws Exception {
    run(new Heard(), false, 1);
    Files.setLastModifiedTime(jobs.get(0).output(), FileTime.fromMillis(0));
    assertThat(states(Recipes.recipe(32, 2))).containsOnly(JobState.Decision.DONE);
  }
}
