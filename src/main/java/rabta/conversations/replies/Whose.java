package rabta.conversations.replies;

import java.util.ArrayList;
import java.util.List;

import org.springframework.stereotype.Component;

import rabta.customers.records.Ownership;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;

/** Whose a prepared text can be, for a form. */
@Component
class Whose {

    private final Ownership ownership;

    Whose(Ownership ownership) {
        this.ownership = ownership;
    }

    /** @param present what it is now: stands there also where the viewer could not choose it */
    List<Option> options(String present, Viewer viewer) {
        var options = new ArrayList<>(List.of(new Option("me", Ui.t("replies.whose.me"))));
        boolean all = viewer.may(Permission.MANAGE_CHANNELS);
        ownership.teams().stream().filter(team -> all || viewer.teams().contains(Long.valueOf(team.value())) || ("team:" + team.value()).equals(present)).forEach(team -> options.add(new Option("team:" + team.value(), team.label())));
        if (all || "all".equals(present)) {
            options.add(new Option("all", Ui.t("replies.whose.all")));
        }
        return options;
    }
}
