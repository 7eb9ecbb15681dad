package rabta.customers.bulk;

import org.springframework.stereotype.Component;

import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;

@Component
class ChangingMany implements Worker<ChangeMany> {

    private final Changing changing;

    ChangingMany(Changing changing) {
        this.changing = changing;
    }

    @Override
    public void on(ChangeMany job, Run run) {
        changing.forth(job.bulk(), run);
    }
}
