/**
 * CVE Services with the part of its API by which an organisation reserves ids and keeps their
 * records.
 */
@NullMarked
package org.underseal.sandbox.cveservices;

import org.jspecify.annotations.NullMarked;
