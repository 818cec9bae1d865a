package org.underseal.server;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.http.ResponseEntity;
import org.underseal.plugin.Unsealed;
import org.underseal.server.advisory.PublicAdvisories;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.leakguard.LeakGuard;
import org.underseal.server.page.AdvisoryPages;
import org.underseal.server.wording.PublicWording;

/** The shape of the code, as ARCHITECTURE.md says it. */
@AnalyzeClasses(packages = "org.underseal", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule theCoreIsPure =
      classes()
          .that()
          .resideInAPackage("..server.casework..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "..server.casework..",
              "org.underseal.plugin",
              "java.lang..",
              "java.math..",
              "java.net",
              "java.time..",
              "java.util..",
              "com.fasterxml.jackson.annotation..",
              "us.springett.cvss..",
              "org.commonmark..",
              "org.jspecify..")
          .because("casework decides on values; read or do things in look or effect instead");

  @ArchTest
  static final ArchRule theCoreAsksNoClock =
      noClasses()
          .that()
          .resideInAPackage("..server.casework..")
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(java.time.Clock.class)
          .because("the time is an argument of decide");

  @ArchTest
  static final ArchRule packagesFormNoCycles =
      slices()
          .matching("org.underseal.(**)")
          .should()
          .beFreeOfCycles()
          .because("a reader goes through the packages in one direction");

  @ArchTest
  static final ArchRule connectorsKnowNoFramework =
      noClasses()
          .that()
          .resideInAPackage("org.underseal.plugin..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..", "org.underseal.server..", "org.underseal.sandbox..")
          .because("a third party's connector comes in a jar of its own");

  @ArchTest
  static final ArchRule theSandboxSharesNothingWithWhatItTests =
      noClasses()
          .that()
          .resideInAPackage("org.underseal.sandbox..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.underseal.plugin..", "org.underseal.server..", "org.underseal.templates..")
          .because("a parser that is shared finds none of its own mistakes");

  @ArchTest
  static final ArchRule onlyTheDemoKnowsTheSandbox =
      noClasses()
          .that()
          .resideInAPackage("org.underseal.server..")
          .and()
          .resideOutsideOfPackages("..server.demo..", "..server.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.underseal.sandbox..")
          .because("a server that guards something real has no use for a pretended outside");

  @ArchTest
  static final ArchRule theTimeIsInjected =
      noClasses()
          .that()
          .resideOutsideOfPackage("..server.cli..")
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.time.Clock.class, "systemUTC")
          .because("tests and the demo move the time; take a Clock instead");

  @ArchTest
  static final ArchRule onlyTheLeakGuardUnseals =
      noClasses()
          .that()
          .doNotBelongToAnyOf(LeakGuard.class, Unsealed.class)
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Unsealed.Maker.class)
          .orShould()
          .callMethod(Unsealed.class, "maker")
          .because("one place decides what may leave the seal; hand the text to LeakGuard");

  @ArchTest
  static final ArchRule publicPagesKnowPublishedCasesOnly =
      noClasses()
          .that()
          .belongToAnyOf(PublicAdvisories.class, PublicWording.class, AdvisoryPages.class)
          .or()
          .haveSimpleName("ErrorPages")
          .or()
          .haveSimpleName("AtomFeed")
          .or()
          .haveSimpleName("JsonFeed")
          .or()
          .haveSimpleNameStartingWith("Csaf")
          .or()
          .haveSimpleName("CveRecord")
          .or()
          .haveSimpleName("OsvDocument")
          .or()
          .haveSimpleName("PublicAnswers")
          .should()
          .callMethodWhere(target(owner(equivalentTo(CaseFile.class))).and(not(target(name("id")))))
          .because("what is sealed is not theirs to look at; take a PublishedCase");

  @ArchTest
  static final ArchRule everyPublicAnswerIsUnsealed =
      noClasses()
          .that()
          .resideInAPackage("..server.page..")
          .and()
          .doNotHaveSimpleName("PublicAnswers")
          .and()
          // The researcher's page behind the private link.
          .doNotHaveSimpleName("StatusPages")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ResponseEntity.HeadersBuilder.class)
          .because("a page that everyone can get takes an Unsealed text; use PublicAnswers");
}
