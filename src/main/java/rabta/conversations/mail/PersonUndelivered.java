package rabta.conversations.mail;

import java.util.List;
import java.util.Set;

import rabta.conversations.DeadAddresses.Dead;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** @param left the addresses whose owner wants no mails of sequences @param may whether the viewer may let mails go there again */
public record PersonUndelivered(long person, String name, List<Dead> dead, Set<String> left, boolean may) implements Page {

    public String path() {
        return "/people/" + person + "/undelivered";
    }

    public String why(Dead one) {
        return Ui.t("bounce." + one.reason(), one.address());
    }

    /** Whether its owner wants none: then it is not for the viewer to say. */
    public boolean theirs(Dead one) {
        return left.contains(one.address());
    }

    /** Those at which mails arrive, and are not wanted. */
    public List<String> unwanted() {
        return left.stream().filter(address -> dead.stream().noneMatch(one -> one.address().equals(address))).toList();
    }

    public boolean none() {
        return dead.isEmpty() && left.isEmpty();
    }
}
