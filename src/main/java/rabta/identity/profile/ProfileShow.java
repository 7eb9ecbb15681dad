package rabta.identity.profile;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import rabta.identity.workspaces.Choices;
import rabta.kernel.ui.Digits;
import rabta.kernel.ui.Face;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Theme;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** @param email as it is, or as it was typed */
public record ProfileShow(ProfileForm form, String email, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public List<Option> languages() {
        return Choices.languages();
    }

    public List<Option> themes() {
        return options("theme.", Theme.values());
    }

    public List<Option> digits() {
        return options("digits.", Digits.values());
    }

    public List<Option> faces() {
        return options("face.", Face.values());
    }

    private static List<Option> options(String words, Enum<?>... all) {
        return Arrays.stream(all).map(each -> new Option(each.name(), Ui.t(words + each.name()))).toList();
    }
}
