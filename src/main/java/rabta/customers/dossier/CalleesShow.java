package rabta.customers.dossier;

import java.util.List;

import rabta.customers.RecordKind;
import rabta.customers.records.Callees.Callee;
import rabta.kernel.web.Page;

public record CalleesShow(RecordKind kind, long id, String name, List<Callee> callees) implements Page {
}
