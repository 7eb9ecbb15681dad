package rabta.customers.files;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.stream.Collectors;

import rabta.customers.Typed;
import rabta.customers.records.Attachments;
import rabta.kernel.sql.Where;

/** What somebody looks for among all files. @param q a part of the name @param kind a word of {@link FileKind} @param after the cursor of the page before */
public record DocumentFilter(String q, String kind, String after) {

    private static final int LONGEST = 200;

    public DocumentFilter {
        q = Typed.line(q);
        q = q != null && q.length() > LONGEST ? q.substring(0, LONGEST) : q;
        kind = Typed.line(kind);
    }

    public boolean narrowed() {
        return q != null || kind != null;
    }

    /** Over the aliases {@code a} and {@code f}; a kind that there is not lets no file through. */
    Where where() {
        var asked = kind == null ? Where.all() : FileKind.named(kind).map(FileKind::where).orElse(Where.none());
        return q == null ? asked : asked.and("f.name ilike :like", Attachments.like(q));
    }

    /** The address of the same list with that part changed, or left out for null, from its beginning. */
    public String with(String name, String value) {
        var parts = new LinkedHashMap<String, String>();
        parts.put("q", q);
        parts.put("kind", kind);
        parts.put(name, value);
        var query = parts.entrySet().stream().filter(part -> part.getValue() != null).map(part -> part.getKey() + "=" + URLEncoder.encode(part.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
        return "/files" + (query.isEmpty() ? "" : "?" + query);
    }

    Optional<FileKind> what() {
        return Optional.ofNullable(kind).flatMap(FileKind::named);
    }
}
