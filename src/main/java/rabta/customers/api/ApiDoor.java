package rabta.customers.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.dao.QueryTimeoutException;
import org.springframework.web.bind.annotation.ExceptionHandler;

import jakarta.servlet.http.HttpServletResponse;
import rabta.customers.Doubled;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Stale;
import rabta.kernel.sql.Json;
import rabta.kernel.ui.Ui;

/** What every JSON door of the customers shares: its refusals (RFC 9457), and how much it hands out at once. */
public abstract class ApiDoor {

    private static final int MOST = 200;
    private static final int USUAL = 50;
    private static final Map<String, String> NAMES = Map.of("owner", "owner_id", "team", "team_id", "labelEn", "label_en", "labelUr", "label_ur", "links", "links_to");

    protected static int size(Integer limit) {
        return limit == null ? USUAL : Math.clamp(limit, 1, MOST);
    }

    @ExceptionHandler
    void flawed(Flawed flawed, HttpServletResponse response) throws IOException {
        var body = problem(422, "invalid", Ui.t("invalid.title", flawed.flaws().size()));
        body.put("errors", flawed.flaws().stream().map(ApiDoor::error).toList());
        answer(422, body, response);
    }

    @ExceptionHandler
    void stale(Stale stale, HttpServletResponse response) throws IOException {
        var body = problem(409, "stale", Ui.t("error.conflict"));
        body.put("version", stale.version());
        if (!stale.present().isEmpty()) {
            body.put("present", stale.present());
        }
        answer(409, body, response);
    }

    @ExceptionHandler
    void doubled(Doubled doubled, HttpServletResponse response) throws IOException {
        var body = problem(409, "duplicate", Ui.t("api.duplicate"));
        body.put("duplicates", doubled.likely().stream().map(l -> Map.of("id", l.id(), "name", l.name(), "shares", l.reason())).toList());
        answer(409, body, response);
    }

    @ExceptionHandler
    void late(QueryTimeoutException late, HttpServletResponse response) throws IOException {
        answer(422, problem(422, "too_long", Ui.t("views.too_long.api")), response);
    }

    private static Map<String, Object> error(Flaw flaw) {
        var field = NAMES.getOrDefault(flaw.field(), flaw.field()).replaceFirst("^points", "contact_points").replaceFirst("^when\\[", "shown_when[").replaceFirst("^fields\\[(\\w+)]$", "fields.$1");
        return Map.of("field", field, "code", flaw.key().substring(flaw.key().indexOf('.') + 1), "message", flaw.words());
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

    /** One page of a list. @param next goes into {@code after} for the next page; null on the last */
    public record Listed<T>(List<T> data, String next) {
    }
}
