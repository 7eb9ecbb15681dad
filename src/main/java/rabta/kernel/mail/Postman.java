package rabta.kernel.mail;

import org.springframework.stereotype.Component;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;

/** Takes letters to the server, one job each. */
@Component
class Postman implements Worker<SendMail> {

    private final Mailer mailer;

    Postman(Mailer mailer) {
        this.mailer = mailer;
    }

    @Override
    public void on(SendMail job, Run run) {
        mailer.send(job.outbox());
    }
}
