package rabta.conversations.whatsapp;

import java.time.Instant;
import java.util.List;

import rabta.conversations.meta.GraphError;

/** One thing of those that an envelope of WhatsApp's Cloud API tells. */
public sealed interface CloudEvent {

    /** The number of ours by which it came, as Meta counts numbers; null for what concerns the account. */
    default String number() {
        return null;
    }

    /**
     * What a customer wrote.
     *
     * @param answers the message of ours or theirs that it replies to, or null
     * @param from on an echo, whom it went to
     * @param ad what they had seen when they began to write, or null
     * @param echo whether the business wrote it to them, on its own phone
     */
    record Message(String number, Sender from, String id, Instant at, Content content, String answers, boolean forwarded, Ad ad, boolean echo) implements CloudEvent {
    }

    /** How far a message of ours came. @param state {@code sent}, {@code delivered}, {@code read}, {@code failed} or whatever else Meta says */
    record Status(String number, String id, String state, Instant at, List<GraphError> errors) implements CloudEvent {
    }

    /** A customer's id within our business changed, as it does with their number. */
    record NewId(String number, String phone, String previous, String current) implements CloudEvent {
    }

    /** A customer took another number. */
    record NewNumber(String number, String previous, String current, String id, Instant at) implements CloudEvent {
    }

    /** What Meta decided about a template. @param reason its word for it, or null */
    record TemplateState(String id, String name, String language, String state, String reason) implements CloudEvent {
    }

    /** What goes wrong with the number itself. */
    record Failing(String number, List<GraphError> errors) implements CloudEvent {
    }

    /** Whatever else is told of the account: a review, a limit, a name. */
    record Account(String field, String said) implements CloudEvent {
    }

    /** @param phone digits without a plus, or null since customers may keep it to themselves @param id their id within our business (BSUID), or null @param parent the same across a group of businesses */
    record Sender(String phone, String id, String parent, String name, String username) {

        /** By what they are addressed: the id stays theirs when the number changes, and is there where no number is told. */
        String handle() {
            return phone == null ? id : phone;
        }
    }

    record Ad(String headline, String body, String address) {
    }

    /** What a message holds. */
    sealed interface Content {
    }

    record Text(String text) implements Content {
    }

    /** @param kind {@code image}, {@code audio}, {@code voice}, {@code video}, {@code document} or {@code sticker} @param media by which it is fetched */
    record Media(String kind, String media, String type, String name, String caption) implements Content {
    }

    record Place(Double latitude, Double longitude, String name, String address) implements Content {
    }

    record Cards(List<Card> cards) implements Content {
    }

    record Card(String name, List<String> phones, List<String> mails) {
    }

    /** @param emoji null where it was taken back */
    record Reaction(String message, String emoji) implements Content {
    }

    /** A message was changed, or taken back where the text is null. */
    record Changed(String message, String text) implements Content {
    }

    /** A button or a line of a list was chosen. @param id what we had called it */
    record Choice(String id, String title) implements Content {
    }

    /** What somebody put together from our catalogue. */
    record Basket(String note, List<Item> items) implements Content {
    }

    record Item(String product, String quantity, String price, String currency) {
    }

    /** What Meta does not hand on, or we do not know yet. @param type as Meta calls it */
    record Unsupported(String type, List<GraphError> errors) implements Content {
    }
}
