package org.underseal.templates;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The files of one language, compiled; an operator's file goes before Underseal's own. */
final class TemplateFiles {
  static final List<String> NAMES =
      List.of(
          "issue.md",
          "summary.md",
          "alarm.md",
          "help.md",
          "advisory.md",
          "advisory-file.md",
          "advisories-readme.md",
          "received.txt",
          "accepted.txt",
          "rejected.txt",
          "duplicate.txt",
          "rewarded.txt",
          "published.txt",
          "shared.txt",
          "reminded.txt",
          "home.html",
          "status.html",
          "advisory.html",
          "advisory.txt",
          "advisories.html",
          "not-found.html",
          "app.html",
          "app-made.html");

  private final Locale language;
  private final Optional<Path> overrides;
  private final Map<String, Template> templates = new HashMap<>();

  TemplateFiles(Locale language, Optional<Path> overrides) {
    this.language = language;
    this.overrides = overrides;
    NAMES.forEach(name -> templates.put(name, compile(name)));
  }

  private Template compile(String name) {
    Mustache.Compiler compiler = Mustache.compiler().withLoader(this::partial);
    Mustache.Compiler escaping =
        name.endsWith(".html")
            ? compiler.escapeHTML(true)
            : compiler.withEscaper(name.endsWith(".md") ? Defuser::line : Defuser::plain);
    try {
      return escaping.compile(text(name));
    } catch (MustacheException wrong) {
      throw new IllegalArgumentException(
          "template %s/%s: %s".formatted(language, name, wrong.getMessage()), wrong);
    }
  }

  private Reader partial(String name) {
    return new StringReader(text(name + ".html"));
  }

  String text(String name) {
    Optional<Path> own =
        overrides.map(folder -> folder.resolve(language.getLanguage()).resolve(name));
    try {
      if (own.isPresent() && Files.exists(own.get())) {
        return Files.readString(own.get());
      }
      try (InputStream file =
          TemplateFiles.class.getResourceAsStream(language.getLanguage() + "/" + name)) {
        if (file == null) {
          throw new IllegalArgumentException("there is no template " + language + "/" + name);
        }
        return new String(file.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Fills a template in.
   *
   * @throws IllegalArgumentException if it names something that the model doesn't have
   */
  String render(String name, Object model) {
    Template template = templates.get(name);
    if (template == null) {
      throw new IllegalArgumentException("there is no template " + name);
    }
    try {
      return template.execute(model);
    } catch (MustacheException wrong) {
      throw new IllegalArgumentException(
          "template %s/%s: %s".formatted(language, name, wrong.getMessage()), wrong);
    }
  }
}
