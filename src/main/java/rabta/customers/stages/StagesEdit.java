package rabta.customers.stages;

import java.util.List;
import java.util.Map;

import rabta.customers.Fact;
import rabta.kernel.ui.Language;
import rabta.kernel.web.Page;

public record StagesEdit(StagesForm form, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public List<Stage> stages() {
        return Fact.LIFECYCLES.stream().map(key -> new Stage(key, null, null)).toList();
    }

    public String typed(Stage stage, Language language) {
        return (language == Language.UR ? form.ur() : form.en()).get(stage.key());
    }

    public String input(Stage stage, Language language) {
        return language.tag() + "[" + stage.key() + "]";
    }
}
