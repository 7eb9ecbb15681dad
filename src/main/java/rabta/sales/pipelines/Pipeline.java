package rabta.sales.pipelines;

import java.util.List;
import java.util.Optional;

import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;

/**
 * A way on which deals go.
 *
 * @param en its name for readers of English, {@code ur} of Urdu
 * @param teams whose it is; empty where it is everybody's
 * @param stages in their order, without those that were removed
 */
public record Pipeline(long id, String en, String ur, int place, List<Long> teams, List<PipelineStage> stages) {

    /** In the reader's language. */
    public String name() {
        return Preferences.current().language() == Language.UR ? ur : en;
    }

    public Optional<PipelineStage> stage(long id) {
        return stages.stream().filter(stage -> stage.id() == id).findFirst();
    }

    /** Where a new deal begins. */
    public PipelineStage first() {
        return stages.stream().filter(stage -> stage.outcome().open()).findFirst().orElse(stages.getFirst());
    }

    public PipelineStage won() {
        return ending(Outcome.WON);
    }

    public PipelineStage lost() {
        return ending(Outcome.LOST);
    }

    private PipelineStage ending(Outcome outcome) {
        return stages.stream().filter(stage -> stage.outcome() == outcome).findFirst().orElseThrow();
    }
}
