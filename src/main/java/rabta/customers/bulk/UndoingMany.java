package rabta.customers.bulk;

import org.springframework.stereotype.Component;

import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;

@Component
class UndoingMany implements Worker<UndoMany> {

    private final Changing changing;

    UndoingMany(Changing changing) {
        this.changing = changing;
    }

    @Override
    public void on(UndoMany job, Run run) {
        changing.back(job.bulk(), run);
    }
}
