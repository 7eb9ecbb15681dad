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

    private static final Map<String, String> PLAIN = DRAWINGS.keySet().stream().collect(Collectors.toUnmodifiableMap(name -> name, Icons::drawn));

    /** The whole icon without a label and with no class of its own, as {@code ui/icon.jte} draws it; it stands on a page dozens of times. */
    public static String plain(String name) {
        return PLAIN.getOrDefault(name, "");
    }

    private static String drawn(String name) {
        boolean filled = name.endsWith("-filled");
        return "<svg class=\"icon%s\" width=\"24\" height=\"24\" viewBox=\"0 0 24 24\" fill=\"%s\" stroke=\"%s\" stroke-linecap=\"round\" stroke-linejoin=\"round\" aria-hidden=\"true\">%s</svg>"
                .formatted(points(name) ? " icon-points" : "", filled ? "currentColor" : "none", filled ? "none" : "currentColor", drawing(name));
    }

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
