package rabta.customers.api;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageNotReadableException;

import rabta.customers.fields.CustomField;
import rabta.kernel.ui.Money;
import tools.jackson.databind.JsonNode;

/** What a record holds in the fields of the business, between the form in which it is kept and JSON. */
public final class FieldsJson {

    private FieldsJson() {
    }

    /** Every field by its key, null where it is empty: numbers, true and false, lists of choices, an amount with its currency, the id of a linked record. */
    public static Map<String, Object> of(List<CustomField> fields, Map<String, String> held, String currency) {
        var json = new LinkedHashMap<String, Object>();
        fields.forEach(field -> json.put(field.key(), value(field, held.get(field.slot()), currency)));
        return json;
    }

    private static Object value(CustomField field, String held, String currency) {
        if (held == null) {
            return null;
        }
        return switch (field.type()) {
            case NUMBER -> new BigDecimal(held);
            case MONEY -> new MoneyJson(Long.parseLong(held), currency);
            case YES_NO -> Boolean.valueOf(held);
            case CHOICES -> List.of(held.split(","));
            case LINK, FILE -> Long.valueOf(held);
            default -> held;
        };
    }

    /** One value that a program sent, as somebody would have typed it; null where it sent none. */
    public static String typed(JsonNode value, String currency) {
        return value == null ? null : text(value, currency);
    }

    /** What a program sent, as somebody would have typed it; null for no such object. */
    public static Map<String, String> all(JsonNode fields, String currency) {
        if (!fields.isObject()) {
            throw unreadable();
        }
        var typed = new LinkedHashMap<String, String>();
        fields.properties().forEach(p -> typed.put(p.getKey(), text(p.getValue(), currency)));
        return typed;
    }

    public static Map<String, String> typed(Map<String, JsonNode> fields, String currency) {
        if (fields == null) {
            return Map.of();
        }
        return fields.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> text(e.getValue(), currency), (a, b) -> b, LinkedHashMap::new));
    }

    private static String text(JsonNode value, String currency) {
        if (value.isNull()) {
            return "";
        }
        if (value.isNumber()) {
            return value.decimalValue().toPlainString();
        }
        if (value.isArray()) {
            return value.valueStream().map(v -> text(v, currency)).collect(Collectors.joining(","));
        }
        if (value.isObject()) {
            return amount(value, currency);
        }
        return value.asString();
    }

    private static String amount(JsonNode value, String currency) {
        var minor = value.path("amount_minor");
        if (!minor.isIntegralNumber() || !minor.canConvertToLong() || value.has("currency") && !value.path("currency").asString("").equals(currency)) {
            throw unreadable();
        }
        return new Money(minor.asLong(), currency).amount().toPlainString();
    }

    private static HttpMessageNotReadableException unreadable() {
        return new HttpMessageNotReadableException("The fields should hold values by their keys", (HttpInputMessage) null);
    }
}
