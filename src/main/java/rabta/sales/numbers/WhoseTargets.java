package rabta.sales.numbers;

import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import rabta.identity.Reach;
import rabta.sales.DealKind;
import rabta.sales.pipelines.Pipelines;
import rabta.sales.targets.Scope;
import rabta.sales.targets.Targets;

/** Whose targets stand beside what was asked for: those of a business, a team or a person stand for it whole, whatever pipeline brings it. */
@Component
class WhoseTargets {

    record Whose(Scope scope, List<Long> ids) {
    }

    private final Pipelines pipelines;

    WhoseTargets(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    Optional<Whose> of(Asked asked) {
        var viewer = asked.viewer();
        var filter = asked.filter();
        if (filter.pipeline() != null && pipelines.all().size() > 1 || filter.owner() != null && filter.team() != null) {
            return Optional.empty();
        }
        var reach = viewer.sees(DealKind.DEAL.type());
        var whose = filter.owner() != null ? new Whose(Scope.MEMBER, List.of(filter.owner())) : filter.team() != null ? new Whose(Scope.TEAM, List.of(filter.team()))
                : reach == Reach.ALL ? new Whose(Scope.BUSINESS, List.of()) : reach == Reach.TEAM && !viewer.teams().isEmpty() ? new Whose(Scope.TEAM, viewer.teams()) : new Whose(Scope.MEMBER, List.of(viewer.id()));
        return whose.ids().stream().allMatch(id -> Targets.seen(whose.scope(), id, viewer)) ? Optional.of(whose) : Optional.empty();
    }
}
