package rabta.conversations;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import rabta.identity.Viewer;

/** The connected mailboxes, numbers and pages of the bound workspace. */
public interface Channels {

    /**
     * Connects one. One's own mailbox may be connected by whoever answers; any other by whoever may manage channels.
     *
     * @throws rabta.customers.Flawed for what is not right with it
     */
    long add(ChannelDraft draft, Viewer viewer);

    /** Changes one; its kind stays. @throws rabta.customers.Stale where it has another version by now; null changes it anyhow */
    void change(long id, ChannelDraft draft, Integer version, Viewer viewer);

    /** @throws rabta.kernel.web.NotFound for one that is not there, or that the viewer may not set up */
    ChannelRow find(long id, Viewer viewer);

    /** For the program itself; also one that was taken away. */
    Optional<ChannelRow> find(long id);

    /** The one of that kind with that address (a mailbox, the id of a number or a page), whatever its case. */
    Optional<ChannelRow> at(String kind, String address);

    /** All of that kind that are not taken away, for the program itself. */
    List<ChannelRow> ofKind(String kind);

    /** Those that the viewer may set up: the shared ones for whoever manages channels, and one's own. */
    List<ChannelRow> settable(Viewer viewer);

    /** Those from which the viewer may write. */
    List<ChannelRow> writable(Viewer viewer);

    /** The opened secrets; never for a page or an answer. */
    Map<String, String> secrets(long id);

    /** Keeps secrets beside the others; an empty value takes one away. */
    void keep(long id, Map<String, String> secrets);

    /** Keeps settings beside the others; null takes one away. */
    void set(long id, Map<String, Object> settings);

    /** It does not work, for that reason in words; whoever manages channels is told when that begins. */
    void trouble(long id, String key, Object... particulars);

    /** It works. */
    void working(long id);

    /** Something came from it just now. */
    void event(long id);

    /** Nothing is fetched or sent until it is put on again. */
    void off(long id, boolean off, Viewer viewer);

    /** Takes it away; its conversations stay. It can be {@linkplain #restore put back}. */
    void remove(long id, Viewer viewer);

    void restore(long id, Viewer viewer);

    /** The kind of a channel. @throws rabta.kernel.web.NotFound for none */
    ChannelKind kind(String kind);

    List<ChannelKind> kinds();
}
