package dev.kintsugi.borders;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The borders of the modules, as ARCHITECTURE.md draws them. */
class BordersTest {
  private static final String ROOT = "dev.kintsugi.";

  /** What each module may use, besides itself and libraries. */
  private static final Map<String, List<String>> MAY_USE =
      Map.of(
          "api", List.of(),
          "engine", List.of("api"),
          "sandbox", List.of("api"),
          "target", List.of("api"),
          "jvm", List.of("api", "runtime"),
          "runtime", List.of(),
          "patch", List.of("api"),
          "report", List.of("api"));

  private static JavaClasses all;

  @BeforeAll
  static void read() {
    // the predefined option knows only build folders that are called "target"
    ImportOption ours = location -> !location.contains("/test-classes/");
    all = new ClassFileImporter().withImportOption(ours).importPackages("dev.kintsugi");
  }

  @Test
  void theWholeProgramWasRead() {
    assertTrue(all.size() > 300, "only " + all.size() + " classes were read");
    for (String module : MAY_USE.keySet()) {
      assertTrue(
          all.stream().anyMatch(c -> c.getPackageName().startsWith(ROOT + module)),
          "nothing of " + module + " was read");
    }
  }

  @Test
  void arrowsBetweenModulesOnlyPointDown() {
    for (String module : MAY_USE.keySet()) {
      List<String> forbidden = new ArrayList<>();
      for (String other : MAY_USE.keySet()) {
        if (!other.equals(module) && !MAY_USE.get(module).contains(other)) {
          forbidden.add(ROOT + other + "..");
        }
      }
      forbidden.add(ROOT + "cli..");
      noClasses()
          .that()
          .resideInAPackage(ROOT + module + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(forbidden.toArray(String[]::new))
          .check(all);
    }
  }

  @Test
  void theApiUsesNothingButTheJdk() {
    classes()
        .that()
        .resideInAPackage(ROOT + "api..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", ROOT + "api..")
        .check(all);
  }

  @Test
  void packagesOfAModuleHaveNoCycles() {
    for (String module : List.of("engine", "patch", "report", "sandbox", "target", "cli")) {
      slices()
          .matching(ROOT + module + ".(**)")
          .should()
          .beFreeOfCycles()
          .allowEmptyShould(true)
          .check(all);
    }
  }

  @Test
  void processesStartInTheSandboxModuleOrInsideTheSandbox() {
    // the others hold job handlers: they already run shut in. The one exception is git, in the
    // user's own repository and at the user's own word, with all that it could run switched off
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "sandbox..", ROOT + "jvm.job..", ROOT + "target.worker..")
        .and()
        .doNotHaveFullyQualifiedName(ROOT + "cli.Git")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ProcessBuilder.class)
        .check(all);
    noClasses()
        .should()
        .callMethodWhere(
            JavaCall.Predicates.target(HasOwner.Predicates.With.owner(type(Runtime.class)))
                .and(JavaCall.Predicates.target(HasName.Predicates.name("exec"))))
        .check(all);
  }

  @Test
  void onlyTheCommandPrints() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "cli..", ROOT + "engine.jobs..")
        // a program of its own, run inside by the self-test, which reads what it prints
        .and()
        .doNotHaveFullyQualifiedName(ROOT + "sandbox.NetworkAttempts")
        .should()
        .accessField(System.class, "out")
        .check(all);
  }
}
