/**
 * A GitHub: github.com with repository security advisories, or an Enterprise Server without. In
 * come REST requests, pushes and what scripted people do in a browser; out go GitHub's documented
 * answers and signed webhooks. Fields and rules are those of GitHub's OpenAPI description and
 * webhook documentation.
 */
@NullMarked
package org.underseal.sandbox.github;

import org.jspecify.annotations.NullMarked;
