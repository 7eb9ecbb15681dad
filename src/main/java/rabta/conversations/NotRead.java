package rabta.conversations;

/** That something which came cannot be read, and why: it waits with the dead letters, where that is said. */
public class NotRead extends Exception {

    private final transient Object[] particulars;

    public NotRead(String key, Object... particulars) {
        super(key, null, false, false);
        this.particulars = particulars;
    }

    public String key() {
        return getMessage();
    }

    public Object[] particulars() {
        return particulars;
    }
}
