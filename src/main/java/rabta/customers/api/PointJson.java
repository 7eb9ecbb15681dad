package rabta.customers.api;

import rabta.customers.PointForm;
import rabta.customers.records.ContactPoint;

/** A way to reach a customer. @param kind {@code phone}, {@code email} or {@code whatsapp}; @param value a phone as E.164 */
public record PointJson(String kind, String value, String label) {

    public static PointJson of(ContactPoint point) {
        return new PointJson(point.kind().key(), point.value(), point.label());
    }

    public PointForm form() {
        return new PointForm(kind, value, label);
    }
}
