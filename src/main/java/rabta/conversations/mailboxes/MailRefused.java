package rabta.conversations.mailboxes;

/** That a mailbox's server could not be used. */
public class MailRefused extends Exception {

    private final MailFault fault;
    private final transient Server server;

    MailRefused(MailFault fault, Server server, Throwable cause) {
        super(fault.key(), cause);
        this.fault = fault;
        this.server = server;
    }

    public MailFault fault() {
        return fault;
    }

    public String host() {
        return server.host();
    }
}
