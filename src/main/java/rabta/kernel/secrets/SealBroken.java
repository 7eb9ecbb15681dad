package rabta.kernel.secrets;

/** A sealed value that does not open: changed, moved from its place, or sealed with a key that is no longer here. */
public class SealBroken extends RuntimeException {

    SealBroken(String why) {
        super(why);
    }
}
