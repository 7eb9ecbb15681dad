package rabta.identity.settings;

import static rabta.identity.Permission.VIEW_JOBS;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.identity.Can;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

@Controller
@RequestMapping("/settings/jobs")
class JobPages {

    private static final int SIZE = 50;

    private final Jobs jobs;

    JobPages(Jobs jobs) {
        this.jobs = jobs;
    }

    @GetMapping
    @Can(VIEW_JOBS)
    Page index(@RequestParam(required = false) String after) {
        return new JobsIndex(jobs.list(after, SIZE));
    }

    @PostMapping("/{id}/retry")
    @Can(VIEW_JOBS)
    Reply retry(@PathVariable long id) {
        jobs.find(id).orElseThrow(NotFound::new);
        jobs.retry(id);
        return Redirect.to("/settings/jobs").saying("jobs.retried");
    }

    @DeleteMapping("/{id}")
    @Can(VIEW_JOBS)
    Reply cancel(@PathVariable long id) {
        jobs.find(id).orElseThrow(NotFound::new);
        jobs.cancel(id);
        return Redirect.to("/settings/jobs").saying("jobs.cancelled");
    }
}
