package rabta.conversations.inbox;

import java.util.List;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rabta.collaboration.today.TodayLine;
import rabta.collaboration.today.TodaySource;
import rabta.conversations.Called;
import rabta.conversations.Conversation;
import rabta.conversations.ConversationFilter;
import rabta.conversations.Conversations;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.ui.Ui;

/** Customers who wait for an answer of the viewer's own, on Today; who waits longest first. */
@Component
@Transactional(readOnly = true)
class InboxToday implements TodaySource {

    private static final int FEW = 6;

    private final Conversations conversations;

    InboxToday(Conversations conversations) {
        this.conversations = conversations;
    }

    @Override
    public List<TodayLine> lines(Viewer viewer) {
        if (!viewer.may(Permission.VIEW_CONVERSATIONS)) {
            return List.of();
        }
        var mine = new ConversationFilter("waiting", null, null, null, viewer.id(), null, null, null, null, null, null, true);
        return conversations.list(mine, null, FEW, viewer).rows().stream().filter(Conversation::whole).map(one -> line(one, viewer.may(Permission.ANSWER_CONVERSATIONS))).toList();
    }

    private static TodayLine line(Conversation one, boolean answers) {
        var since = one.waitingSince() == null ? "" : Ui.t("inbox.waits", Ui.ago(one.waitingSince()));
        var about = one.subject() != null ? one.subject() : one.preview() == null ? "" : one.preview();
        return new TodayLine("message-circle", Called.of(one), "/inbox/" + one.id(), about.isBlank() ? since : about + " · " + since, "", !answers ? List.of() : List.of(new TodayLine.Deed(Ui.t("inbox.resolve"), "check", "/inbox/" + one.id() + "/resolution?back=%2F", false)));
    }
}
