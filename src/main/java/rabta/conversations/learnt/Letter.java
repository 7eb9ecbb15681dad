package rabta.conversations.learnt;

import java.util.List;

/**
 * A message as it is weighed.
 *
 * @param sender where it was written from @param clues what its headers told, see {@link Clues}
 */
record Letter(String subject, String text, String quoted, String html, String sender, List<String> clues) {
}
