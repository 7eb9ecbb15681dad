package rabta.conversations.replies;

import java.util.ArrayList;
import java.util.List;

/** A macro as it is typed: of each kind of deed at most one, what is empty is not done. @param tags names, with commas between */
public record MacroForm(String name, String state, String assign, String team, String priority, String tags, String note, String reply, String whose, Integer version) {

    static final MacroForm BLANK = new MacroForm("", "", "", "", "", "", "", "", "me", null);

    static MacroForm of(Macro macro) {
        return new MacroForm(macro.name(), macro.value("state"), macro.value("assign"), macro.value("team"), macro.value("priority"), String.join(", ", macro.deeds().stream().filter(deed -> deed.what().equals("tag")).map(Deed::value).toList()),
                macro.value("note"), macro.reply(), macro.whose(), macro.version());
    }

    List<Deed> deeds() {
        var deeds = new ArrayList<Deed>();
        said(deeds, "tag", tags == null ? List.of() : List.of(tags.split("[,،]")));
        said(deeds, "assign", one(assign));
        said(deeds, "team", one(team));
        said(deeds, "priority", one(priority));
        said(deeds, "note", one(note));
        // Last: an answer and a note go into what is open still.
        said(deeds, "state", one(state));
        return deeds;
    }

    private static List<String> one(String value) {
        return value == null ? List.of() : List.of(value);
    }

    private static void said(List<Deed> deeds, String what, List<String> values) {
        values.stream().map(String::strip).filter(value -> !value.isEmpty()).forEach(value -> deeds.add(new Deed(what, value)));
    }
}
