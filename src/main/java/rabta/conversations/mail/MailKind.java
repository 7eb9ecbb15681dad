package rabta.conversations.mail;

import java.util.Locale;
import java.util.Set;

import org.springframework.stereotype.Component;

import rabta.conversations.ChannelKind;
import rabta.conversations.Delivered;
import rabta.conversations.NotDelivered;
import rabta.conversations.Outgoing;
import rabta.conversations.Receipt;
import rabta.conversations.Traits;
import rabta.conversations.mailboxes.Mailbox;

/** Mail as a channel. */
@Component
class MailKind implements ChannelKind {

    private static final long MOST_BYTES = 20L * 1024 * 1024;
    private static final Traits TRAITS = Traits.plain().withHtml().withFiles(Set.of("*/*"), MOST_BYTES, 20);

    private final MailIntake intake;
    private final MailSending sending;

    MailKind(MailIntake intake, MailSending sending) {
        this.intake = intake;
        this.sending = sending;
    }

    @Override
    public String kind() {
        return Mailbox.KIND;
    }

    @Override
    public Traits traits() {
        return TRAITS;
    }

    @Override
    public String icon() {
        return "mail";
    }

    @Override
    public String setUp() {
        return "/settings/mailboxes/new";
    }

    @Override
    public String page(long channel) {
        return "/settings/mailboxes/" + channel;
    }

    @Override
    public Delivered deliver(Outgoing message) throws NotDelivered {
        return sending.send(message);
    }

    @Override
    public void read(Receipt receipt) throws Exception {
        intake.read(receipt);
    }

    @Override
    public String handle(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }
}
