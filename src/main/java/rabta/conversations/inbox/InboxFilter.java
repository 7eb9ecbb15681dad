package rabta.conversations.inbox;

import java.util.List;

import org.springframework.web.util.UriComponentsBuilder;

import rabta.conversations.ConversationFilter;
import rabta.conversations.Priority;
import rabta.customers.Typed;

/**
 * What somebody looks for in the inbox, as it stands in the address.
 *
 * @param view one of {@link #VIEWS}; another word is all that is open
 * @param tag by its number
 * @param whose the member who looks after it, {@code pressing} a priority: not called as what is set by forms on the same page
 * @param after the cursor of a later page, or null
 * @param saved the number of the saved view that this is or was made of
 */
public record InboxFilter(String view, Long channel, Long team, Long tag, Long whose, String pressing, String q, String after, Long saved) {

    /** In the order of the menu. */
    public static final List<String> VIEWS = List.of("mine", "unassigned", "all", "waiting", "unhappy", "mentions", "followed", "snoozed", "failed", "resolved", "spam");
    static final String USUAL = "all";
    /** Conversations in which the reader was called; the notifications know of them. */
    static final String MENTIONS = "mentions";

    public InboxFilter {
        view = view != null && VIEWS.contains(view) ? view : USUAL;
        pressing = Priority.named(pressing).map(Priority::word).orElse(null);
        q = Typed.line(q);
        after = after == null || after.isBlank() ? null : after;
    }

    static InboxFilter none() {
        return new InboxFilter(null, null, null, null, null, null, null, null, null);
    }

    /** Out of a query string; what is not understood in it is not asked. */
    static InboxFilter read(String query) {
        var params = UriComponentsBuilder.fromUriString("/inbox" + (query == null || query.startsWith("?") ? query == null ? "" : query : "?" + query)).build().getQueryParams();
        return new InboxFilter(text(params.getFirst("view")), number(params.getFirst("channel")), number(params.getFirst("team")), number(params.getFirst("tag")), number(params.getFirst("whose")), text(params.getFirst("pressing")),
                text(params.getFirst("q")), null, null);
    }

    private static String text(String typed) {
        try {
            return typed == null ? null : java.net.URLDecoder.decode(typed, java.nio.charset.StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return null;
        }
    }

    private static Long number(String typed) {
        return typed != null && typed.matches("[0-9]{1,18}") ? Long.valueOf(typed) : null;
    }

    public static String icon(String view) {
        return switch (view) {
            case "mine" -> "user";
            case "unassigned" -> "user-question";
            case "waiting" -> "hourglass";
            case "unhappy" -> "mood-sad";
            case "mentions" -> "at";
            case "followed" -> "bell";
            case "snoozed" -> "zzz";
            case "failed" -> "alert-triangle";
            case "resolved" -> "check";
            case "spam" -> "ban";
            default -> "inbox";
        };
    }

    /** Another view is another question: it is no saved one any more. */
    public InboxFilter view(String other) {
        return new InboxFilter(other, channel, team, tag, whose, pressing, null, null, null);
    }

    public InboxFilter channel(String other) {
        return new InboxFilter(view, number(other), team, tag, whose, pressing, q, null, saved);
    }

    public InboxFilter team(String other) {
        return new InboxFilter(view, channel, number(other), tag, whose, pressing, q, null, saved);
    }

    public InboxFilter tag(Long other) {
        return new InboxFilter(view, channel, team, other, whose, pressing, q, null, saved);
    }

    public InboxFilter whose(String other) {
        return new InboxFilter(view, channel, team, tag, number(other), pressing, q, null, saved);
    }

    public InboxFilter pressing(String other) {
        return new InboxFilter(view, channel, team, tag, whose, other, q, null, saved);
    }

    public InboxFilter words(String other) {
        return new InboxFilter(view, channel, team, tag, whose, pressing, other, null, saved);
    }

    public InboxFilter after(String cursor) {
        return new InboxFilter(view, channel, team, tag, whose, pressing, q, cursor, saved);
    }

    InboxFilter saved(Long number) {
        return new InboxFilter(view, channel, team, tag, whose, pressing, q, after, number);
    }

    /** Whether less is asked than a whole view. */
    public boolean narrowed() {
        return channel != null || team != null || tag != null || whose != null || pressing != null || q != null;
    }

    /** Whether it asks anything that could be kept. */
    public boolean asks() {
        return narrowed() || !USUAL.equals(view);
    }

    /** Whether only the number of a saved view was given. */
    boolean asKept() {
        return saved != null && !asks() && after == null;
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
        ask(uri);
        if (saved != null && asks()) {
            uri.queryParam("saved", saved);
        }
        if (after != null) {
            uri.queryParam("after", after);
        }
        return encoded(uri);
    }

    /** What it asks, as a query string. */
    public String query() {
        var uri = UriComponentsBuilder.fromPath("");
        ask(uri);
        var query = encoded(uri);
        return query.isEmpty() ? "?" : query;
    }

    private void ask(UriComponentsBuilder uri) {
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
        if (whose != null) {
            uri.queryParam("whose", whose);
        }
        if (pressing != null) {
            uri.queryParam("pressing", pressing);
        }
        if (q != null) {
            uri.queryParam("q", "{q}");
        }
    }

    // A variable's value is encoded strictly: a cursor or a plus sign comes back as it was.
    private String encoded(UriComponentsBuilder uri) {
        return q == null ? uri.build().encode().toUriString() : uri.encode().buildAndExpand(q).toUriString();
    }

    /** What the conversations are asked for; what is searched for is looked for everywhere but in what is set aside. */
    ConversationFilter asked() {
        return new ConversationFilter(q != null && USUAL.equals(view) ? "every" : view, null, channel, null, whose, team, tag, null, null, pressing, q, "waiting".equals(view));
    }
}
