package rabta.conversations.inbox;

import rabta.kernel.web.Page;

/** Asks whether what two different customers said is to become one conversation. @param forgotten whether somebody was about to do it unasked */
public record MergeSure(InboxRow from, InboxRow into, boolean forgotten) implements Page {

    public String action() {
        return "/inbox/" + from.id() + "/merging";
    }

    @Override
    public int status() {
        return forgotten ? 422 : 200;
    }
}
