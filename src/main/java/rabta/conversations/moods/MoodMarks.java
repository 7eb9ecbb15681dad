package rabta.conversations.moods;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import rabta.conversations.Conversation;
import rabta.conversations.ConversationMark;
import rabta.conversations.Moods;
import rabta.identity.Viewer;
import rabta.kernel.ui.Ui;

/** A quiet sign beside those who sound unhappy. */
@Component
class MoodMarks implements ConversationMark {

    @Override
    public int order() {
        return 90;
    }

    @Override
    public Map<Long, List<Mark>> marks(Collection<Conversation> conversations, Viewer viewer) {
        return conversations.stream().filter(one -> one.mood() != null && one.mood() <= Moods.UNHAPPY * 100).collect(Collectors.toMap(Conversation::id, one -> List.of(new Mark(Ui.t("moods.unhappy"), "mood-sad", null, null, null))));
    }
}
