package rabta.conversations.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import rabta.conversations.Conversations;
import rabta.conversations.OpenHours;
import rabta.conversations.Reply;
import rabta.conversations.mailboxes.Mailbox;
import rabta.identity.Viewer;
import rabta.kernel.secrets.Secrets;
import rabta.kernel.sql.Binding;

/** Says by itself that a mail has come, or that nobody is there: once to an address in a day, so that two machines never talk to each other. */
@Component
class SelfAnswers {

    private final Conversations conversations;
    private final MailMemory memory;
    private final Secrets secrets;
    private final ObjectProvider<OpenHours> hours;

    SelfAnswers(Conversations conversations, MailMemory memory, Secrets secrets, ObjectProvider<OpenHours> hours) {
        this.conversations = conversations;
        this.memory = memory;
        this.secrets = secrets;
        this.hours = hours;
    }

    void answer(Mailbox mailbox, long conversation, String address) {
        var viewer = Viewer.system(Binding.workspace());
        var waited = !mailbox.answers().equals("never") && !mailbox.answer().isBlank() && (!mailbox.answers().equals("closed") || hours.stream().anyMatch(one -> !one.open(Instant.now())));
        // Of answers that name another address than the sender's, the one that is answered counts: it is the conversation's own.
        if (waited && address.equalsIgnoreCase(conversations.find(conversation, viewer).contactAddress()) && memory.mayAnswer(secrets.mac("mail answered", (Binding.workspace() + "|" + address).getBytes(UTF_8)))) {
            conversations.reply(conversation, Reply.text(mailbox.answer()).byItself(), viewer);
        }
    }
}
