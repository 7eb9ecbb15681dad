package rabta.conversations.fetching;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.ReceivedDateTerm;
import rabta.conversations.Channels;
import rabta.conversations.Receipts;
import rabta.conversations.mail.LetterPlaces;
import rabta.conversations.mail.MailSums;
import rabta.conversations.mailboxes.MailFolders;
import rabta.conversations.mailboxes.Mailbox;
import rabta.conversations.mailboxes.SentFolder;
import rabta.conversations.mime.MailPart;
import rabta.kernel.sql.Binding;

/**
 * Collects what is new in a mailbox. Each mail is kept before the mark moves past it, under a sum of its own words: what is fetched
 * again, after a lost line or because the server counts anew, is the same receipt.
 */
@Component
class Collecting {

    private static final Logger log = LoggerFactory.getLogger(Collecting.class);
    static final int LARGEST = 25 * 1024 * 1024;
    /** Of a larger one the heading and beginning are kept; the rest stays in the mailbox. */
    private static final int BEGINNING = 512 * 1024;
    private static final int BATCH = 20;

    /** What lies in a folder. */
    enum Kind {
        INBOX, SENT, OTHER, JUNK
    }

    private static final int MOST_COPIES = 1_000;
    private static final int MOST_LOOKS = 3;

    private record Box(long workspace, long channel) {

        static Box of(Mailbox mailbox) {
            return new Box(Binding.workspace(), mailbox.id());
        }
    }

    /** A letter that lay elsewhere when it was fetched. @param looks how often it was looked whether it lies there still */
    private record Copy(LetterPlaces.Spot from, LetterPlaces.Spot to, int looks) {
    }

    private final FolderMarks marks;
    private final Receipts receipts;
    private final Channels channels;
    private final LetterPlaces places;
    /** By their receipts, until it is known whether they were moved: many a program lays a copy first and takes the other away after it. */
    private final Map<Box, Map<String, Copy>> copies = new ConcurrentHashMap<>();

    Collecting(FolderMarks marks, Receipts receipts, Channels channels, LetterPlaces places) {
        this.places = places;
        this.marks = marks;
        this.receipts = receipts;
        this.channels = channels;
    }

    /** All folders once. @return how many mails were new */
    int collect(IMAPStore store, Mailbox mailbox, String node) throws MessagingException {
        int fresh = 0;
        try (var inbox = opened((IMAPFolder) store.getFolder("INBOX"))) {
            fresh += collect(inbox, Kind.INBOX, mailbox, node);
        }
        return fresh + collectOthers(store, mailbox, node);
    }

    /** That of sent mails, and those that were chosen. */
    int collectOthers(IMAPStore store, Mailbox mailbox, String node) throws MessagingException {
        int fresh = collectSent(store, mailbox, node);
        for (var name : mailbox.folders()) {
            var found = MailFolders.named(store, name);
            if (found.isEmpty()) {
                log.debug("mailbox {} has a folder no more", mailbox.id());
                continue;
            }
            var kind = MailFolders.junk(found.get()) ? Kind.JUNK : Kind.OTHER;
            try (var folder = opened(found.get())) {
                fresh += collect(folder, kind, mailbox, node);
            }
        }
        follow(store, mailbox);
        return fresh;
    }

    int collectSent(IMAPStore store, Mailbox mailbox, String node) throws MessagingException {
        var sent = SentFolder.of(store);
        if (sent.isEmpty()) {
            return 0;
        }
        try (var folder = opened(sent.get())) {
            return collect(folder, Kind.SENT, mailbox, node);
        }
    }

    static IMAPFolder opened(IMAPFolder folder) throws MessagingException {
        folder.open(Folder.READ_ONLY);
        return folder;
    }

