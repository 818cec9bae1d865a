package org.underseal.server.inbox;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpStatus;

/**
 * Reads bodies up to a limit for each, for all together, and in time: who has no secret can send
 * one too, and its signature is known only when it is there as a whole.
 */
public final class BodyLimit {
  /** What every body may have without regard to the others; nearly all webhooks are smaller. */
  private static final int CHUNK_BYTES = 64 * 1024;

  /** Bodies of the largest size that may be in memory at once. */
  private static final int LARGEST_AT_ONCE = 4;

  /** From the first byte to the last; forges give up after ten seconds. */
  private static final Duration TIME_MAX = Duration.ofSeconds(30);

  private final int bytesMax;
  private final Semaphore chunks;

  /**
   * A limit.
   *
   * @param bytesMax the largest body that is taken
   */
  public BodyLimit(int bytesMax) {
    this.bytesMax = bytesMax;
    this.chunks = new Semaphore(LARGEST_AT_ONCE * (bytesMax / CHUNK_BYTES + 1));
  }

  /**
   * Reads a body; it counts until it is closed.
   *
   * @throws NotTaken if it is too large or too slow, or there is no room for it now
   */
  public Body read(HttpServletRequest request) throws NotTaken {
    if (request.getContentLengthLong() > bytesMax) {
      throw tooLarge();
    }
    Reading reading = new Reading();
    try {
      return reading.whole(request.getInputStream());
    } catch (IOException brokenOff) {
      reading.giveBack();
      throw new NotTaken(HttpStatus.BAD_REQUEST, "the body broke off");
    } catch (NotTaken notTaken) {
      reading.giveBack();
      throw notTaken;
    }
  }

  private static NotTaken tooLarge() {
    return new NotTaken(HttpStatus.CONTENT_TOO_LARGE, "the body is larger than the limit");
  }

  /** One body on its way in. */
  private final class Reading {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final long end = System.nanoTime() + TIME_MAX.toNanos();
    private int taken;

    Body whole(InputStream body) throws IOException, NotTaken {
      byte[] chunk = new byte[CHUNK_BYTES];
      for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
        bytes.write(chunk, 0, read);
        check();
      }
      return new Body(bytes.toByteArray(), this::giveBack);
    }

    private void check() throws NotTaken {
      if (bytes.size() > bytesMax) {
        throw tooLarge();
      }
      if (System.nanoTime() - end > 0) {
        throw new NotTaken(HttpStatus.REQUEST_TIMEOUT, "the body took too long");
      }
      int more = bytes.size() / CHUNK_BYTES - taken;
      if (more > 0 && !chunks.tryAcquire(more)) {
        throw new NotTaken(HttpStatus.SERVICE_UNAVAILABLE, "too many large bodies at once");
      }
      taken += more;
    }

    void giveBack() {
      chunks.release(taken);
      taken = 0;
    }
  }

  /**
   * A body.
   *
   * @param bytes raw
   * @param end what closing does
   */
  public record Body(byte[] bytes, Runnable end) implements AutoCloseable {
    @Override
    public void close() {
      end.run();
    }
  }

  /** A body that was not taken. */
  public static final class NotTaken extends Exception {
    private static final long serialVersionUID = 1L;
    private final HttpStatus status;

    NotTaken(HttpStatus status, String reason) {
      super(reason);
      this.status = status;
    }

    /** What to answer. */
    public HttpStatus status() {
      return status;
    }

    /** A line that says nothing of the body. */
    public String reason() {
      return String.valueOf(getMessage());
    }
  }
}
