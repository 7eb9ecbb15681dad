package rabta.conversations.bots;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import rabta.conversations.Conversation;
import rabta.conversations.ConversationMark;
import rabta.identity.Viewer;
import rabta.kernel.ui.Tone;
import rabta.kernel.ui.Ui;

/** Shows which conversations a bot has, with the way to take one over. */
@Component
class BotMarks implements ConversationMark {

    private final BotTalks talks;

    BotMarks(BotTalks talks) {
        this.talks = talks;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Map<Long, List<Mark>> marks(Collection<Conversation> conversations, Viewer viewer) {
        return talks.which(conversations.stream().map(Conversation::id).toList()).stream().collect(Collectors.toMap(id -> id, id -> List.of(new Mark(Ui.t("bots.with_bot"), "robot", Tone.BLUE, null, Ui.t("bots.with_bot.text"),
                new Deed(Ui.t("bots.take_over"), "hand-grab", BotPages.CONVERSATIONS + "/" + id + "/takeover")))));
    }
}
