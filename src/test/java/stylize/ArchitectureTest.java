package stylize;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Holds the table of docs/architecture.md: which package may use which. */
@AnalyzeClasses(packages = "stylize", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  /** More than that nobody finds their way about in. */
  private static final long MOST_CLASSES = 25;

  private static final int MOST_LINES = 250;

  @ArchTest
  static final ArchRule PACKAGES_KNOW_ONLY_THOSE_BELOW_THEM =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("library")
          .definedBy("stylize")
          .layer("cli")
          .definedBy("stylize.cli..")
          .layer("report")
          .definedBy("stylize.report")
          .layer("batch")
          .definedBy("stylize.batch..")
          .layer("compare")
          .definedBy("stylize.compare")
          .layer("paint")
          .definedBy("stylize.paint..")
          .layer("train")
          .definedBy("stylize.train..")
          .layer("export")
          .definedBy("stylize.export")
          .layer("trained")
          .definedBy("stylize.trained")
          .layer("generator")
          .definedBy("stylize.generator")
          .layer("objective")
          .definedBy("stylize.objective")
          .layer("optim")
          .definedBy("stylize.optim")
          .layer("network")
          .definedBy("stylize.network..")
          .layer("weights")
          .definedBy("stylize.weights")
          .layer("libraries")
          .definedBy("stylize.libraries")
          .layer("models")
          .definedBy("stylize.models")
          .layer("image")
          .definedBy("stylize.image..")
          .layer("engine")
          .definedBy("stylize.engine..")
          .layer("files")
          .definedBy("stylize.files")
          .whereLayer("library")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("report")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("batch")
          .mayOnlyBeAccessedByLayers("report", "cli")
          .whereLayer("compare")
          .mayOnlyBeAccessedByLayers("report", "cli")
          .whereLayer("train")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("export")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("trained")
          .mayOnlyBeAccessedByLayers("library", "train", "export", "cli")
          .whereLayer("generator")
          .mayOnlyBeAccessedByLayers("trained", "train", "export", "cli")
          .whereLayer("paint")
          .mayOnlyBeAccessedByLayers("library", "trained", "train", "batch", "report", "cli")
          .whereLayer("objective")
          .mayOnlyBeAccessedByLayers("library", "paint", "trained", "train", "batch", "cli")
          .whereLayer("optim")
          .mayOnlyBeAccessedByLayers("paint", "cli")
          .whereLayer("network")
          .mayOnlyBeAccessedByLayers("library", "objective", "paint", "train", "cli")
          .whereLayer("libraries")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("models")
          .mayOnlyBeAccessedByLayers("library", "libraries", "cli")
          .whereLayer("weights")
          .mayOnlyBeAccessedByLayers("library", "network", "models", "trained", "train", "cli")
          .whereLayer("image")
          .mayOnlyBeAccessedByLayers(
              "library", "paint", "trained", "train", "batch", "compare", "report", "cli")
          .whereLayer("engine")
          .mayOnlyBeAccessedByLayers(
              "library",
              "network",
              "objective",
              "optim",
              "paint",
              "generator",
              "trained",
              "train",
              "batch",
              "libraries",
              "report",
              "cli")
          .whereLayer("files")
          .mayOnlyBeAccessedByLayers(
              "image",
              "weights",
              "models",
              "libraries",
              "trained",
              "train",
              "export",
              "batch",
              "compare",
              "report",
              "cli");

  @ArchTest
  static final ArchRule VGG_STANDS_ON_MEMORY_THAT_STANDS_ON_TILES_THAT_STAND_ON_KERNELS =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("vgg")
          .definedBy("stylize.network.vgg")
          .layer("memory")
          .definedBy("stylize.network.vgg.memory")
          .layer("planes")
          .definedBy("stylize.network.vgg.planes")
          .layer("tiling")
          .definedBy("stylize.network.vgg.tiling")
          .layer("kernels")
          .definedBy("stylize.network.vgg.kernels")
          .layer("network")
          .definedBy("stylize.network")
          .whereLayer("vgg")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("memory")
          .mayOnlyBeAccessedByLayers("vgg")
          .whereLayer("planes")
          .mayOnlyBeAccessedByLayers("vgg")
          .whereLayer("tiling")
          .mayOnlyBeAccessedByLayers("vgg", "memory", "planes")
          .whereLayer("kernels")
          .mayOnlyBeAccessedByLayers("vgg", "memory", "planes", "tiling")
          .whereLayer("network")
          .mayOnlyBeAccessedByLayers("vgg", "planes", "tiling");

  @ArchTest
  static final ArchRule A_PAINTERS_PARTS_DO_NOT_KNOW_IT =
      classes()
          .that()
          .resideInAPackage("stylize.paint.*..")
          .should()
          .onlyDependOnClassesThat(
              resideOutsideOfPackage("stylize..")
                  .or(
                      resideInAnyPackage(
                          "stylize.image",
                          "stylize.engine",
                          "stylize.network",
                          "stylize.objective"))
                  .or(resideInAPackage("stylize.paint.*..")));

  @ArchTest
  static final ArchRule THERE_ARE_NO_CYCLES =
      slices().matching("stylize.(*)..").should().beFreeOfCycles();

  /** Every package for itself, {@code stylize.image} and those within it among them. */
  @ArchTest
  static final ArchRule PACKAGES_WITHIN_PACKAGES_HAVE_NO_CYCLES =
      slices().matching("stylize.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule A_BATCH_IS_PLANNED_REMEMBERED_SURVEYED_AND_RUN =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("plan")
          .definedBy("stylize.batch")
          .layer("journal")
          .definedBy("stylize.batch.journal")
          .layer("survey")
          .definedBy("stylize.batch.survey")
          .layer("run")
          .definedBy("stylize.batch.run")
          .whereLayer("journal")
          .mayOnlyBeAccessedByLayers("survey", "run")
          .whereLayer("survey")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("run")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule CODECS_ARE_KNOWN_TO_NOBODY_BUT_THE_READER =
      noClasses()
          .that()
          .resideOutsideOfPackage("stylize.image..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("stylize.image.*..")
                  .and(resideOutsideOfPackage("stylize.image.reading")));

  @ArchTest
  static final ArchRule THE_COMMAND_LINE_HAS_NO_CYCLES =
      slices().matching("stylize.cli.(*)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule OPTIONS_AND_PROGRESS_STAND_AT_THE_COMMAND_LINES_FOOT =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("commands")
          .definedBy("stylize.cli")
          .layer("explore")
          .definedBy("stylize.cli.explore")
          .layer("train")
          .definedBy("stylize.cli.train")
          .layer("painters")
          .definedBy("stylize.cli.painters")
          .layer("gpu")
          .definedBy("stylize.cli.gpu")
          .layer("run")
          .definedBy("stylize.cli.run")
          .layer("way")
          .definedBy("stylize.cli.way")
          .layer("options")
          .definedBy("stylize.cli.options")
          .layer("presets")
          .definedBy("stylize.cli.presets")
          .layer("progress")
          .definedBy("stylize.cli.progress")
          .whereLayer("commands")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("explore")
          .mayOnlyBeAccessedByLayers("commands")
          .whereLayer("train")
          .mayOnlyBeAccessedByLayers("commands")
          .whereLayer("painters")
          .mayOnlyBeAccessedByLayers("commands")
          .whereLayer("gpu")
          .mayOnlyBeAccessedByLayers("commands")
          .whereLayer("presets")
          .mayOnlyBeAccessedByLayers("commands")
          .whereLayer("run")
          .mayOnlyBeAccessedByLayers("commands", "explore", "train", "gpu")
          .whereLayer("way")
          .mayOnlyBeAccessedByLayers("commands", "explore", "train", "gpu", "run")
          .whereLayer("options")
          .mayOnlyBeAccessedByLayers(
              "commands", "explore", "train", "painters", "gpu", "run", "way", "presets")
          .whereLayer("progress")
          .mayOnlyBeAccessedByLayers(
              "commands", "explore", "train", "painters", "gpu", "run", "way", "presets");

  @ArchTest
  static final ArchRule ONLY_THE_ENGINE_CALLS_NATIVE_LIBRARIES =
      noClasses()
          .that()
          .resideOutsideOfPackage("stylize.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.sun.jna..");

  @ArchTest
  static final ArchRule ONLY_THE_COMMAND_LINE_KNOWS_PICOCLI =
      noClasses()
          .that()
          .resideOutsideOfPackage("stylize.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("picocli..");

  /** A package is taken in at a glance. */
  @ArchTest
  static void packagesAreSmall(JavaClasses classes) {
    assertThat(
            classes.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(groupingBy(JavaClass::getPackageName, counting())))
        .hasSizeGreaterThan(25)
        .allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(MOST_CLASSES));
  }

  @ArchTest
  static void classesAreShort(JavaClasses classes) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      assertThat(files.filter(Files::isRegularFile))
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(Files.readAllLines(file))
                      .as(file.toString())
                      .hasSizeLessThanOrEqualTo(MOST_LINES));
    }
  }

  @ArchTest
  static final ArchRule PICTURES_AND_WEIGHT_FILES_KNOW_NO_TENSORS =
      noClasses()
          .that()
          .resideInAnyPackage(
              "stylize.image..", "stylize.weights", "stylize.models", "stylize.files")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.djl..", "stylize.engine");

  @ArchTest
  static final ArchRule TENSORS_ARE_KNOWN_TO_THOSE_WHO_COMPUTE_ONLY =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "stylize.engine",
              "stylize.network..",
              "stylize.objective",
              "stylize.optim",
              "stylize.paint..",
              "stylize.generator",
              "stylize.trained",
              "stylize.train")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.djl..");

  @ArchTest
  static final ArchRule TERMS_AND_PAINTERS_KNOW_NO_PARTICULAR_NETWORK =
      noClasses()
          .that()
          .resideInAnyPackage("stylize.network", "stylize.objective", "stylize.optim")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("stylize.network.vgg..");

  @ArchTest
  static final ArchRule A_BATCH_KNOWS_NO_PARTICULAR_PAINTER =
      noClasses()
          .that()
          .resideInAnyPackage("stylize.batch..", "stylize.report")
          .should()
          .dependOnClassesThat(
              resideInAPackage("stylize.network..")
                  .or(simpleNameStartingWith("Optimizing"))
                  .or(simpleName("Settings")));

  @ArchTest
  static final ArchRule ONLY_PICTURES_AND_REPORTS_KNOW_AWT =
      noClasses()
          .that()
          .resideOutsideOfPackages("stylize", "stylize.image..", "stylize.report")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.awt..", "javax.imageio..");

  @ArchTest
  static final ArchRule ONLY_THE_ENGINE_KNOWS_PYTORCH =
      noClasses()
          .that()
          .resideOutsideOfPackage("stylize.engine")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.djl.pytorch..");

  @ArchTest
  static final ArchRule ONLY_THE_EXPORT_KNOWS_ONNX =
      noClasses()
          .that()
          .resideOutsideOfPackage("stylize.export")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.onnx..", "com.google.protobuf..");

  @ArchTest
  static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Impl");
}
