package rabta.conversations.mail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.stereotype.Service;

import rabta.conversations.ArrivedFile;
import rabta.conversations.Arrival;
import rabta.conversations.Channels;
import rabta.conversations.Intake;
import rabta.conversations.NotRead;
import rabta.conversations.Receipt;
import rabta.conversations.Receipts;
import rabta.conversations.learnt.Clues;
import rabta.conversations.machines.Bounce;
import rabta.conversations.machines.BounceReader;
import rabta.conversations.machines.Machine;
import rabta.conversations.machines.SpamSigns;
import rabta.conversations.mailboxes.Mailbox;
import rabta.conversations.mailboxes.Mailboxes;
import rabta.conversations.mime.Address;
import rabta.conversations.mime.Effort;
import rabta.conversations.mime.MailReader;
import rabta.conversations.mime.MailText;
import rabta.conversations.quotes.ReplyCut;
import rabta.kernel.web.NotFound;

/** Reads a mail that was fetched and takes it in: whose it is, where it belongs, what of it is new, whether a machine wrote it. */
@Service
class MailIntake {

    /** Letters looked at: of the largest mail that is fetched, each some twenty times. */
    private static final long MOST_EFFORT = 500_000_000;
    private static final String NOBODY = "unknown@invalid";

    /** @param sum what tells it from others of its id @param spam why it is set aside, or null */
    private record Read(MailText mail, String sum, ReplyCut cut, SafeMail.Cleaned shown, Bounce bounce, String spam) {

        Read because(String spam) {
            return new Read(mail, sum, cut, shown, bounce, spam);
        }
    }

    private final Channels channels;
    private final Mailboxes mailboxes;
    private final Intake intake;
    private final Threading threading;
    private final MailMemory memory;
    private final MailIds ids;
    private final Bounces bounces;
    private final SelfAnswers answers;
    private final Undelivered undelivered;
    private final Receipts receipts;

    MailIntake(Channels channels, Mailboxes mailboxes, Intake intake, Threading threading, MailMemory memory, MailIds ids, Bounces bounces, SelfAnswers answers, Undelivered undelivered, Receipts receipts) {
        this.undelivered = undelivered;
        this.receipts = receipts;
        this.channels = channels;
        this.mailboxes = mailboxes;
        this.intake = intake;
        this.threading = threading;
        this.memory = memory;
        this.ids = ids;
        this.bounces = bounces;
        this.answers = answers;
    }

    void read(Receipt receipt) throws NotRead {
        var channel = channels.find(receipt.channel()).orElseThrow(NotFound::new);
        var mailbox = Mailbox.of(channel);
        var read = read(receipt.body());
        if ("junk".equals(receipt.header("folder")) && read.spam() == null) {
            read = read.because("junk");
        }
        var ours = mailboxes.ours();
        var mail = read.mail();
        var written = ids.read(mail.messageId());
        boolean sentFolder = "sent".equals(receipt.header("folder")) || "other".equals(receipt.header("folder")) && answers(read, mailbox, ours);
        if (written.isPresent() && (sentFolder || memory.sent(written.get().message()).map(sent -> sent.channel() == channel.id()).orElse(true))) {
            // Our own: it stands in its conversation already.
            memory.sent(written.get().message()).ifPresent(sent -> receipts.tellsOf(written.get().message()));
            return;
        }
        var outside = receipt.receivedAt();
        if (sentFolder) {
            takeSent(mailbox, read, ours, outside);
        } else {
            takeReceived(mailbox, read, ours, written.isPresent(), outside, receipt.header("cut") != null);
        }
    }

    /** Reads within what one mail may take of work: one that was made to take more must not keep the others. */
    private static Read read(byte[] bytes) throws NotRead {
        try {
            return new Effort(MOST_EFFORT).during(() -> {
                var mail = MailReader.read(bytes);
                var cut = ReplyCut.of(mail.text(), mail.html());
                return new Read(mail, MailSums.of(mail.mail()), cut, SafeMail.of(cut.html()), BounceReader.read(mail).orElse(null), SpamSigns.of(mail).orElse(null));
            });
        } catch (Effort.TooMuch made) {
            throw new NotRead("mail.not_read.slow");
        }
    }

    private void takeReceived(Mailbox mailbox, Read read, Set<String> ours, boolean signed, Instant receivedAt, boolean cut) {
        var mail = read.mail();
        var machine = Machine.of(mail, ours, signed);
        var returned = read.bounce() == null ? null : bounces.take(read.bounce(), mail, mailbox);
        boolean automatic = machine.automatic() || read.bounce() != null;
        boolean forged = "forged".equals(read.spam());
        var from = automatic ? sender(mail) : writer(mail, ours);
        // Whoever only claims to be somebody does not get into that somebody's conversation.
        var place = returned != null ? new Threading.Place(returned, null) : forged ? Threading.Place.NEW : threading.place(mail, mailbox, from.address());
        var id = externalId(mailbox, read);
        var arrival = arrival(mailbox, read, id, from, place.conversation(), receivedAt, cut).flagged(automatic, read.spam() != null && returned == null, false);
        var taken = intake.take(arrival);
        remember(taken, read, place);
        if (taken.fresh() && !automatic && read.spam() == null) {
            undelivered.reached(from.address());
        }
        if (taken.fresh() && taken.opened() && machine.answerable() && read.spam() == null && read.bounce() == null && place.earlier() == null) {
            answers.answer(mailbox, taken.conversation(), mail.answerTo().map(Address::address).orElse(from.address()));
        }
    }

