package rabta.kernel.push;

import java.time.Duration;

/**
 * A message to a browser.
 *
 * @param text at most 3,993 bytes; what is longer is not sent
 * @param pressing whether a phone may be woken for it
 * @param lasts how long a push service keeps it for a browser that is away
 * @param topic what it is about, in at most 32 letters, digits, hyphens and underscores: a later one takes the place of one that waits
 */
public record Push(byte[] text, boolean pressing, Duration lasts, String topic) {
}
