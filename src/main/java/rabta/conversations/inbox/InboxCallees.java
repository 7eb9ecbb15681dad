package rabta.conversations.inbox;

import java.util.List;

import rabta.customers.records.Callees.Callee;
import rabta.kernel.web.Page;

/** Colleagues who can be called in a note. */
public record InboxCallees(long conversation, String title, List<Callee> callees) implements Page {
}
