package rabta.conversations.mail;

import static java.nio.charset.StandardCharsets.UTF_8;


import org.springframework.stereotype.Component;

import rabta.conversations.Conversations;
import rabta.conversations.Reply;
import rabta.conversations.mailboxes.Mailbox;
import rabta.identity.Viewer;
import rabta.kernel.secrets.Secrets;
import rabta.kernel.sql.Binding;

/** Says by itself that a mail has come: once to an address in a day, so that two machines never talk to each other. */
@Component
class SelfAnswers {

    private final Conversations conversations;
    private final MailMemory memory;
    private final Secrets secrets;

    SelfAnswers(Conversations conversations, MailMemory memory, Secrets secrets) {
        this.conversations = conversations;
        this.memory = memory;
        this.secrets = secrets;
    }

    void answer(Mailbox mailbox, long conversation, String address) {
        var viewer = Viewer.system(Binding.workspace());
        boolean asked = !mailbox.answers().equals("never") && !mailbox.answer().isBlank();
        // Of answers that name another address than the sender's, the one that is answered counts: it is the conversation's own.
        var opened = asked ? conversations.find(conversation, viewer) : null;
        // What was set aside is told nothing.
        if (asked && !opened.spam() && address.equalsIgnoreCase(opened.contactAddress()) && memory.mayAnswer(secrets.mac("mail answered", (Binding.workspace() + "|" + address).getBytes(UTF_8)))) {
            conversations.reply(conversation, Reply.text(mailbox.answer()).byItself(), viewer);
        }
    }
}
