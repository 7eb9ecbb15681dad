package rabta.customers.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import rabta.customers.Rooms;
import rabta.identity.Viewer;
import rabta.kernel.sql.Json;

/** Every page and every answer of the API, and every export, as a member reads them: what tests of leaks look through. */
abstract class LeaksTest extends MarkedShopTest {

    static final List<String> ASKED = List.of("", "?q=zq", "?q=hidden.test", "?q=0300+445566", "?q=Lahore", "?sort=city&limit=1", "?sort=phone", "?sort=spent&limit=1", "?sort=total&limit=1",
            "?sort=own_secret", "?group=city", "?group=own_secret&totals=spent.sum", "?columns=name,city,phone,spent,company,own_secret&totals=spent.sum,orders.sum",
            "?city=Multan&city=Lahore", "?has=email", "?over=1", "?view=birthdays", "?status=deleted", "?updated_since=2020-01-01T00:00:00Z", "?person=40001", "?company=40001",
            "?filter={f}", "?kind=person&format=csv&query=city%3DLahore", "?type=person&id=40001", "?id=40001&id=40002", "?ids=40001&ids=40002", "?field=city", "?only=changes",
            "?with=40001", "?kind=person&apart=true", "?saved=40003", "?filter={s}", "?filter={c}", "?filter={d}", "?filter={e}", "?group=company&totals=company.filled,company.empty", "?group=company&open=40001", "?group=company&open=");
    static final Pattern LISTS = Pattern.compile("(/api/v1)?/(people|companies|orders|search|duplicates|trash)(/list/(totals|filter)|/merges/new)?|/exports/new");
    static final String SEGMENT = "{\"field\":\"segment\",\"operator\":\"is\",\"values\":[\"40004\"]}";
    static final String COMPANY = "{\"field\":\"company\",\"operator\":\"is\",\"values\":[\"40001\"]}";
    static final String FILLED = "{\"field\":\"company\",\"operator\":\"filled\",\"values\":[]}";
    static final String EMPTY = "{\"field\":\"company\",\"operator\":\"empty\",\"values\":[]}";

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    /** Whatever is exported holds nothing of it, in any shape. */
    void nothingIsTakenOut(Viewer viewer) throws Exception {
        var theirs = world.token(viewer);
        for (var kind : List.of("person", "company", "order")) {
            var csv = taken(Map.of("kind", kind, "format", "csv"), theirs);
            assertThat(csv).contains(kind.equals("order") ? "Order number" : "Name").doesNotContainPattern(MARKS).doesNotContain("Named[");
            assertThat(taken(Map.of("kind", kind, "format", "xlsx", "fields", "list", "query", "columns=name,city,phone,spent,company,own_secret"), theirs)).contains("<row").doesNotContainPattern(MARKS);
        }
        var picked = taken(Map.of("kind", "person", "format", "csv", "ids", List.of(UNSEEN, THEIRS)), theirs);
        assertThat(picked).contains("P").doesNotContainPattern(MARKS);
    }

    String taken(Map<String, Object> wanted, String token) throws Exception {
        var begun = api(HttpMethod.POST, "/api/v1/exports", Json.write(wanted), token);
        assertThat(begun).hasStatus(202);
        String file = null;
        for (int i = 0; i < 600 && file == null; i++, Thread.sleep(50)) {
            file = Json.read(text(api(HttpMethod.GET, begun.getResponse().getHeader("Location"), null, token))).path("file").asString(null);
        }
        var answer = api(HttpMethod.GET, file, null, token);
        assertThat(answer).hasStatusOk();
        return "csv".equals(wanted.get("format")) ? text(answer) : sheet(answer.getResponse().getContentAsByteArray());
    }

