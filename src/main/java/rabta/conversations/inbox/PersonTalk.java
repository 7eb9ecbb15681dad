package rabta.conversations.inbox;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.ConversationFilter;
import rabta.conversations.Conversations;
import rabta.customers.RecordKind;
import rabta.customers.records.Records;
import rabta.identity.Permission;
import rabta.identity.Viewer;

/** The conversations of a person on their page, and the place where one writes to them. */
@Service
@Transactional(readOnly = true)
class PersonTalk {

    private static final int SHOWN = 6;

    private final Conversations conversations;
    private final Records records;
    private final InboxDesk desk;
    private final InboxStarting starting;

    PersonTalk(Conversations conversations, Records records, InboxDesk desk, InboxStarting starting) {
        this.conversations = conversations;
        this.records = records;
        this.desk = desk;
        this.starting = starting;
    }

    PersonConversations page(long person, Viewer viewer) {
        var name = records.name(RecordKind.PERSON, person, viewer);
        var some = conversations.list(ConversationFilter.ofPerson(person), null, SHOWN, viewer);
        boolean answers = viewer.may(Permission.ANSWER_CONVERSATIONS);
        return new PersonConversations(person, name, desk.rows(some.rows(), viewer), some.more(), answers && starting.any(viewer), answers ? starting.page(StartForm.to(null, person), java.util.List.of(), viewer) : null);
    }
}
