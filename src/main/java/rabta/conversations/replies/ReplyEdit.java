package rabta.conversations.replies;

import java.util.List;
import java.util.Map;

import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** @param id null for a new one @param writable false where it may only be read */
public record ReplyEdit(Long id, SavedReplyForm form, boolean writable, List<Option> whose, List<String> variables, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String action() {
        return id == null ? ReplyPages.LIST : ReplyPages.LIST + "/" + id;
    }

    public List<Option> languages() {
        return List.of(new Option("", Ui.t("replies.language.any")), new Option("en", "English"), new Option("ur", "اردو"));
    }
}