    static String sheet(byte[] book) throws java.io.IOException {
        var file = java.nio.file.Files.write(java.nio.file.Files.createTempFile("book", ".xlsx"), book);
        try (var zip = new java.util.zip.ZipFile(file.toFile())) {
            return new String(zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            java.nio.file.Files.delete(file);
        }
    }

    static LinkedMultiValueMap<String, String> line(String field, String value) {
        var line = new LinkedMultiValueMap<String, String>();
        line.add("c.join", "every");
        line.add("c.least", "1");
        line.add("c.0.field", field);
        line.add("c.0.was", field);
        line.add("c.0.operator", "is");
        line.add("c.0.value", value);
        return line;
    }

    static Set<String> changed(Map<String, String> before, Map<String, String> after) {
        var changed = new TreeSet<String>();
        before.forEach((path, text) -> {
            if (!text.equals(after.get(path))) {
                changed.add(path + "\n" + difference(text, after.get(path)));
            }
        });
        return changed;
    }

    /** What every route that is read answers, by its path. */
    Map<String, String> answers(Viewer viewer) {
        return answers(viewer, path -> true);
    }

    Map<String, String> answers(Viewer viewer, java.util.function.Predicate<String> asked) {
        var session = world.as(viewer);
        var theirs = world.token(viewer);
        var answers = new LinkedHashMap<String, String>();
        // Each walk begins without the view that the last one left open.
        world.sql(owner, () -> jdbc.sql("delete from view_memory").update());
        for (var path : paths().stream().filter(asked).toList()) {
            var request = mvc.get().uri(java.net.URI.create(path));
            var answer = (path.startsWith("/api/") ? request.header("Authorization", "Bearer " + theirs) : request.with(session)).exchange();
            assertThat(answer.getResponse().getStatus()).as(path).isLessThan(500);
            answers.put(path, answer.getResponse().getStatus() + " " + readable(answer)
                    .replaceAll("data-live=\"\\d+\"|nonce=\"[^\"]*\"|name=\"(_csrf|key)\" value=\"[^\"]*\"|content=\"[^\"]*\"|<time.*?</time>|rb-now t\\d+|<option value=\"\\d{4}-\\d\\d-\\d\\dT[^<]*|(?i)\\b(just now|a moment ago|\\d+ (seconds?|minutes?) ago)\\b", ""));
        }
        return answers;
    }

    // What is packed together may hold anything by chance, and tells nothing of what can be read in it.
    private static String readable(MvcTestResult answer) {
        if (!"application/pdf".equals(answer.getResponse().getContentType())) {
            return text(answer);
        }
        try (var document = Loader.loadPDF(answer.getResponse().getContentAsByteArray())) {
            return document.getDocumentInformation().getTitle() + " " + document.getDocumentInformation().getAuthor() + " " + new PDFTextStripper().getText(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<String> paths() {
        var paths = new TreeSet<String>();
        requestMappingHandlerMapping.getHandlerMethods().forEach((mapping, handler) -> {
            if (!handler.getBeanType().getName().startsWith("rabta.") || mapping.getPathPatternsCondition() == null
                    || mapping.getMethodsCondition().getMethods().stream().noneMatch(method -> method.asHttpMethod() == HttpMethod.GET)) {
                return;
            }
            mapping.getPathPatternsCondition().getPatternValues().forEach(pattern -> {
                for (var room : pattern.contains("{room:") ? List.of("people", "companies") : List.of("")) {
                    for (long id : pattern.replace(Rooms.CUSTOMERS, "").contains("{") ? List.of(UNSEEN, THEIRS, 40_003L, 40_004L) : List.of(0L)) {
                        var path = pattern.replaceAll("\\{room:[^}]*}", room).replaceAll("\\{(key|field|fact)}", "city").replaceAll("\\{[^}]*}", String.valueOf(id));
                        (LISTS.matcher(path).matches() ? ASKED : List.of("")).forEach(asked -> paths.add(path + asked.replace("{f}", encoded(FILTER)).replace("{s}", encoded(SEGMENT)).replace("{c}", encoded(COMPANY)).replace("{d}", encoded(FILLED)).replace("{e}", encoded(EMPTY))));
                    }
                }
            });
        });
        // What an open page is told of as it happens never ends.
        paths.removeIf(path -> path.contains("/objects/") || path.matches("/(settings/(sessions|tokens)|dev|design|setup|health|api/v1/openapi|invitations|password|sign-in|session|live$).*"));
        return paths;
    }

    static String encoded(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static List<String> leaking(Map<String, String> answers, String marks) {
        var pattern = Pattern.compile(marks, Pattern.CASE_INSENSITIVE);
        var leaking = new ArrayList<String>();
        answers.forEach((path, text) -> {
            var found = pattern.matcher(text);
            if (found.find()) {
                leaking.add(path + " tells " + text.substring(Math.max(0, found.start() - 120), Math.min(text.length(), found.end() + 40)).replaceAll("\\s+", " "));
            }
        });
        return leaking;
    }

    static String difference(String one, String other) {
        int at = 0;
        while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return one.substring(Math.max(0, at - 100), Math.min(one.length(), at + 100)) + "\n  became\n" + other.substring(Math.max(0, at - 100), Math.min(other.length(), at + 100));
    }
}
