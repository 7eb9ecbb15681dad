package rabta.conversations.mailboxes;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;

/** Where a mailbox keeps what was sent: the folder that says so of itself (RFC 6154), else one with the usual name. */
public final class SentFolder {

    private static final List<String> NAMES = List.of("sent", "sent items", "sent messages", "sent mail", "inbox.sent", "inbox/sent", "[gmail]/sent mail", "gesendet", "gesendete elemente", "envoyés", "éléments envoyés", "enviados", "inviati", "posta inviata", "بھیجی گئی");

    private SentFolder() {
    }

    public static Optional<IMAPFolder> of(IMAPStore store) throws MessagingException {
        var all = Stream.of(store.getDefaultFolder().list("*")).filter(IMAPFolder.class::isInstance).map(IMAPFolder.class::cast).limit(500).toList();
        for (var folder : all) {
            if (Stream.of(folder.getAttributes()).anyMatch(attribute -> attribute.equalsIgnoreCase("\\Sent"))) {
                return Optional.of(folder);
            }
        }
        return all.stream().filter(folder -> NAMES.contains(folder.getFullName().toLowerCase(java.util.Locale.ROOT))).filter(SentFolder::holdsMails).findFirst();
    }

    private static boolean holdsMails(IMAPFolder folder) {
        try {
            return (folder.getType() & Folder.HOLDS_MESSAGES) != 0;
        } catch (MessagingException e) {
            return false;
        }
    }
}
