package rabta.conversations.inbox;

import java.util.Map;

import rabta.conversations.Message;
import rabta.kernel.web.Page;

/** A message that is to be sent on. */
public record ForwardNew(long conversation, Message message, String to, String comment, Map<String, String> errors) implements Page {

    public String path() {
        return "/inbox/" + conversation + "/messages/" + message.id() + "/forwarding";
    }

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }
}
