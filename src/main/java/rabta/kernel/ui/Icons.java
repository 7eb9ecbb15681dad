package rabta.kernel.ui;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The drawings of Tabler's icons. The build collects those whose names stand in a template or in a string of the
 * code, so a name must be written out, never put together.
 */
public final class Icons {

    private static final Map<String, String> DRAWINGS = Assets.resource("/icons.json");

    private static final Pattern POINTING = Pattern.compile(
            ".*-(left|right|back|forward)(-.*)?|(arrow|chevron|chevrons)-.*|send|logout|login|list|list-.*|align-.*|external-link|indent-.*|progress");

    /** Arrows and their like follow the reading direction; clocks, ticks and brands do not. */
    private static final Set<String> POINTS = DRAWINGS.keySet().stream().filter(POINTING.asMatchPredicate()).collect(Collectors.toUnmodifiableSet());

    /** What stands inside the {@code <svg>}; an unknown name draws nothing. */
    public static String drawing(String name) {
        return DRAWINGS.getOrDefault(name, "");
    }

    public static boolean has(String name) {
        return DRAWINGS.containsKey(name);
    }

    public static boolean points(String name) {
        return POINTS.contains(name);
    }

    private Icons() { }
}
