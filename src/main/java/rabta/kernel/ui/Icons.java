package rabta.kernel.ui;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.web.util.HtmlUtils;

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

    /** Those without a label and with no class of their own, which stand on a page dozens of times. */
    private static final Map<String, String> PLAIN = DRAWINGS.keySet().stream().collect(Collectors.toUnmodifiableMap(name -> name, name -> framed(name, "", null)));

    /**
     * The whole icon; an unknown name draws nothing.
     *
     * @param css classes of its own
     * @param label what is read out for it, or null where it only adorns
     */
    public static String drawn(String name, String css, String label) {
        return !DRAWINGS.containsKey(name) ? "" : css.isEmpty() && label == null ? PLAIN.get(name) : framed(name, css, label);
    }

    private static String framed(String name, String css, String label) {
        boolean filled = name.endsWith("-filled");
        return "<svg class=\"icon%s%s\" width=\"24\" height=\"24\" viewBox=\"0 0 24 24\" fill=\"%s\" stroke=\"%s\" stroke-linecap=\"round\" stroke-linejoin=\"round\" %s>%s</svg>".formatted(
                POINTS.contains(name) ? " icon-points" : "", css.isEmpty() ? "" : " " + HtmlUtils.htmlEscape(css), filled ? "currentColor" : "none", filled ? "none" : "currentColor",
                label == null ? "aria-hidden=\"true\"" : "role=\"img\" aria-label=\"" + HtmlUtils.htmlEscape(label) + "\"", DRAWINGS.get(name));
    }

    private Icons() { }
}