    int collect(IMAPFolder folder, Kind kind, Mailbox mailbox, String node) throws MessagingException {
        var name = folder.getFullName();
        long validity = folder.getUIDValidity();
        var mark = marks.find(mailbox.id(), name).filter(known -> known.validity() == validity);
        // Asked before the search: what comes between the two is found by the next look.
        long next = mark.isPresent() ? 0 : folder.getUIDNext();
        var messages = mark.isPresent() ? after(folder, mark.get().last()) : since(folder, mailbox);
        int fresh = 0;
        for (int from = 0; from < messages.size(); from += BATCH) {
            var batch = messages.subList(from, Math.min(messages.size(), from + BATCH));
            long last = mark.map(FolderMarks.Mark::last).orElse(0L);
            for (var message : batch) {
                try {
                    fresh += keep(folder, message, kind, mailbox, mark.isPresent()) ? 1 : 0;
                } catch (MessageRemovedException gone) {
                    // Those behind it are there still.
                    log.debug("a mail of mailbox {} was taken away while it was fetched", mailbox.id());
                }
                last = Math.max(last, uid(folder, message));
            }
            if (!marks.move(mailbox.id(), name, validity, last, node)) {
                throw new MessagingException("Another node fetches mailbox " + mailbox.id() + " by now");
            }
        }
        if (messages.isEmpty() && mark.isEmpty()) {
            marks.move(mailbox.id(), name, validity, next > 0 ? next - 1 : newest(folder), node);
        }
        if (fresh > 0) {
            channels.event(mailbox.id());
        }
        return fresh;
    }

    /** Where a server does not say which number comes next (RFC 3501 lets it be silent): all that lie there are older than what is wanted. */
    private static long newest(IMAPFolder folder) throws MessagingException {
        int count = folder.getMessageCount();
        return count <= 0 ? 0 : Math.max(0, folder.getUID(folder.getMessage(count)));
    }

    private static List<IMAPMessage> after(IMAPFolder folder, long last) throws MessagingException {
        var found = folder.getMessagesByUID(last + 1, UIDFolder.LASTUID);
        prefetched(folder, found);
        // Asked for what comes after the last one a server answers with the last one.
        return ordered(folder, Stream.of(found).filter(IMAPMessage.class::isInstance).map(IMAPMessage.class::cast).filter(message -> uid(folder, message) > last));
    }

    private static List<IMAPMessage> since(IMAPFolder folder, Mailbox mailbox) throws MessagingException {
        // Servers search by days, of their own zone.
        var found = folder.search(new ReceivedDateTerm(ComparisonTerm.GE, Date.from(mailbox.since().minus(Duration.ofDays(1)))));
        prefetched(folder, found);
        var from = mailbox.since().minusSeconds(60);
        var kept = new ArrayList<IMAPMessage>();
        for (var message : found) {
            var at = message.getReceivedDate();
            if (message instanceof IMAPMessage one && (at == null || !at.toInstant().isBefore(from))) {
                kept.add(one);
            }
        }
        return ordered(folder, kept.stream());
    }

    private static void prefetched(IMAPFolder folder, Message[] messages) throws MessagingException {
        var profile = new FetchProfile();
        profile.add(UIDFolder.FetchProfileItem.UID);
        profile.add(FetchProfile.Item.SIZE);
        profile.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
        folder.fetch(messages, profile);
    }

    private static List<IMAPMessage> ordered(IMAPFolder folder, Stream<IMAPMessage> messages) {
        return messages.sorted(Comparator.comparingLong(message -> uid(folder, message))).toList();
    }

    private static long uid(IMAPFolder folder, IMAPMessage message) {
        try {
            return folder.getUID(message);
        } catch (MessagingException gone) {
            return 0;
        }
    }

    /** @param going whether the folder was read before and counts on: what is new there has come there */
    private boolean keep(IMAPFolder folder, IMAPMessage message, Kind kind, Mailbox mailbox, boolean going) throws MessagingException {
        message.setPeek(true);
        boolean large = message.getSize() > LARGEST;
        var bytes = large ? beginning(folder, message) : whole(message);
        if (bytes.length == 0) {
            log.warn("a mail of mailbox {} came empty", mailbox.id());
            return false;
        }
        var spot = new LetterPlaces.Spot(kind.name().toLowerCase(Locale.ROOT), folder.getFullName(), folder.getUIDValidity(), folder.getUID(message));
        var headers = new LinkedHashMap<>(spot.headers());
        if (large) {
            headers.put("cut", String.valueOf(message.getSize()));
        }
        // Whichever folder it came in, or went to: a mail that is moved is the same receipt.
        var name = (kind == Kind.SENT ? "sent:" : "in:") + MailSums.of(MailPart.of(bytes));
        boolean fresh = receipts.keep(mailbox.id(), Mailbox.KIND, name, headers, bytes);
        if (!fresh && kind != Kind.SENT) {
            places.spot(mailbox.id(), name).filter(known -> !known.equals(spot)).ifPresent(known -> again(mailbox, name, known, spot, going));
        }
        message.invalidateHeaders();
        return fresh;
    }

