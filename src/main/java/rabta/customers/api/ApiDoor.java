package rabta.customers.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.JsonNode;

import rabta.customers.Doubled;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Stale;
import rabta.customers.records.Changed;
import rabta.kernel.sql.Json;
import rabta.kernel.sql.Paged;
import rabta.kernel.sql.Condition;
import rabta.kernel.sql.ConditionJson;
import rabta.kernel.ui.Ui;

/** What every JSON door of the customers shares: its refusals (RFC 9457), and how much it hands out at once. */
public abstract class ApiDoor {

    private static final int MOST = 200;
    private static final int USUAL = 50;
    private static final Map<String, String> NAMES = Map.ofEntries(Map.entry("owner", "owner_id"), Map.entry("team", "team_id"), Map.entry("labelEn", "label_en"), Map.entry("labelUr", "label_ur"),
            Map.entry("links", "links_to"), Map.entry("person", "person_id"), Map.entry("placed", "placed_at"), Map.entry("oneEn", "one_en"), Map.entry("oneUr", "one_ur"),
            Map.entry("manyEn", "many_en"), Map.entry("manyUr", "many_ur"));

    protected static int size(Integer limit) {
        return limit == null ? USUAL : Math.clamp(limit, 1, MOST);
    }

    /** The kind of record of that type. @throws Flawed for one that is none */
    protected static RecordKind kind(String type) {
        return RecordKind.ofType(type).orElseThrow(() -> new Flawed(Flaw.of("kind", "invalid.choice")));
    }

    /** A condition as a program sends it; null for none. @throws Flawed for what has not the shape of one */
    protected static Condition understood(JsonNode filter) {
        return filter == null || filter.isNull() ? null : ConditionJson.read(filter.toString()).orElseThrow(() -> new Flawed(Flaw.of("filter", "filter.misfit.shape", "")));
    }

    @ExceptionHandler
    void flawed(Flawed flawed, HttpServletResponse response) throws IOException {
        var body = problem(422, "invalid", Ui.t("invalid.title", flawed.flaws().size()));
        body.put("errors", flawed.flaws().stream().map(this::error).toList());
        answer(422, body, response);
    }

    @ExceptionHandler
    void stale(Stale stale, HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = request.getHeader("If-Match") == null ? 409 : 412;
        var body = problem(status, "stale", Ui.t("error.conflict"));
        body.put("version", stale.version());
        if (!stale.present().isEmpty()) {
            body.put("present", stale.present());
        }
        answer(status, body, response);
    }

    @ExceptionHandler
    void doubled(Doubled doubled, HttpServletResponse response) throws IOException {
        var body = problem(409, "duplicate", Ui.t("api.duplicate"));
        body.put("duplicates", doubled.likely().stream().map(l -> Map.of("id", l.id(), "name", l.name(), "shares", l.shares())).toList());
        answer(409, body, response);
    }

    @ExceptionHandler
    void late(QueryTimeoutException late, HttpServletResponse response) throws IOException {
        answer(422, problem(422, "too_long", Ui.t("views.too_long.api")), response);
    }

    /** What of a form's fields the body of this door is called. */
    protected String named(String field) {
        return NAMES.getOrDefault(field, field).replaceFirst("^points", "contact_points").replaceFirst("price$", "unit_price_minor").replaceFirst("^when\\[", "shown_when[").replaceFirst("^fields\\[(\\w+)]$", "fields.$1");
    }

    private Map<String, Object> error(Flaw flaw) {
        return Map.of("field", named(flaw.field()), "code", flaw.key().substring(flaw.key().indexOf('.') + 1), "message", flaw.words());
    }

    private static Map<String, Object> problem(int status, String code, String title) {
        var body = new LinkedHashMap<String, Object>();
        body.put("status", status);
        body.put("code", code);
        body.put("title", title);
        return body;
    }

    private static void answer(int status, Map<String, Object> body, HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setContentType("application/problem+json;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(Json.write(body).getBytes(StandardCharsets.UTF_8));
    }

    /** The version that a change is meant for: an {@code If-Match} (RFC 9110) goes before what the body says. */
    protected static Integer version(String match, Integer body) {
        if (match == null || match.strip().equals("*")) {
            return body;
        }
        var tag = match.strip().replaceFirst("^W/", "").replaceAll("^\"|\"$", "");
        // A tag that is none of ours is no version that a record ever has.
        return tag.matches("\\d{1,9}") ? Integer.valueOf(tag) : Integer.valueOf(-1);
    }

    /** A document for whoever asked, that nobody keeps on the way. */
    protected static ResponseEntity<byte[]> paper(String name, byte[] pdf) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).header("Content-Disposition", ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString())
                .header("Content-Security-Policy", "sandbox; default-src 'none'").header("Cache-Control", "private, no-store").body(pdf);
    }

    protected static List<Long> standing(Paged<Changed> fed) {
        return fed.rows().stream().filter(c -> c.gone() == null).map(Changed::id).toList();
    }

    protected static <T> Listed<T> fed(Paged<Changed> fed, List<T> data) {
        return new Listed<>(data, fed.rows().stream().filter(c -> c.gone() != null).map(c -> new Gone(c.id(), c.gone(), c.into(), c.at())).toList(), fed.next());
    }

    /**
     * One page of a list.
     *
     * @param gone with {@code updated_since}: what left the list meanwhile; else left out
     * @param next goes into {@code after} for the next page; null on the last
     */
    public record Listed<T>(List<T> data, @JsonInclude(JsonInclude.Include.NON_NULL) List<Gone> gone, String next) {

        public Listed(List<T> data, String next) {
            this(data, null, next);
        }
    }

    /** @param reason {@code archived}, {@code deleted} or {@code merged}; @param mergedInto the record that took it in, or null */
    public record Gone(long id, String reason, @JsonProperty("merged_into") Long mergedInto, Instant at) {
    }
}
