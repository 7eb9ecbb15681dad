package rabta.conversations.mail;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import rabta.conversations.TicketNumbers;
import rabta.conversations.intake.Participants;
import rabta.conversations.intake.Topic;
import rabta.conversations.mail.MailMemory.Known;
import rabta.conversations.mailboxes.Mailbox;
import rabta.conversations.mime.Address;
import rabta.conversations.mime.MailText;

/**
 * Finds the conversation of a mail, the surest sign first: an id of ours that it answers, an address of ours made for the conversation,
 * any id that is known, a ticket's number where its writer takes part there, and, if the mailbox is set so, the same writer and subject.
 *
 * <p>An id alone proves nothing: whoever was sent a mail on, or saw one, knows it. Where the team of the mailbox does not see the conversation, only
 * who takes part in it gets there; a mail of anybody else begins its own, so that nobody shows a conversation to another team.
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
    private final Participants participants;
    private final ObjectProvider<TicketNumbers> numbers;

    Threading(MailIds ids, MailMemory memory, Participants participants, ObjectProvider<TicketNumbers> numbers) {
        this.participants = participants;
        this.ids = ids;
        this.memory = memory;
        this.numbers = numbers;
    }

    /** Of what the business itself sent. */
    Place place(MailText mail, Mailbox mailbox) {
        return place(mail, mailbox, referenced(mail, mailbox).findFirst(), known -> true);
    }

    /** @param writer the address of who wrote it */
    Place place(MailText mail, Mailbox mailbox, String writer) {
        Predicate<Known> theirs = known -> participants.takesPart(known.id(), writer);
        // Others who name the same id stand in conversations of their own: these are not the writer's either.
        var referenced = referenced(mail, mailbox).findFirst().filter(Known::seen).or(() -> referenced(mail, mailbox).filter(theirs).findFirst());
        return place(mail, mailbox, referenced, theirs.or(Known::seen));
    }

    private Place place(MailText mail, Mailbox mailbox, Optional<Known> referenced, Predicate<Known> lets) {
        if (referenced.isPresent()) {
            var known = referenced.get();
            // Who takes an old mail to write about something else begins anew.
            return known.over() && differs(mail.subject(), known.topic()) ? new Place(null, known.id()) : new Place(known.id(), null);
        }
        return numbered(mail, mailbox).filter(lets).or(() -> same(mail, mailbox)).map(known -> new Place(known.id(), null)).orElseGet(() -> handedOn(mail, mailbox));
    }

    /** Those that it names, the surest first. */
    private Stream<Known> referenced(MailText mail, Mailbox mailbox) {
        return Stream.<Supplier<Stream<Known>>>of(() -> signed(mail, mailbox), () -> plus(mail, mailbox), () -> foreign(mail, mailbox)).flatMap(Supplier::get);
    }

    private static boolean differs(String subject, String topic) {
        var now = Topic.of(subject);
        return now != null && topic != null && !now.equals(topic);
    }

    /** One that answers what was handed on is a conversation of its own, beside the customer's: an answer of ours in that would go to the customer. */
    private Place handedOn(MailText mail, Mailbox mailbox) {
        return mail.answers().stream().flatMap(id -> ids.read(id).stream()).flatMap(ours -> memory.known(ours.conversation(), mailbox.channel()).stream()).findFirst().map(known -> new Place(null, known.id())).orElse(Place.NEW);
    }

    private Stream<Known> signed(MailText mail, Mailbox mailbox) {
        return mail.answers().stream().flatMap(id -> ids.read(id).stream()).filter(ours -> !memory.handedOn(ours.message())).flatMap(ours -> memory.known(ours.conversation(), mailbox.channel()).stream());
    }

    private Stream<Known> plus(MailText mail, Mailbox mailbox) {
        var delivered = mail.heading().all("Delivered-To").stream().flatMap(line -> Address.all(line).stream());
        return Stream.of(mail.to().stream(), mail.cc().stream(), delivered).flatMap(all -> all).flatMap(address -> ids.readPlus(address.address()).stream())
                .flatMap(ours -> memory.known(ours.conversation(), mailbox.channel()).stream());
    }

    private Stream<Known> foreign(MailText mail, Mailbox mailbox) {
        // One that somebody writes may not lead where only its signature would.
        List<String> foreign = mail.answers().stream().filter(id -> !id.startsWith("<crm.")).toList();
        return memory.named(foreign).stream().flatMap(id -> memory.known(id, mailbox.channel()).stream());
    }

    private Optional<Known> numbered(MailText mail, Mailbox mailbox) {
        return mail.from() == null ? Optional.empty() : numbers.stream().flatMap(one -> one.conversation(mail.subject()).stream()).flatMap(id -> memory.known(id, mailbox.channel()).stream())
                .filter(known -> memory.takesPart(known.id(), mail.from().address())).findFirst();
    }

    private Optional<Known> same(MailText mail, Mailbox mailbox) {
        return mail.from() == null ? Optional.empty() : memory.same(mailbox.id(), mail.from().address(), Topic.of(mail.subject()), mailbox.joinDays()).flatMap(id -> memory.known(id, mailbox.channel()));
    }
}
