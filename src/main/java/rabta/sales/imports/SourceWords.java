package rabta.sales.imports;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import rabta.kernel.text.Folding;
import rabta.sales.sources.LeadSource;

/** Which source of ours a file means: by its name in either language or by the program's own word for it, however it is written. */
final class SourceWords {

    /** Where Meta's lead advertisements ran, as their files say it. */
    private static final Set<String> SOCIAL = Set.of("fb", "ig", "facebook", "instagram", "messenger");
    private static final int LONGEST = 60;

    private SourceWords() {
    }

    static Optional<LeadSource> meant(String said, List<LeadSource> sources) {
        var name = name(said);
        return sources.stream().filter(one -> same(one.en(), name) || same(one.ur(), name) || one.key() != null && same(one.key().replace('_', ' '), name)).findFirst()
                .or(() -> sources.stream().filter(one -> SOCIAL.contains(Folding.fold(name)) && LeadSource.SOCIAL.equals(one.key())).findFirst());
    }

    /** As one would be called that is not here: {@code ORGANIC_SEARCH} of a program's own is "Organic search". */
    static String name(String said) {
        var plain = said.matches("[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+") ? said.charAt(0) + said.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ') : said;
        return plain.length() <= LONGEST ? plain : plain.substring(0, Character.isHighSurrogate(plain.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST).strip();
    }

    private static boolean same(String one, String other) {
        return Folding.fold(one).equals(Folding.fold(other));
    }
}
