package rabta.conversations.inbox;

import java.util.List;

import org.springframework.web.util.UriComponentsBuilder;

import rabta.conversations.ConversationFilter;
import rabta.customers.Typed;

/**
 * What somebody looks for in the inbox, as it stands in the address.
 *
 * @param view one of {@link #VIEWS}; another word is all that is open
 * @param tag by its number
 * @param after the cursor of a later page, or null
 */
public record InboxFilter(String view, Long channel, Long team, Long tag, String q, String after) {

    /** In the order of the menu. */
    public static final List<String> VIEWS = List.of("mine", "unassigned", "all", "waiting", "mentions", "followed", "snoozed", "failed", "resolved", "spam");
    static final String USUAL = "all";
    /** Conversations in which the reader was called; the notifications know of them. */
    static final String MENTIONS = "mentions";

    public InboxFilter {
        view = view != null && VIEWS.contains(view) ? view : USUAL;
        q = Typed.line(q);
        after = after == null || after.isBlank() ? null : after;
    }

    static InboxFilter none() {
        return new InboxFilter(null, null, null, null, null, null);
    }

    public static String icon(String view) {
        return switch (view) {
            case "mine" -> "user";
            case "unassigned" -> "user-question";
            case "waiting" -> "hourglass";
            case "mentions" -> "at";
            case "followed" -> "bell";
            case "snoozed" -> "zzz";
            case "failed" -> "alert-triangle";
            case "resolved" -> "check";
            case "spam" -> "ban";
            default -> "inbox";
        };
    }

    public InboxFilter view(String other) {
        return new InboxFilter(other, channel, team, tag, null, null);
    }

    public InboxFilter channel(String other) {
        return new InboxFilter(view, other == null ? null : Long.valueOf(other), team, tag, q, null);
    }

    public InboxFilter team(String other) {
        return new InboxFilter(view, channel, other == null ? null : Long.valueOf(other), tag, q, null);
    }

    public InboxFilter tag(Long other) {
        return new InboxFilter(view, channel, team, other, q, null);
    }

    public InboxFilter words(String other) {
        return new InboxFilter(view, channel, team, tag, other, null);
    }

    public InboxFilter after(String cursor) {
        return new InboxFilter(view, channel, team, tag, q, cursor);
    }

    /** Whether less is asked than a whole view. */
    public boolean narrowed() {
        return channel != null || team != null || tag != null || q != null;
    }

    /** The list. */
    public String href() {
        return with("/inbox");
    }

    /** A conversation beside it. */
    public String href(long id) {
        return with("/inbox/" + id);
    }

    /** A path of ours beside which it is kept. */
    public String with(String path) {
        var uri = UriComponentsBuilder.fromPath(path);
        if (!USUAL.equals(view)) {
            uri.queryParam("view", view);
        }
        if (channel != null) {
            uri.queryParam("channel", channel);
        }
        if (team != null) {
            uri.queryParam("team", team);
        }
        if (tag != null) {
            uri.queryParam("tag", tag);
        }
        if (q != null) {
            uri.queryParam("q", "{q}");
        }
        if (after != null) {
            uri.queryParam("after", after);
        }
        return (q == null ? uri.build() : uri.buildAndExpand(q)).encode().toUriString();
    }

    /** What the conversations are asked for; what is searched for is looked for everywhere but in what is set aside. */
    ConversationFilter asked() {
        return new ConversationFilter(q != null && USUAL.equals(view) ? "every" : view, null, channel, null, null, team, tag, null, null, null, q, "waiting".equals(view));
    }
}
