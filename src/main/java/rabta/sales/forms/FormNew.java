package rabta.sales.forms;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import rabta.kernel.ui.Language;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

public record FormNew(FormForm form, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public static List<Option> languages() {
        return Arrays.stream(Language.values()).map(language -> new Option(language.tag(), Ui.t("language." + language.tag()))).toList();
    }
}
