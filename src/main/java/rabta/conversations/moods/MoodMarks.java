package rabta.conversations.moods;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import rabta.conversations.ConversationMark;
import rabta.identity.Viewer;
import rabta.kernel.ui.Ui;

/** A quiet sign beside those who sound unhappy. */
@Component
class MoodMarks implements ConversationMark {

    private final MoodDesk desk;

    MoodMarks(MoodDesk desk) {
        this.desk = desk;
    }

    @Override
    public int order() {
        return 90;
    }

    @Override
    public Map<Long, List<Mark>> marks(Collection<Long> conversations, Viewer viewer) {
        return conversations.isEmpty() ? Map.of() : desk.unhappy(conversations, viewer).stream().collect(Collectors.toMap(Function.identity(), id -> List.of(new Mark(Ui.t("moods.unhappy"), "mood-sad", null, null, null))));
    }
}
