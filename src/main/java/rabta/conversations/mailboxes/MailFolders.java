package rabta.conversations.mailboxes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.springframework.stereotype.Component;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;

/** The folders of a mailbox besides INBOX and that of sent mails, which are always read: what mails are sorted into, and what its server took for spam. */
@Component
public class MailFolders {

    /** So many of a mailbox are read. */
    public static final int MOST = 20;
    static final int LONGEST = 300;
    private static final int MOST_LISTED = 500;
    private static final List<String> JUNK = List.of("junk", "spam", "junk e-mail", "junk email", "bulk mail", "inbox.junk", "inbox/junk", "inbox.spam", "inbox/spam", "[gmail]/spam", "spamverdacht", "indésirables", "correo no deseado", "lixo eletrônico", "posta indesiderata", "فضول");
    // What is not finished, was thrown away, or stands elsewhere already.
    private static final List<String> NEVER = List.of("\\drafts", "\\trash", "\\all", "\\flagged", "\\important", "\\sent", "\\noselect", "\\nonexistent");
    private static final List<String> NEVER_NAMED = List.of("inbox", "drafts", "trash", "deleted items", "deleted messages", "bin", "inbox.drafts", "inbox.trash", "inbox/drafts", "inbox/trash", "[gmail]", "[gmail]/all mail", "[gmail]/drafts", "[gmail]/trash", "outbox");

    /** @param junk whether what lies there is set aside @param there whether the server has it now */
    public record Found(String name, boolean junk, boolean there) {
    }

    private final Entrances entrances;

    MailFolders(Entrances entrances) {
        this.entrances = entrances;
    }

    /** Those that may be read: what the server has, and what is read by name though it is gone. */
    List<Found> of(Mailbox mailbox) throws MailRefused {
        try (var store = entrances.imap(mailbox)) {
            var sent = SentFolder.of(store).map(IMAPFolder::getFullName).orElse("");
            var found = new ArrayList<Found>();
            for (var folder : listed(store)) {
                if (readable(folder) && !folder.getFullName().equals(sent)) {
                    found.add(new Found(folder.getFullName(), junk(folder), true));
                }
            }
            mailbox.folders().stream().filter(name -> found.stream().noneMatch(one -> one.name().equals(name))).forEach(name -> found.add(new Found(name, JUNK.contains(name.toLowerCase(Locale.ROOT)), false)));
            return found;
        } catch (MessagingException broken) {
            throw new MailRefused(MailFault.of(broken), mailbox.imap(), broken);
        }
    }

    /** That folder, where the server has it. */
    public static Optional<IMAPFolder> named(IMAPStore store, String name) throws MessagingException {
        var folder = (IMAPFolder) store.getFolder(name);
        return folder.exists() && (folder.getType() & Folder.HOLDS_MESSAGES) != 0 ? Optional.of(folder) : Optional.empty();
    }

    /** Whether its server lays there what it takes for spam (RFC 6154), or it is called so. */
    public static boolean junk(IMAPFolder folder) throws MessagingException {
        return Stream.of(folder.getAttributes()).anyMatch(attribute -> attribute.equalsIgnoreCase("\\Junk")) || JUNK.contains(folder.getFullName().toLowerCase(Locale.ROOT));
    }

    private static List<IMAPFolder> listed(IMAPStore store) throws MessagingException {
        return Stream.of(store.getDefaultFolder().list("*")).filter(IMAPFolder.class::isInstance).map(IMAPFolder.class::cast).limit(MOST_LISTED).toList();
    }

    private static boolean readable(IMAPFolder folder) throws MessagingException {
        return folder.getFullName().length() <= LONGEST && (folder.getType() & Folder.HOLDS_MESSAGES) != 0 && !NEVER_NAMED.contains(folder.getFullName().toLowerCase(Locale.ROOT))
                && Stream.of(folder.getAttributes()).noneMatch(attribute -> NEVER.contains(attribute.toLowerCase(Locale.ROOT)));
    }
}