    private void again(Mailbox mailbox, String receipt, LetterPlaces.Spot known, LetterPlaces.Spot spot, boolean going) {
        if (spot.name().equals(known.name()) && spot.validity() != known.validity()) {
            // Where it lay, under a number of a new count.
            places.moved(mailbox.id(), receipt, spot);
        } else if (going) {
            var those = copies.computeIfAbsent(Box.of(mailbox), box -> new ConcurrentHashMap<>());
            if (those.size() < MOST_COPIES) {
                those.put(receipt, new Copy(known, spot, 0));
            }
        }
    }

    /** Whichever of the copies are all that is left were moved. */
    private void follow(IMAPStore store, Mailbox mailbox) throws MessagingException {
        var those = copies.getOrDefault(Box.of(mailbox), Map.of());
        for (var name : those.values().stream().map(copy -> String.valueOf(copy.from().name())).distinct().toList()) {
            var here = those.entrySet().stream().filter(one -> name.equals(String.valueOf(one.getValue().from().name()))).toList();
            var there = there(store, here.stream().map(Map.Entry::getValue).toList());
            for (var one : here) {
                var copy = one.getValue();
                if (!there.contains(copy.from())) {
                    places.moved(mailbox.id(), one.getKey(), copy.to());
                }
                if (!there.contains(copy.from()) || copy.looks() >= MOST_LOOKS) {
                    those.remove(one.getKey());
                } else {
                    those.put(one.getKey(), new Copy(copy.from(), copy.to(), copy.looks() + 1));
                }
            }
        }
    }

    /** Which of the first ones still lie in that folder. One that is only marked as deleted lies there no more; where the server counts anew nobody knows. */
    private static Set<LetterPlaces.Spot> there(IMAPStore store, List<Copy> copies) throws MessagingException {
        var name = copies.getFirst().from().name();
        var found = name == null ? Optional.<IMAPFolder>empty() : MailFolders.named(store, name);
        if (found.isEmpty()) {
            return Set.of();
        }
        try (var folder = opened(found.get())) {
            var validity = folder.getUIDValidity();
            var there = new HashSet<>(copies.stream().filter(copy -> copy.from().validity() != validity).map(Copy::from).toList());
            var asked = copies.stream().map(Copy::from).filter(spot -> spot.validity() == validity).toList();
            var messages = Stream.of(folder.getMessagesByUID(asked.stream().mapToLong(LetterPlaces.Spot::uid).toArray())).filter(Objects::nonNull).toArray(Message[]::new);
            var profile = new FetchProfile();
            profile.add(UIDFolder.FetchProfileItem.UID);
            profile.add(FetchProfile.Item.FLAGS);
            folder.fetch(messages, profile);
            var uids = new HashSet<Long>();
            for (var message : messages) {
                if (!message.isExpunged() && !message.isSet(Flags.Flag.DELETED)) {
                    uids.add(folder.getUID(message));
                }
            }
            asked.stream().filter(spot -> uids.contains(spot.uid())).forEach(there::add);
            return there;
        }
    }

    private static byte[] whole(IMAPMessage message) throws MessagingException {
        try {
            var out = new ByteArrayOutputStream(Math.max(1024, message.getSize()));
            message.writeTo(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new MessagingException("The line broke", e);
        }
    }

    private static byte[] beginning(IMAPFolder folder, IMAPMessage message) throws MessagingException {
        var body = (byte[]) folder.doCommand(protocol -> {
            var part = protocol.peekBody(message.getMessageNumber(), "", 0, BEGINNING);
            return part == null || part.getByteArray() == null ? new byte[0] : part.getByteArray().getNewBytes();
        });
        return body == null ? new byte[0] : body;
    }
}
