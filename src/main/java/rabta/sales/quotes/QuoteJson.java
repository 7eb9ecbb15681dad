package rabta.sales.quotes;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

import rabta.customers.api.Versioned;
import rabta.sales.lines.LineJson;
import rabta.sales.lines.SumsJson;

/**
 * @param number with the edition behind it, where it is not the first
 * @param status {@code draft}, {@code sent}, {@code seen}, {@code accepted}, {@code refused}, {@code expired} or {@code superseded}
 * @param answeredBy the name under which it was accepted, or null
 */
record QuoteJson(long id, String number, int edition, @JsonProperty("deal_id") Long dealId, @JsonProperty("person_id") Long personId, @JsonProperty("company_id") Long companyId,
        @JsonProperty("owner_id") Long ownerId, String language, String currency, String status, @JsonProperty("valid_until") LocalDate validUntil, String title, String note, String terms, String addressed,
        List<LineJson> lines, SumsJson sums, @JsonProperty("sent_at") Instant sentAt, @JsonProperty("seen_at") Instant seenAt, @JsonProperty("answered_at") Instant answeredAt,
        @JsonProperty("answered_by") String answeredBy, @JsonProperty("refusal_reason") String refusedSince, int version, @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("updated_at") Instant updatedAt, @JsonProperty("deleted_at") Instant deletedAt) implements Versioned {

    static QuoteJson of(Quote q, QuoteLines.Whole lines) {
        return new QuoteJson(q.id(), q.called(), q.edition(), q.dealId(), q.personId(), q.companyId(), q.owner() == null ? null : q.ownerId(), q.language().tag(), q.currency(), q.status().word(),
                q.validUntil(), q.title(), q.note(), q.terms(), q.addressed(), lines.lines().stream().map(line -> LineJson.of(line)).toList(), SumsJson.of(lines.sums()),
                q.sentAt(), q.seenAt(), q.answeredAt(), q.answeredBy(), q.refusedSince(), q.version(), q.createdAt(), q.updatedAt(), q.deletedAt());
    }
}
