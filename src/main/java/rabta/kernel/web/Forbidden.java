package rabta.kernel.web;

/** Known and signed in, but without this right: 403. */
public class Forbidden extends RuntimeException {

    public Forbidden() {
        super(null, null, false, false);
    }
}
