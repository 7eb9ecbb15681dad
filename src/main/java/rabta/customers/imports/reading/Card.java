package rabta.customers.imports.reading;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.VObjectPropertyValues;

import rabta.kernel.files.FileStore;

/** One contact card: what of it a customer can have. */
final class Card {

    /** Labels of Apple's own stand between these. */
    private static final String APPLES_OWN = "^_\\$!<|>!\\$_$";
    private static final List<String> KNOWN = List.of("fax", "pager", "cell", "mobile", "iphone", "main", "home", "work");
    private static final Set<String> LEFT_BEHIND = Set.of("PHOTO", "LOGO", "SOUND", "KEY");
    private static final int LARGEST_PICTURE = 10 << 20;
    private static final Pattern DATA = Pattern.compile("(?i)data:[^,]{0,200};base64,");

    private final List<VObjectProperty> properties = new ArrayList<>();

    void add(VObjectProperty property) {
        // It may be megabytes, and nobody listens to it.
        if (LEFT_BEHIND.contains(name(property)) && !name(property).equals("PHOTO") && !name(property).equals("LOGO")) {
            property.setValue("");
        }
        properties.add(property);
    }

    private static String name(VObjectProperty property) {
        return property.getName().toUpperCase(Locale.ROOT);
    }

    List<VObjectProperty> all(String name) {
        return properties.stream().filter(p -> name(p).equals(name) && !p.getValue().isBlank()).toList();
    }

    /** The first of that name, as text; null where there is none. */
    String text(String name) {
        return all(name).stream().findFirst().map(Card::text).orElse(null);
    }

    static String text(VObjectProperty property) {
        return VObjectPropertyValues.unescape(property.getValue()).strip();
    }

    String texts(String name, String between) {
        return all(name).stream().map(Card::text).distinct().collect(Collectors.joining(between));
    }

    /** The parts of a value between semicolons; a part with several values holds them with commas between. */
    static List<String> parts(VObjectProperty property) {
        return VObjectPropertyValues.parseStructured(property.getValue()).stream()
                .map(part -> part.stream().filter(v -> v != null && !v.isBlank()).map(String::strip).collect(Collectors.joining(", "))).toList();
    }

    List<String> parts(String name) {
        return all(name).stream().findFirst().map(Card::parts).orElse(List.of());
    }

    /** The organization's name, then its parts. */
    List<String> organization() {
        return parts("ORG").stream().filter(p -> !p.isEmpty()).toList();
    }

    String title() {
        return text("TITLE") == null ? text("ROLE") : text("TITLE");
    }

    List<List<String>> addresses() {
        return all("ADR").stream().map(Card::parts).filter(a -> a.stream().anyMatch(p -> !p.isEmpty())).toList();
    }

    /**
     * Whether it is a company's: it says so (RFC 6350, 6.1.4; Apple's address book), or it names an organization and nobody in it. Old
     * versions ask for a whole name, in which programs then write the organization's.
     */
    boolean company() {
        var kind = text("KIND");
        if ("org".equalsIgnoreCase(kind) || "COMPANY".equalsIgnoreCase(text("X-ABSHOWAS"))) {
            return text("FN") != null || !organization().isEmpty();
        }
        boolean nobody = (kind == null || kind.equalsIgnoreCase("individual")) && parts("N").stream().allMatch(String::isEmpty) && list("NICKNAME").isEmpty();
        return nobody && !organization().isEmpty() && (text("FN") == null || text("FN").equalsIgnoreCase(organization().getFirst()));
    }

    /** Whom a company's card names beside it, with what they are there; empty for nobody. */
    String contact() {
        var parts = parts("N");
        var name = Stream.of(3, 1, 2, 0, 4).map(at -> part(parts, at)).filter(p -> !p.isEmpty()).collect(Collectors.joining(" "));
        return Stream.of(organization().contains(name) ? "" : name, Objects.requireNonNullElse(title(), "")).filter(p -> !p.isEmpty()).collect(Collectors.joining(", "));
    }

