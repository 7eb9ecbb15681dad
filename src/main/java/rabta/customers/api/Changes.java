package rabta.customers.api;

import java.util.EnumMap;
import java.util.Map;

import org.springframework.http.converter.HttpMessageNotReadableException;

import rabta.customers.RecordKind;
import rabta.customers.Fact;
import tools.jackson.databind.JsonNode;

/**
 * What a PATCH asks for: facts by their names (null empties one), {@code fields} of the business by their keys, {@code owner_id}, and the version that it was read at. A
 * name that is none of these refuses the whole.
 */
public record Changes(Map<Fact, String> facts, Map<String, String> fields, Integer version, boolean assigns, Long owner) {

    public static Changes of(RecordKind kind, JsonNode body, String currency) {
        if (body == null || !body.isObject()) {
            throw unreadable("an object");
        }
        var facts = new EnumMap<Fact, String>(Fact.class);
        var fields = Map.<String, String>of();
        Integer version = null;
        boolean assigns = false;
        Long owner = null;
        for (var property : body.properties()) {
            var value = property.getValue();
            switch (property.getKey()) {
                case "fields" -> fields = FieldsJson.all(value, currency);
                case "version" -> version = whole(value).intValue();
                case "owner_id" -> {
                    assigns = true;
                    owner = value.isNull() ? null : whole(value);
                }
                default -> {
                    var fact = Fact.named(kind, property.getKey()).orElseThrow(() -> unreadable("known names"));
                    facts.put(fact, fact.counted() ? FieldsJson.typed(value, currency) : text(value));
                }
            }
        }
        return new Changes(facts, fields, version, assigns, owner);
    }

    private static Long whole(JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToInt() && !value.canConvertToLong()) {
            throw unreadable("a whole number");
        }
        return value.asLong();
    }

    private static String text(JsonNode value) {
        if (!value.isString() && !value.isNull()) {
            throw unreadable("a text");
        }
        return value.isNull() ? "" : value.asString();
    }

    private static HttpMessageNotReadableException unreadable(String wanted) {
        return new HttpMessageNotReadableException("The body should hold " + wanted, (org.springframework.http.HttpInputMessage) null);
    }
}
