package rabta.sales.chances;

import static rabta.identity.Permission.MANAGE_WORKSPACE;
import static rabta.sales.DealKind.DEAL;
import static rabta.sales.LeadKind.LEAD;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.ui.Tab;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Settings → Lead score: what the past ones have taught. */
@Controller
@RequestMapping("/settings/scoring/learnt")
class ChancePages {

    private static final String PATH = "/settings/scoring/learnt";

    private final Chances chances;
    private final Naming naming;
    private final Jobs jobs;

    ChancePages(Chances chances, Naming naming, Jobs jobs) {
        this.chances = chances;
        this.naming = naming;
        this.jobs = jobs;
    }

    /** @param of {@code lead} or {@code deal} */
    @GetMapping
    @Can(MANAGE_WORKSPACE)
    Page show(@RequestParam(defaultValue = "lead") String of) {
        var kind = Chances.kind(of);
        var lessons = chances.lessons(kind);
        var used = lessons.isEmpty() ? null : lessons.getFirst().lesson().model();
        boolean underWay = jobs.latest(LearnChances.class).filter(job -> jobs.anyUnderWay(List.of(job.id()))).isPresent();
        return new LearntShow(of, Stream.of(LEAD, DEAL).map(each -> new Tab(Ui.t("chances.of." + each.type()), PATH + "?of=" + each.type(), each.equals(kind))).toList(), lessons,
                used == null ? List.of() : weights(used), underWay);
    }

    private List<LearntShow.Weights> weights(Model model) {
        var byFeature = new LinkedHashMap<String, List<LearntShow.Weight>>();
        model.columns().forEach(column -> byFeature.computeIfAbsent(column.feature(), feature -> new ArrayList<>()).add(new LearntShow.Weight(column.number() ? null : naming.word(column.feature(), column.word()),
                column.number() ? null : column.mean(), Math.exp(column.weight()))));
        return byFeature.entrySet().stream().map(e -> new LearntShow.Weights(naming.feature(e.getKey()), e.getValue())).toList();
    }

    @PostMapping
    @Can(MANAGE_WORKSPACE)
    Reply learn(@RequestParam(defaultValue = "lead") String of, Viewer viewer) {
        Chances.kind(of);
        chances.ask(viewer);
        return Redirect.back(PATH + "?of=" + of).saying("chances.learning");
    }
}
