package rabta.customers.privacy;

import static rabta.identity.Permission.HANDLE_PRIVACY;

import java.util.HashMap;
import java.util.Map;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.records.Records;
import rabta.identity.Can;
import rabta.identity.Reach;
import rabta.identity.Viewer;
import rabta.kernel.jobs.JobRow;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

@Controller
@RequestMapping("/people/{id}/privacy")
class PrivacyPages {

    private final PersonalData data;
    private final PersonalFiles files;
    private final Erasing erasing;
    private final Records records;
    private final Jobs jobs;

    PrivacyPages(PersonalData data, PersonalFiles files, Erasing erasing, Records records, Jobs jobs) {
        this.data = data;
        this.files = files;
        this.erasing = erasing;
        this.records = records;
        this.jobs = jobs;
    }

    @GetMapping
    @Can(HANDLE_PRIVACY)
    Page show(@PathVariable long id, Viewer viewer) {
        return page(id, null, Map.of(), viewer);
    }

    @PostMapping("/files")
    @Can(HANDLE_PRIVACY)
    Reply gather(@PathVariable long id, Viewer viewer) {
        files.start(id, viewer);
        return Redirect.to("/people/{id}/privacy", id);
    }

    @GetMapping("/files/{file}")
    @Can(HANDLE_PRIVACY)
    Reply file(@PathVariable long id, @PathVariable long file, Viewer viewer) {
        return files.download(id, file, viewer);
    }

    @PostMapping("/erasure")
    @Can(HANDLE_PRIVACY)
    Reply erase(@PathVariable long id, @RequestParam(required = false) String name, Viewer viewer) {
        try {
            erasing.ask(id, name, viewer);
            return Redirect.to("/people").saying("privacy.erasing");
        } catch (Flawed flawed) {
            return page(id, name, Flaw.words(flawed.flaws()), viewer);
        }
    }

    private Page page(long id, String typed, Map<String, String> errors, Viewer viewer) {
        records.mustSee(RecordKind.PERSON, id, viewer);
        var people = data.all(id);
        var held = data.counts(people, viewer).entrySet().stream().map(e -> new PrivacyShow.Held(e.getKey(), e.getValue())).toList();
        var made = files.of(id, viewer);
        var under = new HashMap<Long, JobRow>();
        made.stream().filter(f -> f.state().busy() && f.job() != null).forEach(f -> jobs.find(f.job()).ifPresent(job -> under.put(job.id(), job)));
        boolean mayErase = viewer.rights().of(RecordKind.PERSON.type()).delete() != Reach.NONE;
        return new PrivacyShow(id, records.name(RecordKind.PERSON, id, viewer), held, data.holders(people, viewer), made, under, mayErase, typed, errors);
    }
}
