package rabta.identity.profile;

import rabta.kernel.ui.Digits;
import rabta.kernel.ui.Face;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Theme;
import rabta.kernel.web.Mistakes;

public record ProfileForm(String name, String language, String theme, String digits, String face) {

    Mistakes check() {
        var mistakes = new Mistakes().line("name", name, 200);
        if (language == null || !language.matches("en|ur")) {
            mistakes.add("language", "invalid.choice");
        }
        known(Theme.class, "theme", theme, mistakes);
        known(Digits.class, "digits", digits, mistakes);
        known(Face.class, "face", face, mistakes);
        return mistakes;
    }

    Language spoken() {
        return Language.of(language);
    }

    private static <E extends Enum<E>> void known(Class<E> type, String field, String value, Mistakes mistakes) {
        try {
            Enum.valueOf(type, String.valueOf(value));
        } catch (IllegalArgumentException unknown) {
            mistakes.add(field, "invalid.choice");
        }
    }
}
