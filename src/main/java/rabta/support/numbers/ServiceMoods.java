package rabta.support.numbers;

import rabta.conversations.moods.SoundingMessage;
import rabta.kernel.sql.Paged;
import rabta.kernel.web.Page;

/** The messages by which it is counted how customers sound. @param title whose these are @param back the page of numbers @param query the same once more */
public record ServiceMoods(ServiceAsked asked, String title, Paged<SoundingMessage> messages, String back, String query) implements Page {
}
