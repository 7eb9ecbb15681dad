package rabta.sales.leads;

import java.util.List;

import rabta.customers.RecordKind;
import rabta.kernel.web.Page;

/** The leads that a person, a company or a deal came of. */
public record RecordLeads(RecordKind kind, long id, String name, List<Lead> leads) implements Page {
}
