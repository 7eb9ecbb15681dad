package rabta.sales.deals;

import java.util.Optional;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Conversation;
import rabta.conversations.ConversationAside;
import rabta.customers.RecordKind;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.kernel.web.NotFound;

/** The open deals beside a conversation, of its person or its company. */
@Component
@Transactional(readOnly = true)
class DealsAside implements ConversationAside {

    private final DealDesk desk;

    DealsAside(DealDesk desk) {
        this.desk = desk;
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public Optional<Panel> panel(Conversation conversation, Viewer viewer) {
        if (!conversation.whole() || !viewer.may(Permission.VIEW_DEALS) || conversation.personId() == null && conversation.companyId() == null) {
            return Optional.empty();
        }
        try {
            var of = conversation.personId() != null ? desk.of(RecordKind.PERSON, conversation.personId(), viewer) : desk.of(RecordKind.COMPANY, conversation.companyId(), viewer);
            return of.deals().isEmpty() && !of.mayAdd() ? Optional.empty() : Optional.of(new Panel("deals", new DealsPanel(of.deals(), of.pipelines(), of.mayAdd() ? of.addHref() : null)));
        } catch (NotFound hidden) {
            return Optional.empty();
        }
    }
}
