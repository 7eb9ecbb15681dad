package rabta.conversations.whatsapp;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import rabta.conversations.ChannelTemplates.Link;
import rabta.conversations.webhooks.Tree;
import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

/**
 * A template as Meta approved it: what may be sent at any time, with gaps to be filled.
 *
 * @param state Meta's word: {@code APPROVED}, {@code PENDING}, {@code REJECTED}, {@code PAUSED}, …
 */
public record CloudTemplate(long id, long channel, String name, String language, String category, String state, String reason, JsonNode components, Instant syncedAt, boolean gone) {

    static final String COLUMNS = "t.id, t.channel_id, t.name, t.language, t.category, t.state, t.reason, t.components, t.synced_at, t.gone_at is not null";
    /** {@code {{1}}}, or {@code {{first_name}}} where the template was made with names. */
    private static final Pattern GAP = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_]{1,60})\\s*}}");
    /** Template and language in the one word by which messages name it. */
    static final String BETWEEN = "|";

    /** A gap to be filled. @param place {@code header}, {@code body} or {@code button-0} @param example as Meta was shown it, or null */
    public record Gap(String place, String name, String example) {

        /** The name of its field in a form. */
        public String field() {
            return "gap-" + place + "-" + name;
        }
    }

    static CloudTemplate read(ResultSet r, int n) throws SQLException {
        return new CloudTemplate(r.getLong(1), r.getLong(2), r.getString(3), r.getString(4), r.getString(5), r.getString(6), r.getString(7), Json.read(r.getString(8)), r.getObject(9, OffsetDateTime.class).toInstant(), r.getBoolean(10));
    }

    public boolean usable() {
        return "APPROVED".equals(state) && !gone && !wantsFile();
    }

    /** Whether its head is a picture or paper that must be sent along. */
    public boolean wantsFile() {
        return header() != null && !"TEXT".equals(Tree.text(header(), "format")) && Tree.text(header(), "format") != null;
    }

    /** Whether Meta approved it for one-time codes, and for nothing else. */
    public boolean coded() {
        return "AUTHENTICATION".equalsIgnoreCase(category);
    }

    public String word() {
        return name + BETWEEN + language;
    }

    private JsonNode header() {
        return component("HEADER");
    }

    private JsonNode component(String type) {
        for (var one : components.values()) {
            if (type.equalsIgnoreCase(Tree.text(one, "type"))) {
                return one;
            }
        }
        return null;
    }

    public String text(String type) {
        var one = component(type);
        return one == null ? null : Tree.text(one, "text");
    }

    public List<String> buttons() {
        var one = component("BUTTONS");
        return one == null ? List.of() : Tree.each(one, "buttons").stream().map(button -> Tree.text(button, "text")).filter(java.util.Objects::nonNull).toList();
    }

    /** What its buttons say that answer it. */
    List<String> replies() {
        var one = component("BUTTONS");
        return one == null ? List.of() : Tree.each(one, "buttons").stream().filter(button -> "QUICK_REPLY".equalsIgnoreCase(Tree.text(button, "type"))).map(button -> Tree.text(button, "text")).filter(java.util.Objects::nonNull).toList();
    }

    public List<Gap> gaps() {
        var gaps = new ArrayList<Gap>();
        for (var place : List.of("HEADER", "BODY")) {
            var text = text(place);
            if (text != null && !(place.equals("HEADER") && wantsFile())) {
                names(text).forEach(name -> gaps.add(new Gap(place.toLowerCase(java.util.Locale.ROOT), name, example(place, gaps.size()))));
            }
        }
        var buttons = component("BUTTONS");
        int at = 0;
        for (var button : buttons == null ? List.<JsonNode>of() : Tree.each(buttons, "buttons")) {
            var url = Tree.text(button, "url");
            if (url != null) {
                int index = at;
                names(url).forEach(name -> gaps.add(new Gap("button-" + index, name, null)));
            }
            at++;
        }
        return gaps;
    }

    /** Its first button whose address ends in a gap. */
    Link link() {
        var buttons = component("BUTTONS");
        int at = 0;
        for (var button : buttons == null ? List.<JsonNode>of() : Tree.each(buttons, "buttons")) {
            var url = Tree.text(button, "url");
            var gap = GAP.matcher(url == null ? "" : url);
            var place = "button-" + at;
            if (gap.find() && gap.end() == url.length()) {
                var gaps = gaps();
                return new Link(url.substring(0, gap.start()), java.util.stream.IntStream.range(0, gaps.size()).filter(i -> gaps.get(i).place().equals(place)).findFirst().orElseThrow());
            }
            at++;
        }
        return null;
    }

    private String example(String place, int index) {
        var one = component(place);
        var shown = place.equals("BODY") ? Tree.each(one, "example", "body_text").stream().findFirst().map(list -> list.values().stream().map(JsonNode::asString).toList()).orElse(List.of())
                : Tree.each(one, "example", "header_text").stream().map(JsonNode::asString).toList();
        return index < shown.size() ? shown.get(index) : null;
    }

    private static LinkedHashSet<String> names(String text) {
        var names = new LinkedHashSet<String>();
        var found = GAP.matcher(text);
        while (found.find()) {
            names.add(found.group(1));
        }
        return names;
    }

    /** As the customer will read it. */
    public String filled(Map<String, String> values) {
        var whole = new ArrayList<String>();
        for (var place : List.of("HEADER", "BODY", "FOOTER")) {
            var text = text(place);
            if (text != null) {
                whole.add(GAP.matcher(text).replaceAll(found -> java.util.regex.Matcher.quoteReplacement(values.getOrDefault(new Gap(place.toLowerCase(java.util.Locale.ROOT), found.group(1), null).field(), found.group()))));
            }
        }
        buttons().forEach(button -> whole.add("[" + button + "]"));
        return String.join("\n\n", whole);
    }

    /** What Meta asks for of a message that is sent by it. */
    Map<String, Object> sending(Map<String, String> values) {
        var components = new ArrayList<Map<String, Object>>();
        var places = new LinkedHashMap<String, List<Map<String, Object>>>();
        for (var gap : gaps()) {
            var parameter = new LinkedHashMap<String, Object>();
            parameter.put("type", "text");
            parameter.put("text", values.getOrDefault(gap.field(), ""));
            if (!gap.name().matches("\\d+")) {
                parameter.put("parameter_name", gap.name());
            }
            places.computeIfAbsent(gap.place(), place -> new ArrayList<>()).add(parameter);
        }
        places.forEach((place, parameters) -> {
            var component = new LinkedHashMap<String, Object>();
            if (place.startsWith("button-")) {
                component.put("type", "button");
                component.put("sub_type", "url");
                component.put("index", place.substring("button-".length()));
            } else {
                component.put("type", place);
            }
            component.put("parameters", parameters);
            components.add(component);
        });
        var sent = new LinkedHashMap<String, Object>();
        sent.put("name", name);
        sent.put("language", Map.of("code", language));
        if (!components.isEmpty()) {
            sent.put("components", components);
        }
        return sent;
    }

    /** The values of its gaps in their order, by the names of their fields. */
    Map<String, String> values(List<String> inOrder) {
        var values = new LinkedHashMap<String, String>();
        var gaps = gaps();
        for (int at = 0; at < gaps.size(); at++) {
            values.put(gaps.get(at).field(), at < inOrder.size() ? inOrder.get(at) : "");
        }
        return values;
    }

    /** Its words with the gaps in them. */
    public String whole() {
        return filled(Map.of());
    }
}
