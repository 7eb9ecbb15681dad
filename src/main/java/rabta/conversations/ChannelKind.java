package rabta.conversations;

/** One way to speak with customers: a bean for each. It knows its protocol; what a conversation is it leaves to {@link Intake} and {@link Conversations}. */
public interface ChannelKind {

    /** As {@code channels.kind} has it: {@code mail}, {@code whatsapp}, …; {@code channels.kind.<kind>} is its name. */
    String kind();

    Traits traits();

    /** Its drawing. */
    String icon();

    /** The page on which a member connects a new one; null where there is none. */
    String setUp();

    /** The page of one that is connected, under Settings. */
    default String page(long channel) {
        return "/settings/channels/" + channel;
    }

    /**
     * Sends one message, outside of any transaction, bound to the workspace. It is called once for each try, and never again for a
     * message of which it is not known whether it went out: that is told to the one who wrote it.
     *
     * @throws NotDelivered where it certainly did not go out, and why
     */
    Delivered deliver(Outgoing message) throws NotDelivered;

    /** Whether messages go out by that one by themselves; not where what was said by hand is only written down. */
    default boolean delivers(ChannelRow channel) {
        return traits().sends();
    }

    /**
     * Reads what came, outside of any transaction, bound to the workspace: into {@link Intake}. It may be called again for the same.
     *
     * @throws NotRead where it cannot be, in words; anything else is told as a fault of the program
     */
    void read(Receipt receipt) throws Exception;

    /** The key under which somebody is known there: a number in E.164, an address in small letters. */
    default String handle(String typed) {
        return typed.strip();
    }
}
