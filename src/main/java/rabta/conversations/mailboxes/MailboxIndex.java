package rabta.conversations.mailboxes;

import java.util.List;
import java.util.Map;

import rabta.conversations.ChannelRow;
import rabta.kernel.web.Page;

/** @param apps the client ids by provider, for whoever manages channels; null for others @param back where a provider sends its answer to */
public record MailboxIndex(List<ChannelRow> mailboxes, Map<String, String> apps, List<String> consents, String back, Map<String, String> errors, boolean managing) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }
}