    private static Address sender(MailText mail) {
        return mail.from() == null ? new Address("", NOBODY) : mail.from();
    }

    // What a form on a website sends comes from the business's own address, or from one that nobody reads, and names in Reply-To who filled it in.
    private static Address writer(MailText mail, Set<String> ours) {
        var sender = sender(mail);
        boolean stands = ours.contains(sender.address()) || Machine.nobody(sender);
        return stands ? mail.answerTo().filter(one -> !ours.contains(one.address()) && !Machine.nobody(one)).orElse(sender) : sender;
    }

    // Some programs lay an answer beside what it answers. A form on a website, sent from our own address, names in Reply-To who filled it in.
    private boolean answers(Read read, Mailbox mailbox, Set<String> ours) {
        var mail = read.mail();
        return mail.from() != null && ours.contains(mail.from().address()) && read.spam() == null && mail.answerTo().filter(to -> !ours.contains(to.address())).isEmpty()
                && threading.place(mail, mailbox).conversation() != null;
    }

    private void takeSent(Mailbox mailbox, Read read, Set<String> ours, Instant receivedAt) {
        var mail = read.mail();
        var to = mail.to().stream().filter(address -> !ours.contains(address.address())).findFirst();
        if (to.isEmpty() || mail.from() == null || !ours.contains(mail.from().address())) {
            return;
        }
        var place = threading.place(mail, mailbox);
        var taken = intake.take(arrival(mailbox, read, externalId(mailbox, read), to.get(), place.conversation(), receivedAt, false).flagged(false, false, true));
        remember(taken, read, place);
    }

    private void remember(Intake.Taken taken, Read read, Threading.Place place) {
        memory.remember(taken.conversation(), read.mail().messageId(), read.mail().answers());
        if (taken.opened() && place.earlier() != null) {
            memory.follows(taken.conversation(), place.earlier());
        }
    }

    /** Its own id, unless another mail has it already. */
    private String externalId(Mailbox mailbox, Read read) {
        var id = read.mail().messageId();
        if (id == null || id.length() > 900) {
            return "<" + read.sum() + ">";
        }
        var known = memory.sum(mailbox.id(), id);
        return known.isEmpty() || known.get().isEmpty() || known.get().equals(read.sum()) ? id : id + "#" + read.sum();
    }

    private static Arrival arrival(Mailbox mailbox, Read read, String id, Address handle, Long conversation, Instant receivedAt, boolean cut) {
        var mail = read.mail();
        var files = new ArrayList<ArrivedFile>();
        var html = read.shown().html() == null && mail.html() != null ? SafeMail.of(mail.html()).html() : read.shown().html();
        mail.files().forEach(file -> files.add(new ArrivedFile(file.name(), file.bytes(), file.contentId(), file.contentId() != null && html != null && html.contains("cid:" + file.contentId()))));
        // A sender's clock that runs ahead would keep a mail on top.
        var at = mail.sentAt() == null || mail.sentAt().isAfter(receivedAt) || mail.sentAt().isBefore(Instant.EPOCH) ? receivedAt : mail.sentAt();
        return new Arrival(mailbox.id(), id, handle.address(), handle.name().isBlank() ? null : handle.name(), null, conversation, mail.subject(), read.cut().text(), html, read.cut().rest().isBlank() ? null : read.cut().rest(),
                files, at, mail.answers().stream().findFirst().orElse(null), false, false, false, particulars(read, cut));
    }

    private static Map<String, Object> particulars(Read read, boolean cut) {
        var mail = read.mail();
        var particulars = new LinkedHashMap<String, Object>();
        particulars.put("sum", read.sum());
        particulars.put("subject", mail.subject());
        particulars.put("to", addresses(mail.to()));
        particulars.put("cc", addresses(mail.cc()));
        mail.replyTo().stream().findFirst().ifPresent(address -> particulars.put("reply_to", address.address()));
        if (read.shown().remote() > 0) {
            particulars.put("remote", read.shown().remote());
        }
        particulars.put("clues", Clues.of(mail));
        if (read.spam() != null) {
            particulars.put("spam", read.spam());
        }
        if (cut) {
            particulars.put("cut", true);
        }
        if (read.bounce() != null) {
            particulars.put("bounce", read.bounce().failures().stream().limit(50).map(failure -> Map.of("address", failure.recipient(), "reason", failure.reason().word(), "status", failure.status(), "hard", failure.hard())).toList());
        }
        return particulars;
    }

    private static List<String> addresses(List<Address> addresses) {
        return addresses.stream().limit(50).map(Address::address).toList();
    }
}
