package rabta.conversations.mail;

import java.util.List;

import rabta.conversations.DeadAddresses.Dead;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** @param may whether the viewer may let mails go there again */
public record PersonUndelivered(long person, String name, List<Dead> dead, boolean may) implements Page {

    public String path() {
        return "/people/" + person + "/undelivered";
    }

    public String why(Dead one) {
        return Ui.t("bounce." + one.reason(), one.address());
    }
}
