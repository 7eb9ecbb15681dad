package rabta.conversations.learnt;

import java.util.List;

import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** @param mayAnswer whether the reader may say what it is @param spam whether it is set aside */
public record SetAsidePanel(long conversation, SpamDesk.SetAside why, boolean mayAnswer, boolean spam) implements Page {

    /** A word, and where it stood. */
    public record Spoken(String where, String word) {
    }

    public String reason() {
        return Ui.has("spam.why." + why.reason()) ? Ui.t("spam.why." + why.reason()) : Ui.t("spam.why.marked");
    }

    public List<Spoken> words() {
        return why.words().stream().map(SetAsidePanel::spoken).toList();
    }

    static Spoken spoken(String word) {
        for (var where : List.of(SpamWords.SUBJECT, SpamWords.LINK, SpamWords.FROM)) {
            if (word.startsWith(where)) {
                return new Spoken(where.substring(0, where.length() - 1), word.substring(where.length()));
            }
        }
        return new Spoken(null, word);
    }
}
