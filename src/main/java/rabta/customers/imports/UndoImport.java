package rabta.customers.imports;

import rabta.kernel.jobs.Job;

/** Take back what an import brought, except what somebody has touched since. */
public record UndoImport(long importId) implements Job {
}
