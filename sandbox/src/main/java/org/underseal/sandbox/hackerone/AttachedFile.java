package org.underseal.sandbox.hackerone;

/**
 * A file that came with a report.
 *
 * @param name as its reporter called it
 * @param type the media type
 * @param bytes the size that the platform tells
 * @param url where it is to be had
 */
public record AttachedFile(String name, String type, long bytes, String url) {}
