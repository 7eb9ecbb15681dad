package rabta.customers.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

import rabta.customers.Fact;
import rabta.customers.RecordKind;
import rabta.customers.fields.CustomField;
import rabta.customers.fields.CustomFields;
import rabta.customers.fields.FieldText;
import rabta.identity.Viewer;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Ui;
import tools.jackson.databind.JsonNode;

/** What is held about somebody as a page that they can read: what it is called in their language, without what says nothing to them. */
@Component
class Reading {

    private static final Set<String> CODES = Set.of("kind", "status", "channel", "purpose", "basis", "language", "state");
    private static final Set<String> AMOUNTS = Set.of("total", "unit_price", "discount", "spent");
    private static final Set<String> SAID_ALREADY = Set.of("record", "picture", "position", "version", "key", "doubtful", "fields", "row_key", "part", "job_id", "by_member", "hash", "score_parts");
    private static final String STYLE = "body{font:16px/1.7 system-ui,'Noto Nastaliq Urdu',sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}"
            + "h1{font-size:1.5rem}h2{font-size:1.15rem;margin-block:2rem .5rem}dl{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:.1rem 1rem;margin:0;padding-block:.6rem;border-block-start:1px solid #ddd}"
            + "dt{color:#595959}dd{margin:0;overflow-wrap:anywhere;white-space:pre-wrap}";

    private final PersonalData data;
    private final CustomFields fields;

    Reading(PersonalData data, CustomFields fields) {
        this.data = data;
        this.fields = fields;
    }

    void write(String name, List<Long> people, Viewer viewer, Writer out) throws IOException {
        var title = Ui.t("privacy.file.title", name);
        out.write("<!doctype html>\n<html lang=\"%s\" dir=\"%s\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>%s</title><style>%s</style></head><body>\n<h1>%s</h1>\n<p>%s</p>\n"
                .formatted(Ui.lang(), Ui.dir(), escaped(title), STYLE, escaped(title), escaped(Ui.t("privacy.file.intro"))));
        var holders = data.holders(people, viewer);
        if (!holders.isEmpty()) {
            out.write("<p><strong>" + escaped(Ui.t("privacy.file.more", String.join(Ui.rtl() ? "، " : ", ", holders))) + "</strong></p>\n");
        }
        var added = fields.of(RecordKind.PERSON).stream().collect(Collectors.toMap(CustomField::slot, f -> f, (a, b) -> a));
        for (var part : data.parts(viewer)) {
            var first = new boolean[] {true};
            data.each(part, people, row -> {
                try {
                    if (first[0]) {
                        out.write("<h2>" + escaped(label("table", part.table())) + "</h2>\n");
                        first[0] = false;
                    }
                    out.write("<dl>" + row(row, added) + "</dl>\n");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        out.write("</body></html>\n");
    }

    private String row(JsonNode row, Map<String, CustomField> added) {
        var text = new StringBuilder();
        var currency = row.path("currency").asString(Preferences.current().currency());
        row.properties().stream().filter(p -> says(p.getKey(), p.getValue())).forEach(p -> line(text, label("column", p.getKey()), shown(p.getKey(), p.getValue(), currency, added)));
        row.path("fields").properties().forEach(p -> {
            var field = added.get(p.getKey());
            if (field != null) {
                line(text, field.label(), FieldText.of(field, p.getValue().asString("")));
            }
        });
        // The numbers and answers of a happening are for programs, but for amounts.
        row.path("particulars").properties().stream().filter(p -> says(p.getKey(), p.getValue()) && (AMOUNTS.contains(p.getKey()) || p.getValue().isString() || p.getValue().isArray())).forEach(p -> line(text, label("column", p.getKey()), shown(p.getKey(), p.getValue(), currency, added)));
        return text.toString();
    }

    private static boolean says(String column, JsonNode value) {
        return !(value.isNull() || value.isObject() || value.isArray() && value.isEmpty() || value.isString() && value.asString().isEmpty()) && !column.equals("id")
                && !column.endsWith("_id") && !column.endsWith("_by") && !column.endsWith("_into") && !SAID_ALREADY.contains(column);
    }

    private static void line(StringBuilder text, String label, String value) {
        text.append("<dt>").append(escaped(label)).append("</dt><dd><bdi>").append(escaped(value)).append("</bdi></dd>");
    }

    private static String shown(String column, JsonNode value, String currency, Map<String, CustomField> added) {
        if (AMOUNTS.contains(column) && value.isNumber()) {
            return Ui.money(value.asLong(), currency);
        }
        if (value.isBoolean()) {
            return Ui.t(value.asBoolean() ? "word.yes" : "word.no");
        }
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false).map(v -> v.asString("")).collect(Collectors.joining(Ui.rtl() ? "، " : ", "));
        }
        var text = value.asString("");
        if (column.equals(Fact.LIFECYCLE.key())) {
            return Fact.LIFECYCLE.words(text);
        }
        if (column.equals(Fact.COUNTRY.key())) {
            return Fact.COUNTRY.words(text);
        }
        if (CODES.contains(column)) {
            return label("word", text.toLowerCase(Locale.ROOT));
        }
        if (column.equals("field")) {
            return added.containsKey(text) ? added.get(text).label() : label("column", text);
        }
        if (column.endsWith("_at") || column.equals("at")) {
            return Ui.dateTime(OffsetDateTime.parse(text).toInstant());
        }
        if (text.matches("\\d{4}-\\d\\d-\\d\\d")) {
            return Ui.date(LocalDate.parse(text));
        }
        if ((column.equals("from") || column.equals("to")) && text.matches("[A-Z]+")) {
            return label("word", text.toLowerCase(Locale.ROOT));
        }
        return column.equals("phone") || column.equals("value") ? Ui.phone(text) : text;
    }

    private static String label(String what, String name) {
        var key = "privacy." + what + "." + name;
        return Ui.has(key) ? Ui.t(key) : name.replace('_', ' ');
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
