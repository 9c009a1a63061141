package dev.muster.acceptance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.regex.Pattern;

/// The rules of the house that a compiler does not check.
@AnalyzeClasses(packages = "dev.muster", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final Pattern EMPTY_WORDS =
      Pattern.compile(".*(Impl|Util|Utils|Helper|Manager|Dto|DTO|Wrapper|Processor)$|^Abstract.*");

  /// Where a realm's log begins, and what was retired of it.
  private static final Set<String> THE_LOGS_OWN =
      Set.of("dev.muster.domain.realm.RealmEvent", "dev.muster.domain.realm.RealmEvent$LogRetired");

  @ArchTest
  static final ArchRule the_domain_knows_nothing_but_itself =
      classes()
          .that()
          .resideInAPackage("dev.muster.domain..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("dev.muster.domain..", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule what_runs_in_other_peoples_consumers_needs_little =
      classes()
          .that()
          .resideInAPackage("dev.muster.consumer..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.muster.consumer..",
              "java..",
              "javax.crypto..",
              "com.fasterxml.jackson..",
              "org.apache.kafka.common..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule modules_import_only_to_their_left =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("dev.muster..")
          .layer("domain")
          .definedBy("dev.muster.domain..")
          .layer("event-store")
          .definedBy("dev.muster.eventstore..")
          .layer("event-consumer")
          .definedBy("dev.muster.consumer..")
          .layer("servers")
          .definedBy("dev.muster.servers..")
          .layer("outbox")
          .definedBy("dev.muster.outbox..")
          .layer("projections")
          .definedBy("dev.muster.projections..")
          .layer("identity-api")
          .definedBy("dev.muster.identity..")
          .layer("standalone")
          .definedBy("dev.muster.standalone..")
          .whereLayer("standalone")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("servers")
          .mayOnlyBeAccessedByLayers("standalone")
          .whereLayer("event-consumer")
          .mayOnlyBeAccessedByLayers("standalone")
          .whereLayer("outbox")
          .mayOnlyBeAccessedByLayers("standalone")
          .whereLayer("identity-api")
          .mayOnlyBeAccessedByLayers("standalone")
          .whereLayer("projections")
          .mayOnlyBeAccessedByLayers("identity-api", "standalone")
          .whereLayer("event-store")
          .mayOnlyBeAccessedByLayers("outbox", "projections", "identity-api", "standalone");

  @ArchTest
  static final ArchRule the_log_knows_no_aggregate =
      noClasses()
          .that()
          .resideInAPackage("dev.muster.eventstore..")
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "belong to an aggregate",
                  type ->
                      type.getPackageName().startsWith("dev.muster.domain.")
                          && !THE_LOGS_OWN.contains(type.getName())));

  @ArchTest
  static final ArchRule deciders_have_neither_clock_nor_chance =
      noClasses()
          .that()
          .resideInAPackage("dev.muster.domain..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.time\\.Clock|java\\.util\\.Random|java\\.security\\.SecureRandom")
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.util.UUID.class, "randomUUID")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime");

  @ArchTest
  static final ArchRule no_name_says_nothing =
      classes().that().areTopLevelClasses().should(sayWhatTheyAre());

  @ArchTest
  static final ArchRule no_package_is_a_drawer =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..common..",
              "..util..",
              "..utils..",
              "..shared..",
              "..core..",
              "..model..",
              "..dto..",
              "..helper..");

  private static ArchCondition<JavaClass> sayWhatTheyAre() {
    return new ArchCondition<>("have a name that says what they are") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (EMPTY_WORDS.matcher(type.getSimpleName()).matches()) {
          events.add(SimpleConditionEvent.violated(type, type.getName() + " says nothing"));
        }
      }
    };
  }
}
