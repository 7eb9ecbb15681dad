package rabta.sales.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import rabta.customers.filters.Builder;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/**
 * A rule as it is put together.
 *
 * @param id null for a new one
 * @param preview what it would change, or null where nobody has asked yet
 */
public record RuleEdit(Long id, RuleForm form, Builder builder, RulePreview preview, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String path() {
        return id == null ? ScoringPages.RULES : ScoringPages.RULES + "/" + id;
    }

    public static List<Option> happened() {
        var options = new ArrayList<Option>(List.of(new Option("", Ui.t("scoring.happened.nothing"))));
        ScoreRule.HAPPENED.forEach(kind -> options.add(new Option(kind, Ui.t("scoring.happened." + kind))));
        return options;
    }
}
