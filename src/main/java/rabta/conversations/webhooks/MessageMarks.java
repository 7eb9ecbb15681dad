package rabta.conversations.webhooks;

import java.util.ArrayList;
import java.util.List;

import rabta.conversations.Message;
import rabta.kernel.ui.Ui;

/** What a channel tells of a message besides its words, in the reader's. */
public final class MessageMarks {

    private static final List<String> TRUTHS = List.of("takenBack", "hidden", "forwarded", "byHand", "privately", "textLeftOut", "untold");

    private MessageMarks() {
    }

    public static List<String> of(Message message) {
        var told = message.particulars();
        if (told.isEmpty()) {
            return List.of();
        }
        var marks = new ArrayList<String>();
        if (Tree.text(told, "unsupported") != null) {
            marks.add(Ui.t("connectors.mark.unsupported", Tree.text(told, "unsupported")));
        }
        for (var left : Tree.each(told, "filesLeftOut")) {
            var why = Tree.text(left, "why");
            marks.add(Ui.t("connectors.mark.file", java.util.Objects.requireNonNullElse(Tree.text(left, "name"), ""), why != null && Ui.has(why) && !why.startsWith("files.too") ? Ui.t(why) : Ui.t("hooks.file.unreachable")));
        }
        TRUTHS.stream().filter(mark -> Tree.truth(told, mark)).forEach(mark -> marks.add(Ui.t("connectors.mark." + mark)));
        if (Tree.text(told, "editedAt") != null) {
            marks.add(Ui.t("connectors.mark.edited"));
        }
        if (Tree.text(told, "ad") != null) {
            marks.add(Ui.t("connectors.mark.ad", Tree.text(told, "ad")));
        }
        return marks;
    }

    /** The address of a picture that hangs on a comment and is not kept here. */
    public static String picture(Message message) {
        var address = Tree.text(message.particulars(), "picture");
        return address != null && address.startsWith("https://") ? address : null;
    }
}
