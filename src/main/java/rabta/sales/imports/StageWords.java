package rabta.sales.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import rabta.kernel.text.Folding;
import rabta.sales.pipelines.Outcome;
import rabta.sales.pipelines.Pipeline;
import rabta.sales.pipelines.PipelineStage;

/**
 * Which stage of ours another program means: by its name in either language, by what winning and losing are called, else by how far along
 * the way such a stage stands there.
 */
final class StageWords {

    private static final Set<String> WON = Set.of("won", "closedwon", "closewon", "closedandwon", "dealwon", "win", "sold", "sale", "success", "successful", "ordered", "signed", "converted", "جیتا", "جیت", "جیتگئے", "فروخت");
    private static final Set<String> LOST = Set.of("lost", "closedlost", "closelost", "closedandlost", "deallost", "loss", "dead", "rejected", "declined", "abandoned", "cancelled", "canceled", "disqualified", "unqualified", "dropped",
            "noresponse", "ہارا", "ہار", "ہارگئے");

    /** From the first word to the last before the end. */
    private static final List<Set<String>> STEPS = List.of(
            Set.of("new", "prospecting", "prospect", "prospects", "lead", "leads", "leadin", "open", "inquiry", "enquiry", "contact", "contacted", "contactmade", "initialcontact", "appointmentscheduled", "discovery", "awareness", "identify", "نیا", "نئی"),
            Set.of("qualification", "qualified", "qualify", "qualifiedtobuy", "engaging", "engaged", "engagement", "interested", "needsanalysis", "needsdefined", "needanalysis", "valueproposition", "meeting", "meetingscheduled", "demo", "demoscheduled",
                    "develop", "consideration", "presentation", "اہل", "رابطہ"),
            Set.of("proposal", "proposalpricequote", "proposalmade", "proposalsent", "propose", "quote", "quotation", "quotesent", "quoted", "presentationscheduled", "iddecisionmakers", "decisionmakerboughtin", "perceptionanalysis", "evaluation", "trial", "تجویز",
                    "کوٹیشن"),
            Set.of("negotiation", "negotiations", "negotiationreview", "negotiationsstarted", "negotiating", "negotiate", "contract", "contractsent", "verbalagreement", "commit", "closing", "decision", "approval", "گفتوشنید", "مذاکرات"));

    private StageWords() {
    }

    /** Letters alone, without a number or a percentage before the word and what stands in brackets behind it. */
    static String plain(String word) {
        var letters = new StringBuilder();
        Folding.fold(word.replaceFirst("\\s*[(\\[].*$", "")).codePoints().filter(Character::isLetter).forEach(letters::appendCodePoint);
        return letters.toString();
    }

    /** @param pipelines the one that is meant before others */
    static Optional<PipelineStage> stage(String word, List<Pipeline> pipelines) {
        var plain = plain(word);
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        var named = pipelines.stream().flatMap(pipeline -> pipeline.stages().stream()).filter(stage -> plain(stage.en()).equals(plain) || plain(stage.ur()).equals(plain)).findFirst();
        return named.isPresent() ? named : ending(plain).map(outcome -> outcome == Outcome.WON ? pipelines.getFirst().won() : pipelines.getFirst().lost()).or(() -> onTheWay(plain, pipelines.getFirst()));
    }

    /** @param plain as {@link #plain} writes it */
    static Optional<Outcome> ending(String plain) {
        return WON.contains(plain) ? Optional.of(Outcome.WON) : LOST.contains(plain) || plain.startsWith("closedlost") ? Optional.of(Outcome.LOST) : Optional.empty();
    }

    private static Optional<PipelineStage> onTheWay(String plain, Pipeline pipeline) {
        for (int step = 0; step < STEPS.size(); step++) {
            if (STEPS.get(step).contains(plain)) {
                var alike = STEPS.get(step);
                var open = new ArrayList<>(pipeline.stages().stream().filter(stage -> stage.outcome().open()).toList());
                int place = (int) Math.round(step * (open.size() - 1) / (double) (STEPS.size() - 1));
                return open.stream().filter(stage -> alike.contains(plain(stage.en())) || alike.contains(plain(stage.ur()))).findFirst().or(() -> Optional.of(open.get(place)));
            }
        }
        return Optional.empty();
    }
}
