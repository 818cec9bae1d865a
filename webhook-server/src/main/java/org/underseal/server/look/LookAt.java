package org.underseal.server.look;

import java.util.Optional;
import org.underseal.plugin.CaseId;

/**
 * Something to be looked at. Its text is the instance of the work, with what occasioned it behind
 * it.
 */
public sealed interface LookAt {
  /** The instance of the work, on this occasion; the same occasion is the same work. */
  default String instance(String occasion) {
    return text() + "#" + occasion;
  }

  /** What it is, without the occasion. */
  String text();

  /** A report on its platform. */
  record AReport(String platform, String code) implements LookAt {
    @Override
    public String text() {
      return "report/" + platform + "/" + code;
    }
  }

  /** The confidential issue of a case. */
  record AnIssue(CaseId id) implements LookAt {
    @Override
    public String text() {
      return "issue/" + id;
    }
  }

  /** The fix branches of a case, and the public branches that they go to. */
  record AFix(CaseId id) implements LookAt {
    @Override
    public String text() {
      return "fix/" + id;
    }
  }

  /** What is new in the public repository of a project: fixes that landed, and leaks. */
  record APublicPlace(String project) implements LookAt {
    @Override
    public String text() {
      return "public/" + project;
    }
  }

  /** The advisories of a project that lie as files in its security repository. */
  record AdvisoryTexts(String project) implements LookAt {
    @Override
    public String text() {
      return "texts/" + project;
    }
  }

  /** Both repositories of a project, for all of its cases. */
  record AProject(String project) implements LookAt {
    @Override
    public String text() {
      return "project/" + project;
    }
  }

  /** The CVE id that the forge was asked for. */
  record ACveId(CaseId id) implements LookAt {
    @Override
    public String text() {
      return "cve/" + id;
    }
  }

  /** The report and the confidential issue of a case. */
  record ACase(CaseId id) implements LookAt {
    @Override
    public String text() {
      return "case/" + id;
    }
  }

  /** The occasion that {@link #instance} was given. */
  static String occasionOf(String instance) {
    return instance.substring(instance.lastIndexOf('#') + 1);
  }

  /** Reads what {@link #instance} wrote; empty for what this version does not know. */
  static Optional<LookAt> parse(String instance) {
    int end = instance.lastIndexOf('#');
    String[] parts = (end < 0 ? instance : instance.substring(0, end)).split("/", 3);
    return switch (parts[0]) {
      case "report" -> Optional.of(new AReport(parts[1], parts[2]));
      case "issue" -> Optional.of(new AnIssue(new CaseId(parts[1])));
      case "fix" -> Optional.of(new AFix(new CaseId(parts[1])));
      case "public" -> Optional.of(new APublicPlace(parts[1]));
      case "texts" -> Optional.of(new AdvisoryTexts(parts[1]));
      case "cve" -> Optional.of(new ACveId(new CaseId(parts[1])));
      case "project" -> Optional.of(new AProject(parts[1]));
      case "case" -> Optional.of(new ACase(new CaseId(parts[1])));
      default -> Optional.empty();
    };
  }
}
