/**
 * The configuration: one YAML file, checked whole before anything starts. In come the file, the
 * connectors' types and the environment; out goes a configuration in which every reference holds,
 * or the list of everything that is wrong, each with its place and what would be right. Secrets are
 * named in the file and never stand in it.
 */
@NullMarked
package org.underseal.server.config;

import org.jspecify.annotations.NullMarked;
