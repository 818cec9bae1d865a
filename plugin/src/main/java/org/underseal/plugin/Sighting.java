package org.underseal.plugin;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that strangers can read, as it was found.
 *
 * @param place where
 * @param text what stands there: a message, a name, or a title with its text
 * @param at when it was written, as far as its writer tells; empty where nothing tells it
 */
public record Sighting(PublicPlace place, String text, Optional<Instant> at) {}
