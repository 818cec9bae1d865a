/**
 * CVE Services, by its API of version 2: ids are reserved, and their records submitted, updated and
 * rejected. The API knows no idempotency key: a reservation whose answer was lost is found among
 * the organisation's own.
 */
@NullMarked
package org.underseal.plugin.cveservices;

import org.jspecify.annotations.NullMarked;
