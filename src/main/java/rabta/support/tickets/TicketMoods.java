package rabta.support.tickets;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Moods;
import rabta.identity.Viewer;
import rabta.kernel.ui.Ui;

/** A quiet sign at tickets whose customer sounds unhappy. */
@Component
@Order(90)
@Transactional(readOnly = true)
class TicketMoods implements TicketMark {

    private final TicketConversations kept;
    private final Moods moods;

    TicketMoods(TicketConversations kept, Moods moods) {
        this.kept = kept;
        this.moods = moods;
    }

    @Override
    public Map<Long, List<Chip>> of(Collection<Long> tickets, Viewer viewer) {
        var conversations = tickets.isEmpty() ? Map.<Long, Long>of() : kept.about(tickets);
        return conversations.isEmpty() ? Map.of() : moods.unhappy(conversations.keySet(), viewer).stream().map(conversations::get).distinct()
                .collect(Collectors.toMap(Function.identity(), ticket -> List.of(new Chip("mood-sad", Ui.t("moods.unhappy"), null, null))));
    }
}
