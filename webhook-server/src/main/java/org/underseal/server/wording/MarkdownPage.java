package org.underseal.server.wording;

import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Markdown as a part of a page: no HTML of its own, no addresses but those of pages and mail. */
final class MarkdownPage {
  private static final int NESTING_MAX = 50;

  private static final Parser MARKDOWN =
      Parser.builder().maxOpenBlockParsers(NESTING_MAX).maxInlineNesting(NESTING_MAX).build();

  private static final HtmlRenderer HTML =
      HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

  private MarkdownPage() {}

  /** The HTML; its links carry {@code rel="nofollow"}. */
  static String html(String markdown) {
    return HTML.render(MARKDOWN.parse(markdown));
  }
}
