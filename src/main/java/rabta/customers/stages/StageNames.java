package rabta.customers.stages;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Fact;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.identity.Viewer;
import rabta.identity.access.OwnWords;
import rabta.identity.access.OwnWords.OwnWord;
import rabta.identity.audit.Audit;
import rabta.kernel.text.Folding;
import rabta.kernel.ui.Language;

/** The words of the business for {@link Fact#LIFECYCLES}. */
@Service
@Transactional
public class StageNames {

    static final int MOST = 40;

    private final OwnWords words;
    private final Audit audit;

    StageNames(OwnWords words, Audit audit) {
        this.words = words;
        this.audit = audit;
    }

    /** All four, in the order in which they come. */
    @Transactional(readOnly = true)
    public List<Stage> all() {
        var own = words.of(Fact.LIFECYCLES.stream().map(key -> new Stage(key, null, null).message()).toList()).stream().collect(toMap(OwnWord::key, Function.identity()));
        return Fact.LIFECYCLES.stream().map(key -> {
            var word = own.get(new Stage(key, null, null).message());
            return word == null ? new Stage(key, null, null) : new Stage(key, word.en(), word.ur());
        }).toList();
    }

    /**
     * Calls them so from now on.
     *
     * @throws Flawed for a word that is too long, and for one that two of them would bear: nobody could tell them apart
     */
    public void call(StagesForm typed, Viewer viewer) {
        var stages = Fact.LIFECYCLES.stream().map(typed::stage).toList();
        var flaws = new ArrayList<Flaw>();
        for (var language : Language.values()) {
            var seen = new HashSet<String>();
            stages.forEach(stage -> {
                var shown = stage.shown(language);
                var input = language.tag() + "[" + stage.key() + "]";
                if (shown.codePointCount(0, shown.length()) > MOST) {
                    flaws.add(Flaw.of(input, "invalid.too_long", MOST));
                } else if (!seen.add(Folding.fold(shown))) {
                    flaws.add(Flaw.of(input, "stages.twice"));
                }
            });
        }
        Flawed.unless(flaws);
        words.put(stages.stream().map(stage -> new OwnWord(stage.message(), own(stage.en(), stage.usual(Language.EN)), own(stage.ur(), stage.usual(Language.UR)))).toList());
        audit.did(viewer, "stages_named");
    }

    // The program's own word is none of the business's: it follows where the program says it better.
    private static String own(String word, String usual) {
        return usual.equals(word) ? null : word;
    }
}
