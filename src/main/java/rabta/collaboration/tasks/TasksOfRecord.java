package rabta.collaboration.tasks;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import rabta.customers.dossier.RecordPart;

/** Every record's page shows what is to be done for it. */
@Order(1)
@Component
class TasksOfRecord implements RecordPart {

    @Override
    public String name() {
        return "tasks";
    }

    @Override
    public boolean composed() {
        return true;
    }
}
