package rabta.conversations;

import java.time.Instant;
import java.util.List;

import rabta.kernel.files.StoredFile;
import tools.jackson.databind.JsonNode;

/**
 * A message on its way out.
 *
 * @param message by its number, which stays the same at each try
 * @param to where it goes: the customer's handle on the channel
 * @param thread the channel's key of the thread, or null
 * @param answersExternalId the channel's id of the message that it answers: the one named, else the customer's latest; or null
 * @param author the member who wrote it, or null for the program itself
 * @param files what goes with it; {@link rabta.kernel.files.FileStore#open} has their bytes
 * @param incomingAt when the customer wrote last, or null
 */
public record Outgoing(long message, long conversation, ChannelRow channel, String to, String contactName, String thread, String subject, String text, String html, String template, String answersExternalId,
        Long author, String authorName, List<StoredFile> files, boolean automatic, Instant incomingAt, Instant createdAt, JsonNode particulars, int attempt) {
}
