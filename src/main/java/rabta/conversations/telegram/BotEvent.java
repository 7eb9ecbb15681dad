package rabta.conversations.telegram;

import java.time.Instant;
import java.util.List;

/** What an update of Telegram's Bot API tells. Numbers of chats need 64 bits. */
public sealed interface BotEvent {

    long update();

    /**
     * A message, new or, where it was edited, as it is now.
     *
     * @param group its title where several talk, or null
     * @param from on what is ours, whom it went to
     * @param answers the number of the message that it replies to within the chat, or null
     * @param ours whether the business wrote it itself, elsewhere
     * @param business the connection of the business's own account by which it came, or null where it was written to the bot
     */
    record Message(long update, long chat, String business, String group, From from, long id, Instant at, String text, List<Attached> files, Place place, Card card, Long answers, String forwarded, boolean edited, boolean ours, String unsupported)
            implements BotEvent {
    }

    record From(long id, String name, String username, String language, boolean bot) {
    }

    /** @param kind {@code photo}, {@code document}, {@code voice}, … @param size in bytes, or null where Telegram does not say */
    record Attached(String kind, String file, String name, String type, Long size) {
    }

    record Place(double latitude, double longitude, String title, String address) {
    }

    record Card(String name, String phone) {
    }

    /** A button below a message of ours was pressed. @param message below which, by its number within the chat, or null @param label what stood on it, or null */
    record Pressed(long update, Long chat, String business, Long message, From from, String id, String data, String label) implements BotEvent {
    }

    /** @param emoji null where it was taken back */
    record Reaction(long update, long chat, From from, long message, String emoji, Instant at) implements BotEvent {
    }

    /** The customer stopped the bot, or let it in again. */
    record Blocked(long update, long chat, boolean blocked) implements BotEvent {
    }

    /** These were taken back in a chat of the business's own account. */
    record Removed(long update, long chat, List<Long> messages) implements BotEvent {
    }

    /** A group became a larger one, which has another number. */
    record Moved(long update, long from, long to) implements BotEvent {
    }

    record Other(long update, String kind) implements BotEvent {
    }
}
