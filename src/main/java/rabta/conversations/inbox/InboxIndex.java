package rabta.conversations.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import rabta.customers.records.Tag;
import rabta.customers.views.SavedView;
import rabta.identity.Viewer;
import rabta.kernel.sql.Paged;
import rabta.kernel.ui.Chip;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/**
 * The inbox: the list and, beside it, the conversation that is open.
 *
 * @param counts how many are in each view, up to a hundred
 * @param connected whether any channel is
 * @param views that the reader or others have kept
 * @param snoozes until when conversations can be put off, in words
 * @param open null where only the list is looked at
 */
public record InboxIndex(InboxFilter filter, Paged<InboxRow> rows, Map<String, Integer> counts, List<Option> channels, List<Option> teams, List<Tag> tags, List<Option> members, boolean connected, boolean mayAnswer, boolean mayConnect,
        Viewer viewer, List<SavedView> views, List<Option> snoozes, Opened open) implements Page {

    private static final int MOST = 99;

    public long reader() {
        return viewer.id();
    }

    /** The saved view that is looked at, or that was changed since; null where none is. */
    public SavedView saved() {
        return filter.saved() == null ? null : views.stream().filter(view -> view.id() == filter.saved()).findFirst().orElse(null);
    }

    /** Whether the saved view asks something else than is asked now. */
    public boolean changed() {
        return saved() != null && !InboxFilter.read(saved().query()).query().equals(filter.query());
    }

    public boolean mayKeep() {
        return saved() != null && saved().mayChange(viewer);
    }

    /** How many are in that view, in words; null where nobody counts. */
    public String count(String view) {
        var count = counts.get(view);
        return count == null || count == 0 && !view.equals(filter.view()) ? null : count > MOST ? Ui.number(MOST) + "+" : Ui.number(count);
    }

    public List<Chip> chips() {
        var chips = new ArrayList<Chip>();
        if (filter.channel() != null) {
            chips.add(new Chip(Ui.t("inbox.channel"), called(channels, filter.channel()), filter.channel(null).href()));
        }
        if (filter.team() != null) {
            chips.add(new Chip(Ui.t("inbox.team"), called(teams, filter.team()), filter.team(null).href()));
        }
        if (filter.tag() != null) {
            chips.add(new Chip(Ui.t("inbox.tag"), tags.stream().filter(tag -> tag.id() == filter.tag()).map(Tag::name).findFirst().orElse("?"), filter.tag((Long) null).href()));
        }
        if (filter.whose() != null) {
            chips.add(new Chip(Ui.t("inbox.whose"), called(members, filter.whose()), filter.whose(null).href()));
        }
        if (filter.pressing() != null) {
            chips.add(new Chip(Ui.t("inbox.priority"), Ui.t("inbox.priority." + filter.pressing()), filter.pressing(null).href()));
        }
        if (filter.q() != null) {
            chips.add(new Chip(Ui.t("inbox.words"), filter.q(), filter.words(null).href()));
        }
        return chips;
    }

    private static String called(List<Option> options, long id) {
        return options.stream().filter(option -> option.value().equals(String.valueOf(id))).map(Option::label).findFirst().orElse("?");
    }

    @Override
    public int status() {
        return open == null || open.compose() == null || open.compose().errors().isEmpty() && open.compose().answered() == null ? 200 : 422;
    }
}
