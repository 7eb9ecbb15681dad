package rabta.customers.search;

import rabta.kernel.ui.Ui;

/**
 * Somebody who may be the same.
 *
 * @param reason {@code phone}, {@code email}, {@code name} or {@code field}: what they share
 * @param field of the last what it is called and the key by which the API calls it, else null
 */
public record Likely(long id, String name, String sub, String phone, String reason, Shared field) {

    public record Shared(String key, String label) {
    }

    /** "same phone", "same CNIC" */
    public String same() {
        return field == null ? Ui.t("customers.same." + reason) : Ui.t("duplicates.reason.field", field.label());
    }

    /** "has this number", "has this CNIC" */
    public String has() {
        return field == null ? Ui.t("duplicates.has." + reason) : Ui.t("duplicates.has.field", field.label());
    }

    /** As the API says it. */
    public String shares() {
        return field == null ? reason : "fields." + field.key();
    }
}
