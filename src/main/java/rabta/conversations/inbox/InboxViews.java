package rabta.conversations.inbox;

import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Conversation;
import rabta.customers.Flaw;
import rabta.customers.RecordKind;
import rabta.customers.records.Ownership;
import rabta.customers.views.SavedView;
import rabta.customers.views.SavedViews;
import rabta.customers.views.ViewEdit;
import rabta.customers.views.ViewForm;
import rabta.customers.views.ViewIndex;
import rabta.identity.Viewer;
import rabta.kernel.web.NotFound;

/** The inbox's saved views: questions that members keep and share, like those of other lists. Whoever opens one sees what they may see. */
@Service
@Transactional
class InboxViews {

    /** As what the views' table knows the inbox. */
    static final RecordKind INBOX = new RecordKind(Conversation.TYPE, "conversations", "inbox");
    private static final String ROOM = "inbox";

    private final SavedViews views;
    private final Ownership ownership;

    InboxViews(SavedViews views, Ownership ownership) {
        this.views = views;
        this.ownership = ownership;
    }

    @Transactional(readOnly = true)
    List<SavedView> all(Viewer viewer) {
        return views.of(INBOX, viewer);
    }

    @Transactional(readOnly = true)
    SavedView find(long id, Viewer viewer) {
        return views.find(INBOX, id, viewer);
    }

    /** What is asked: where only a saved view was named, what that one asks. @throws NotFound for a view that is not theirs */
    @Transactional(readOnly = true)
    InboxFilter meant(InboxFilter filter, Viewer viewer) {
        return filter.asKept() ? InboxFilter.read(find(filter.saved(), viewer).query()).saved(filter.saved()) : filter;
    }

    @Transactional(readOnly = true)
    ViewIndex index(Viewer viewer) {
        return new ViewIndex(INBOX, all(viewer), viewer, ROOM);
    }

    /** @param view null for a new one, of that {@code query} */
    @Transactional(readOnly = true)
    ViewEdit edit(Long view, ViewForm form, String query, List<Flaw> flaws, Viewer viewer) {
        var mine = ownership.teams().stream().filter(team -> viewer.teams().contains(Long.valueOf(team.value()))).toList();
        return new ViewEdit(INBOX, view, form, query, flaws.isEmpty() ? Map.of() : Flaw.words(flaws), mine, ROOM);
    }

    long keep(ViewForm form, InboxFilter filter, Viewer viewer) {
        return views.keep(INBOX, form, filter.query(), viewer);
    }

    void rename(long id, ViewForm form, Viewer viewer) {
        views.rename(INBOX, id, form, viewer);
    }

    void ask(long id, InboxFilter filter, Viewer viewer) {
        views.rearrange(INBOX, id, filter.query(), viewer);
    }

    String remove(long id, Viewer viewer) {
        return views.remove(INBOX, id, viewer);
    }

    String restore(long id, Viewer viewer) {
        return views.restore(INBOX, id, viewer);
    }
}
