package rabta.conversations.inbox;

import java.util.ArrayList;
import java.util.List;

import org.springframework.stereotype.Component;

import rabta.conversations.Conversation;
import rabta.conversations.replies.Macro;
import rabta.conversations.replies.Macros;
import rabta.conversations.replies.SavedReplies;
import rabta.conversations.replies.Variables;
import rabta.identity.Viewer;
import rabta.kernel.text.Folding;
import rabta.kernel.ui.Option;

/** What is prepared for an answer: texts that are put into it, and macros that answer and act by themselves. */
@Component
class InboxMacros {

    private final SavedReplies replies;
    private final Macros macros;
    private final Variables variables;

    InboxMacros(SavedReplies replies, Macros macros, Variables variables) {
        this.replies = replies;
        this.macros = macros;
        this.variables = variables;
    }

    List<Option> of(Viewer viewer) {
        return macros.all(viewer).stream().map(macro -> new Option(String.valueOf(macro.id()), macro.name())).toList();
    }

    /** Those whose shortcut, name or text holds what was typed, filled for that conversation; after them the macros of such a name. */
    List<InboxPrepared.Text> texts(Conversation one, String typed, int size, Viewer viewer) {
        var texts = new ArrayList<InboxPrepared.Text>();
        replies.search(typed, size, viewer).forEach(reply -> texts.add(new InboxPrepared.Text(reply.name(), reply.shortcut() == null ? reply.text().lines().findFirst().orElse("") : "/" + reply.shortcut(), "message-2",
                variables.fill(reply.text(), one, viewer), null)));
        var asked = typed == null ? "" : Folding.fold(typed.strip());
        macros.all(viewer).stream().filter(macro -> Folding.fold(macro.name()).contains(asked)).limit(Math.max(0, size - texts.size()))
                .forEach(macro -> texts.add(new InboxPrepared.Text(macro.name(), about(macro), "bolt", null, "macro-" + macro.id())));
        return texts;
    }

    private static String about(Macro macro) {
        return macro.reply() == null ? "" : macro.reply().lines().findFirst().orElse("");
    }

    void run(long conversation, long macro, Viewer viewer) {
        macros.apply(macro, conversation, viewer);
    }
}
