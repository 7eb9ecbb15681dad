package rabta.conversations;

/** What a stranger who writes becomes: a bean for each word of {@code channels.newcomers} besides {@code nobody}. */
public interface Newcomer {

    /** {@code person}, {@code lead}; {@code channels.newcomer.<word>} is its name. */
    String kind();

    /** Whether strangers can become that at present. */
    default boolean offered() {
        return true;
    }

    /**
     * Makes one of them, in the transaction of the arrival, by the program itself.
     *
     * @param asked what they wrote, in short
     * @return the number of the person, or null where they became none
     */
    Long meet(Stranger stranger);

    /** A website's visitor says only later what they are called: whoever was made of them and still bears their handle is called so. One whom somebody has named meanwhile keeps that name. */
    void named(String handle, String name);

    /**
     * @param kind of the channel
     * @param name as the channel has it, or null
     * @param phone in E.164, or null
     * @param email or null
     * @param handle as the channel knows them
     * @param subject of what they wrote, or null
     * @param text the beginning of what they wrote
     * @param language in which it seems to be written, or null
     */
    record Stranger(String kind, long channel, String channelName, long conversation, String name, String phone, String email, String handle, String subject, String text, String language) {
    }
}
