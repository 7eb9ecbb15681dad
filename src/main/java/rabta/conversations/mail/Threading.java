package rabta.conversations.mail;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import rabta.conversations.TicketNumbers;
import rabta.conversations.intake.Topic;
import rabta.conversations.mail.MailMemory.Known;
import rabta.conversations.mailboxes.Mailbox;
import rabta.conversations.mime.Address;
import rabta.conversations.mime.MailText;

/**
 * Finds the conversation of a mail, the surest sign first: an id of ours that it answers, an address of ours made for the conversation,
 * any id that is known, a ticket's number where its writer takes part there, and, if the mailbox is set so, the same writer and subject.
 */
@Component
class Threading {

    /**
     * @param conversation into which it goes; null for a new one
     * @param earlier from which a new one goes on, or null
     */
    record Place(Long conversation, Long earlier) {

        static final Place NEW = new Place(null, null);
    }

    private final MailIds ids;
    private final MailMemory memory;
    private final ObjectProvider<TicketNumbers> numbers;

    Threading(MailIds ids, MailMemory memory, ObjectProvider<TicketNumbers> numbers) {
        this.ids = ids;
        this.memory = memory;
        this.numbers = numbers;
    }

    Place place(MailText mail, Mailbox mailbox) {
        var referenced = signed(mail, mailbox).or(() -> plus(mail, mailbox)).or(() -> referenced(mail, mailbox));
        if (referenced.isPresent()) {
            var known = referenced.get();
            // Who takes an old mail to write about something else begins anew.
            return known.over() && differs(mail.subject(), known.topic()) ? new Place(null, known.id()) : new Place(known.id(), null);
        }
        return numbered(mail, mailbox).or(() -> same(mail, mailbox)).map(known -> new Place(known.id(), null)).orElseGet(() -> handedOn(mail, mailbox));
    }

    private static boolean differs(String subject, String topic) {
        var now = Topic.of(subject);
        return now != null && topic != null && !now.equals(topic);
    }

    /** One that answers what was handed on is a conversation of its own, beside the customer's: an answer of ours in that would go to the customer. */
    private Place handedOn(MailText mail, Mailbox mailbox) {
        return mail.answers().stream().flatMap(id -> ids.read(id).stream()).flatMap(ours -> memory.known(ours.conversation(), mailbox.channel()).stream()).findFirst().map(known -> new Place(null, known.id())).orElse(Place.NEW);
    }

    private Optional<Known> signed(MailText mail, Mailbox mailbox) {
        return mail.answers().stream().flatMap(id -> ids.read(id).stream()).filter(ours -> !memory.handedOn(ours.message())).flatMap(ours -> memory.known(ours.conversation(), mailbox.channel()).stream()).findFirst();
    }

    private Optional<Known> plus(MailText mail, Mailbox mailbox) {
        var delivered = mail.heading().all("Delivered-To").stream().flatMap(line -> Address.all(line).stream());
        return Stream.of(mail.to().stream(), mail.cc().stream(), delivered).flatMap(all -> all).flatMap(address -> ids.readPlus(address.address()).stream())
                .flatMap(ours -> memory.known(ours.conversation(), mailbox.channel()).stream()).findFirst();
    }

    private Optional<Known> referenced(MailText mail, Mailbox mailbox) {
        // One that somebody writes may not lead where only its signature would.
        List<String> foreign = mail.answers().stream().filter(id -> !id.startsWith("<crm.")).toList();
        return memory.named(foreign).stream().flatMap(id -> memory.known(id, mailbox.channel()).stream()).findFirst();
    }

    private Optional<Known> numbered(MailText mail, Mailbox mailbox) {
        return mail.from() == null ? Optional.empty() : numbers.stream().flatMap(one -> one.conversation(mail.subject()).stream()).flatMap(id -> memory.known(id, mailbox.channel()).stream())
                .filter(known -> memory.takesPart(known.id(), mail.from().address())).findFirst();
    }

    private Optional<Known> same(MailText mail, Mailbox mailbox) {
        return mail.from() == null ? Optional.empty() : memory.same(mailbox.id(), mail.from().address(), Topic.of(mail.subject()), mailbox.joinDays()).flatMap(id -> memory.known(id, mailbox.channel()));
    }
}
