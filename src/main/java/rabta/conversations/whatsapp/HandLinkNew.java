package rabta.conversations.whatsapp;

import java.util.List;
import java.util.Map;

import rabta.conversations.replies.SavedReply;
import rabta.kernel.web.Page;

/** @param name of the person, or null where a number is typed @param number of theirs, or null where none is known @param replies those that are used most @param variables what a text can name */
public record HandLinkNew(HandLinkForm form, String name, String number, List<SavedReply> replies, List<String> variables, Map<String, String> errors) implements Page {

    /** As they stand in a text. */
    public String named() {
        return String.join("  ", variables.stream().map(variable -> "{" + variable + "}").toList());
    }

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }
}
