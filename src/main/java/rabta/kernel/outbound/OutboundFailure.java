package rabta.kernel.outbound;

/**
 * A call that brought no answer. The message is for the log; a user sees one sentence whatever the reason, since a
 * difference between 'refused' and 'closed port' would let them map the network behind this machine.
 */
public class OutboundFailure extends RuntimeException {

    public enum Reason {
        /** The address, its spelling, its port or a redirect is not one that may be called; trying again is no use. */
        REFUSED,
        /** No such name, no connection, a broken answer. */
        UNREACHABLE,
        /** The whole call took longer than it may. */
        TOO_SLOW
    }

    private final Reason reason;

    OutboundFailure(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    OutboundFailure(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    static OutboundFailure refused(String message) {
        return new OutboundFailure(Reason.REFUSED, message);
    }
}
