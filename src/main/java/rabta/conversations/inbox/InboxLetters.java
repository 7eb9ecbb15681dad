package rabta.conversations.inbox;

import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import rabta.conversations.Letter;
import rabta.conversations.Message;
import rabta.identity.Viewer;
import rabta.kernel.web.NotFound;

/** Letters in their own layout, for a frame of an opaque origin: no script, no form, nothing of ours, and no picture from outside before somebody asks for them. */
@Component
public class InboxLetters {

    private static final String STYLE = "html{background:#fff;color:#1d2826;font:14px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}body{margin:12px}img{max-width:100%;height:auto}table{max-width:100%}blockquote{margin:0 0 0 8px;padding-inline-start:8px;border-inline-start:2px solid #ccc}";

    private final List<Letter> kinds;

    InboxLetters(ObjectProvider<Letter> kinds) {
        this.kinds = kinds.orderedStream().toList();
    }

    /** What the frame may load: pictures of the program's own, and only where they were asked for those from outside by way of it. */
    public String policy(boolean pictures) {
        return "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";
    }

    /** @throws NotFound for what has no layout of its own */
    public String drawn(Message message, boolean pictures, Viewer viewer) {
        if (message.html() == null) {
            throw new NotFound();
        }
        var html = message.html();
        for (var kind : kinds) {
            html = kind.shown(message, html, pictures, viewer);
        }
        return "<!doctype html><html dir=\"auto\"><head><meta charset=\"utf-8\"><meta name=\"referrer\" content=\"no-referrer\"><base target=\"_blank\"><style>" + STYLE + "</style></head><body dir=\"auto\">" + html + "</body></html>";
    }
}
