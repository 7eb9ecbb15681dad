package rabta.conversations.chat;

/** The window was switched off: its page hides it and asks no more. */
class Closed extends RuntimeException {

    Closed() {
        super(null, null, false, false);
    }
}
