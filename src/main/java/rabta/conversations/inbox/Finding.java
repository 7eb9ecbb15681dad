package rabta.conversations.inbox;

import java.util.List;

import rabta.kernel.text.Folding;
import rabta.kernel.ui.Ui;

/**
 * What is looked for in a conversation.
 *
 * @param words as they were typed; empty where nothing was yet
 * @param hits the messages that hold them, the latest first, at most {@link #MOST}
 * @param hit the one at which the reader stands, null where there is none
 */
public record Finding(String words, List<Long> hits, Long hit) {

    static final int MOST = 1000;

    static Finding of(String words, List<Long> hits, Long asked) {
        return new Finding(words, hits, hits.contains(asked) ? asked : hits.isEmpty() ? null : hits.getFirst());
    }

    /** At which of how many one stands, in words. */
    public String said() {
        return hits.isEmpty() ? Ui.t("inbox.find.none") : Ui.t("inbox.find.at", Ui.number(hits.indexOf(hit) + 1), Ui.number(hits.size()) + (hits.size() < MOST ? "" : "+"));
    }

    /** After the earliest comes the latest again. */
    public Long earlier() {
        return hits.get((hits.indexOf(hit) + 1) % hits.size());
    }

    public Long later() {
        return hits.get((hits.indexOf(hit) + hits.size() - 1) % hits.size());
    }

    List<String> folded() {
        return Folding.words(words);
    }
}
