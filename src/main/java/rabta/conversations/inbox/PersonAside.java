package rabta.conversations.inbox;

import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Conversation;
import rabta.conversations.ConversationAside;
import rabta.conversations.ConversationFilter;
import rabta.conversations.Conversations;
import rabta.customers.RecordKind;
import rabta.customers.people.People;
import rabta.customers.purchases.Purchases;
import rabta.customers.search.CustomerSearch;
import rabta.identity.Permission;
import rabta.identity.Viewer;

/** Whom a conversation is with: their facts, what they bought last, what else was said; or who they may be. */
@Component
@Transactional(readOnly = true)
class PersonAside implements ConversationAside {

    private static final int FEW = 3;
    private static final List<String> FACTS = List.of("spent", "orders", "score", "owner", "lifecycle", "city", "phone", "email");

    private final People people;
    private final Purchases purchases;
    private final Conversations conversations;
    private final CustomerSearch search;

    PersonAside(People people, Purchases purchases, Conversations conversations, CustomerSearch search) {
        this.people = people;
        this.purchases = purchases;
        this.conversations = conversations;
        this.search = search;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Optional<Panel> panel(Conversation conversation, Viewer viewer) {
        if (!conversation.whole()) {
            return Optional.empty();
        }
        var rights = viewer.rights().of(RecordKind.PERSON.type());
        boolean customers = viewer.may(Permission.VIEW_CUSTOMERS);
        var person = conversation.personId() == null || !customers ? null : people.each(List.of(conversation.personId()), viewer).stream().findFirst().orElse(null);
        var shows = FACTS.stream().filter(fact -> !rights.hides(fact)).toList();
        var orders = person == null || !shows.contains("spent") || !shows.contains("orders") ? List.<rabta.customers.purchases.Purchase>of() : purchases.latest(RecordKind.PERSON, person.id(), FEW);
        var earlier = person == null ? List.<Conversation>of() : conversations.list(ConversationFilter.ofPerson(person.id()), null, FEW + 1, viewer).rows().stream().filter(other -> other.id() != conversation.id()).limit(FEW).toList();
        boolean answers = viewer.may(Permission.ANSWER_CONVERSATIONS);
        var likely = person == null && customers && answers && conversation.personId() == null ? Likely.of(conversation, search, viewer) : List.<rabta.customers.search.Found>of();
        return Optional.of(new Panel("person", new PersonPanel(conversation, person, shows, orders, earlier, likely, answers, answers && viewer.may(Permission.EDIT_CUSTOMERS) && rights.create())));
    }
}