    static String part(List<String> parts, int at) {
        return at < parts.size() ? parts.get(at) : "";
    }

    /** All that is listed under a name, with commas between. */
    List<String> list(String name) {
        return all(name).stream().flatMap(p -> VObjectPropertyValues.parseList(p.getValue()).stream()).map(String::strip).filter(v -> !v.isEmpty()).distinct().toList();
    }

    /** Telephone numbers, the preferred first; a fax machine answers nobody and comes last, so that no call goes to it. */
    List<VObjectProperty> phones() {
        return all("TEL").stream().sorted((a, b) -> rank(a) - rank(b)).toList();
    }

    private static int rank(VObjectProperty number) {
        var types = types(number);
        return types.contains("fax") || types.contains("pager") ? 2 : types.contains("pref") || parameter(number, "PREF").contains("1") ? 0 : 1;
    }

    static String number(VObjectProperty number) {
        var text = text(number);
        return text.regionMatches(true, 0, "tel:", 0, 4) ? text.substring(4).split(";")[0] : text;
    }

    private static List<String> parameter(VObjectProperty property, String name) {
        return Objects.requireNonNullElse(property.getParameters().get(name), List.of());
    }

    private static Set<String> types(VObjectProperty property) {
        var types = new LinkedHashSet<String>();
        // In 2.1 a type stands alone, without saying that it is one.
        Stream.of("TYPE", (String) null).flatMap(name -> parameter(property, name).stream()).filter(Objects::nonNull)
                .forEach(t -> types.addAll(List.of(t.toLowerCase(Locale.ROOT).split(","))));
        return types;
    }

    /** What the owner of the address book called it, else what kind it is; null where neither is said. */
    String label(VObjectProperty property) {
        if (property.getGroup() != null) {
            for (var label : all("X-ABLABEL")) {
                if (property.getGroup().equalsIgnoreCase(label.getGroup())) {
                    return text(label).replaceAll(APPLES_OWN, "");
                }
            }
        }
        var types = types(property);
        for (var known : KNOWN) {
            if (types.contains(known)) {
                return (known.equals("fax") && types.contains("home") ? "home " : "") + (known.equals("cell") ? "mobile" : known);
            }
        }
        return null;
    }

    /** A picture, with how its name ends. */
    record Picture(byte[] bytes, String end) {
    }

    /** The face of a person, the sign of a company, as far as the card itself holds it: what it only leads to is never fetched. */
    Picture picture() {
        return (company() ? Stream.of("LOGO", "PHOTO") : Stream.of("PHOTO")).flatMap(name -> all(name).stream()).map(Card::picture).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static Picture picture(VObjectProperty property) {
        var value = property.getValue().strip();
        var data = DATA.matcher(value);
        boolean within = data.lookingAt();
        var encoding = String.join(",", parameter(property, "ENCODING")).toLowerCase(Locale.ROOT);
        if (!within && !encoding.equals("b") && !encoding.equals("base64") && !types(property).contains("base64") || value.length() > LARGEST_PICTURE / 3 * 4) {
            return null;
        }
        try {
            var bytes = Base64.getMimeDecoder().decode(within ? value.substring(data.end()) : value);
            return FileStore.picture(bytes).map(end -> new Picture(bytes, end)).orElse(null);
        } catch (IllegalArgumentException broken) {
            return null;
        }
    }

    /** What cannot come along. */
    String leftBehind() {
        boolean pictured = picture() != null;
        var taken = !pictured ? "" : company() && all("LOGO").stream().anyMatch(logo -> picture(logo) != null) ? "LOGO" : "PHOTO";
        return properties.stream().map(Card::name).filter(name -> LEFT_BEHIND.contains(name) && !name.equals(taken)).distinct().map(n -> n.toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
    }
}
