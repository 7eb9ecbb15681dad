package rabta.conversations.messenger;

import java.time.Instant;
import java.util.List;

/** One thing of those that Meta tells of a page or an Instagram account. */
public sealed interface PageEvent {

    /** The page or account, as Meta counts them. */
    String page();

    /**
     * A message, of theirs or, as an echo, of ours from elsewhere.
     *
     * @param other the customer within this page, on whichever side of the message
     * @param id null for what came without (a postback of old)
     * @param story what of ours on Instagram it answers, as an address, or null
     * @param chosen what we had called the quick reply that they pressed, or null
     */
    record Message(String page, String other, String id, Instant at, String text, List<Part> parts, String answers, String story, boolean echo, boolean unsupported, String chosen) implements PageEvent {
    }

    /** What hangs on a message. @param kind as Meta calls it @param address of its bytes, or of what was shared; null where Meta keeps it to itself */
    record Part(String kind, String address, String title) {

        /** Whether the address leads to bytes to be kept, and not to a page. */
        boolean bytes() {
            return address != null && List.of("image", "audio", "video", "file").contains(kind);
        }
    }

    /** A button was pressed. */
    record Pressed(String page, String other, String id, Instant at, String title, String payload) implements PageEvent {
    }

    /** @param emoji null where it was taken back */
    record Reaction(String page, String other, String message, Instant at, String emoji) implements PageEvent {
    }

    /** A message was changed, or taken back where the text is null. */
    record Changed(String page, String other, String id, Instant at, String text) implements PageEvent {
    }

    /** These messages of ours arrived; and, where those are not named, all until that moment. */
    record Delivered(String page, String other, List<String> ids, Instant until) implements PageEvent {
    }

    /** All of ours until that moment, or that one, was read. */
    record Read(String page, String other, String id, Instant until) implements PageEvent {
    }

    /**
     * Something was said in public below a post or picture of ours.
     *
     * @param post the post or picture @param parent the comment that it answers, or null @param verb {@code add}, {@code edited}, {@code remove}, {@code hide} or {@code unhide}
     * @param picture an address, or null @param ours whether the page itself said it
     */
    record Comment(String page, String id, String post, String parent, String from, String name, String verb, String text, String picture, Instant at, boolean ours) implements PageEvent {
    }

    /** Somebody left something on a lead advertisement; what it is has to be fetched. @param id as Meta counts leads */
    record Lead(String page, String id, String form, Instant at) implements PageEvent {
    }

    /** What is no conversation: a like, a post of our own, a link of accounts; kept and not shown. */
    record Other(String page, String field) implements PageEvent {
    }
}
