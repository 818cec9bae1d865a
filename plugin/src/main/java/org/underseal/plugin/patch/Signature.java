package org.underseal.plugin.patch;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Says quickly that a change surely has none of some keys: a Bloom filter of 256 bits with two bits
 * a key.
 */
final class Signature {
  static final int BYTES = 32;
  private static final long MIX = 0x9e3779b97f4a7c15L;

  private final long[] bits;

  private Signature(long[] bits) {
    this.bits = bits;
  }

  static Signature of(Keys keys) {
    long[] bits = new long[BYTES / Long.BYTES];
    keys.all()
        .forEach(
            key -> {
              set(bits, first(key));
              set(bits, second(key));
            });
    return new Signature(bits);
  }

  boolean mayHaveAnyOf(Keys keys) {
    return keys.all().anyMatch(key -> has(first(key)) && has(second(key)));
  }

  private static int first(long key) {
    return (int) (key * MIX >>> 56);
  }

  private static int second(long key) {
    return (int) (key * MIX >>> 48 & 0xff);
  }

  private static void set(long[] bits, int bit) {
    bits[bit >> 6] |= 1L << (bit & 63);
  }

  private boolean has(int bit) {
    return (bits[bit >> 6] & 1L << (bit & 63)) != 0;
  }

  static Signature read(DataInputStream in) throws IOException {
    return new Signature(new long[] {in.readLong(), in.readLong(), in.readLong(), in.readLong()});
  }

  void write(ByteBuffer out) {
    for (long word : bits) {
      out.putLong(word);
    }
  }
}
