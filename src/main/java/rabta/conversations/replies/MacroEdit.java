package rabta.conversations.replies;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import rabta.conversations.Priority;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** @param id null for a new one @param writable false where it may only be read */
public record MacroEdit(Long id, MacroForm form, boolean writable, List<Option> whose, List<Option> members, List<Option> known, List<String> variables, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String action() {
        return id == null ? MacroPages.LIST : MacroPages.LIST + "/" + id;
    }

    public List<Option> states() {
        return Stream.concat(stays(), Stream.of("open", "pending", "resolved", "snoozed:4", "snoozed:24", "snoozed:72").map(word -> new Option(word, Ui.t("macros.state." + word.replace(':', '_'))))).toList();
    }

    public List<Option> assignees() {
        return Stream.of(stays(), Stream.of(new Option("me", Ui.t("macros.assign.me")), new Option("nobody", Ui.t("macros.nobody"))), members.stream()).flatMap(s -> s).toList();
    }

    public List<Option> teams() {
        return Stream.of(stays(), Stream.of(new Option("nobody", Ui.t("macros.no_team"))), known.stream()).flatMap(s -> s).toList();
    }

    public List<Option> priorities() {
        return Stream.concat(stays(), Stream.of(Priority.values()).map(priority -> new Option(priority.word(), Ui.t("conversations.priority." + priority.word())))).toList();
    }

    private static Stream<Option> stays() {
        return Stream.of(new Option("", Ui.t("macros.stays")));
    }
}
