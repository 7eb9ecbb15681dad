package rabta.conversations.webhooks;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import rabta.conversations.ChannelKind;
import rabta.conversations.ChannelRow;

/**
 * A kind of channel that some company's machines stand behind: set up by what they gave one, called by them at {@link HookDoor}, and looked
 * over by the doctor on its page.
 */
public interface Connector extends ChannelKind {

    /** @param settings what is no secret @param secrets what is */
    record Setup(Map<String, String> settings, Map<String, String> secrets) {

        public String get(String name) {
            var secret = secrets.get(name);
            return secret != null ? secret : settings.get(name);
        }

        public static Setup of(ChannelRow channel, Map<String, String> secrets) {
            var settings = new java.util.LinkedHashMap<String, String>();
            channel.settings().forEachEntry((name, value) -> settings.put(name, value.asString()));
            return new Setup(settings, secrets);
        }
    }

    /** What is asked when one is connected, in its order. */
    List<Asked> asked();

    /** Its address, as {@link rabta.conversations.Channels#at} finds it, by what was typed. */
    String address(Setup typed);

    /** Tries whether it works, by calling the other side, outside of any transaction. What is bad names in {@code key} the field it stands at. */
    List<Check> tryOut(Setup typed);

    /** Looks over one that is connected: the token, the subscription, whatever can be asked. */
    List<Check> check(ChannelRow channel, Setup set);

    /** Whether that call comes from who it should. An empty secret lets nobody in. */
    boolean genuine(ChannelRow channel, Setup set, Called called);

    /** The answer to a question that the other side asks before it calls; empty where the answer is no. */
    default Optional<String> handshake(Setup set, Map<String, String> query) {
        return Optional.empty();
    }

    /** Whether messages may come in the query of a GET. */
    default boolean calledByGet() {
        return false;
    }

    /** Whether the other side must be told our address by hand. */
    default boolean showsDoor(ChannelRow channel) {
        return true;
    }

    /** A word that they ask for beside our address, or null. */
    default String word(Setup set) {
        return null;
    }

    /** The other side's own id of what it calls about. */
    default String id(Called called) {
        return called.print();
    }

    /** What of a call that is genuine cannot be right, in words for whoever wrote the calling program; null where nothing is wrong. It is refused, and nothing of it kept. */
    default String wrong(Called called) {
        return null;
    }

    /** Why a call was refused, as the channel's page says it. */
    default String refusal() {
        return "hooks.refused.signature";
    }

    /** How it is called, to be copied; null where machines of others do. */
    default String example(String door, Setup set) {
        return null;
    }

    /** After it was connected or changed, outside of any transaction. @param door our address for them */
    default void connected(ChannelRow channel, Setup set, String door) {
    }

    /** Secrets that are made here when it is connected, and are given to the other side. */
    default List<String> made() {
        return List.of();
    }

    @Override
    default String setUp() {
        return "/settings/channels/" + kind() + "/new";
    }

    @Override
    default String page(long channel) {
        return "/settings/channels/" + kind() + "/" + channel;
    }
}
