package rabta.kernel.web;

/** Not there, or not yours: 404, and no difference between the two. */
public class NotFound extends RuntimeException {

    public NotFound() {
        super(null, null, false, false);
    }
}
