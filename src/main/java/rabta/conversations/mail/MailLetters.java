package rabta.conversations.mail;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.function.Function;

import org.springframework.stereotype.Component;

import rabta.conversations.Conversations;
import rabta.conversations.Letter;
import rabta.conversations.Message;
import rabta.identity.Viewer;
import rabta.kernel.files.FileStore;

/** Puts a mail's pictures into its layout: those that came with it, and, where its reader asks, those that lie elsewhere. */
@Component
class MailLetters implements Letter {

    private static final long MOST_BYTES = 8L * 1024 * 1024;

    private final Conversations conversations;
    private final FileStore files;
    private final RemotePictures pictures;

    MailLetters(Conversations conversations, FileStore files, RemotePictures pictures) {
        this.conversations = conversations;
        this.files = files;
        this.pictures = pictures;
    }

    /** @param html as it was kept, clean; it is cleaned by today's rules once more */
    @Override
    public String shown(Message message, String html, boolean asked, Viewer viewer) {
        if (!message.particulars().has("sum")) {
            // Of another kind of channel.
            return html;
        }
        var clean = SafeMail.of(html.replaceAll("(<img\\b[^>]*?) data-remote=", "$1 src=")).html();
        return clean == null ? "" : SafeMail.drawn(clean, own(message, viewer), asked ? pictures::fetch : null);
    }

    private Function<String, String> own(Message message, Viewer viewer) {
        var left = new long[] {MOST_BYTES};
        var drawn = new LinkedHashMap<String, String>();
        return id -> drawn.computeIfAbsent(id, unused -> message.files().stream().filter(file -> id.equals(file.contentId()) && file.size() <= left[0]).findFirst().map(file -> {
            left[0] -= file.size();
            try (var in = files.open(conversations.file(message.id(), file.id(), viewer))) {
                return RemotePictures.data(in.readAllBytes()).orElse(null);
            } catch (IOException e) {
                return null;
            }
        }).orElse(null));
    }
}
