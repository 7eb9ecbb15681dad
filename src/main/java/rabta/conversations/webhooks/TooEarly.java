package rabta.conversations.webhooks;

/** What was told concerns something that is not here yet: it is read once more in a moment. */
public class TooEarly extends Exception {

    public TooEarly() {
        super("Told of a message before it was there", null, false, false);
    }
}
