package rabta.conversations.meta;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import rabta.conversations.webhooks.Signature;
import rabta.conversations.webhooks.Tree;
import rabta.kernel.outbound.Answer;
import rabta.kernel.outbound.Call;
import rabta.kernel.outbound.Outbound;
import rabta.kernel.outbound.OutboundFailure;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

/**
 * Meta's Graph API, on which WhatsApp, Messenger and Instagram stand. The address is the channel's, so that another machine that speaks
 * the same may stand there.
 */
@Component
public class Graph {

    private static final Logger log = LoggerFactory.getLogger(Graph.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int ANSWER = 2 << 20;
    /** Lists are followed so far and no further. */
    private static final int MOST_PAGES = 50;
    private static final Duration LONGEST_WAIT = Duration.ofHours(24);

    /**
     * Who calls.
     *
     * @param address with the version, such as {@code https://graph.facebook.com/v23.0}
     * @param secret of the app; with it each call proves that it comes from whoever has both; may be null
     */
    public record Access(String address, String token, String secret) {

        URI uri(String path, Map<String, String> query) {
            var all = new java.util.LinkedHashMap<>(query);
            if (secret != null && !secret.isBlank()) {
                all.put("appsecret_proof", Signature.hmac(secret, token.getBytes(StandardCharsets.UTF_8)));
            }
            var asked = all.entrySet().stream().map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
            return URI.create(address.replaceAll("/+$", "") + "/" + path + (asked.isEmpty() ? "" : "?" + asked));
        }
    }

    private final Outbound outbound;

    Graph(Outbound outbound) {
        this.outbound = outbound;
    }

    /** @throws GraphFailure for an answer that says no @throws OutboundFailure where none is to be had */
    public JsonNode get(Access access, String path, Map<String, String> query) {
        return answer(outbound.send(authorised(Call.get(access.uri(path, query)), access)));
    }

    public JsonNode post(Access access, String path, Map<String, String> query, Object body) {
        var call = authorised(Call.post(access.uri(path, query)), access);
        return answer(outbound.send(body == null ? call.body(new byte[0]) : call.json(Json.write(body))));
    }

    public JsonNode delete(Access access, String path) {
        return answer(outbound.send(authorised(Call.of("DELETE", access.uri(path, Map.of())), access)));
    }

    /** All of a list, page after page, as far as {@code paging.next} leads within the same machine. */
    public List<JsonNode> list(Access access, String path, Map<String, String> query) {
        var all = new ArrayList<JsonNode>();
        var asked = new java.util.LinkedHashMap<>(query);
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            var page = get(access, path, asked);
            all.addAll(Tree.each(page, "data"));
            var after = Tree.text(page, "paging", "cursors", "after");
            if (Tree.text(page, "paging", "next") == null || after == null || after.equals(asked.get("after"))) {
                return all;
            }
            // By its cursor and not by the address that stands there: whoever answers says nothing of where our token goes.
            asked.put("after", after);
        }
        return all;
    }

    /** Puts a file where Meta can take it into a message; answers its id there. */
    public JsonNode upload(Access access, String path, Map<String, String> fields, String field, String name, String type, byte[] bytes) {
        var boundary = "rabta-" + Tokens.random();
        return answer(outbound.send(authorised(Call.post(access.uri(path, Map.of())), access).header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .body(multipart(boundary, fields, field, name, type, bytes)).within(Duration.ofMinutes(2))));
    }

    /** A form with a file, as RFC 7578 has it. */
    public static byte[] multipart(String boundary, Map<String, String> fields, String field, String name, String type, byte[] bytes) {
        var head = new StringBuilder();
        fields.forEach((key, value) -> head.append("--").append(boundary).append("\r\nContent-Disposition: form-data; name=\"").append(key).append("\"\r\n\r\n").append(value).append("\r\n"));
        head.append("--").append(boundary).append("\r\nContent-Disposition: form-data; name=\"").append(field).append("\"; filename=\"").append(name.replaceAll("[\"\\r\\n\\\\]", "_")).append("\"\r\nContent-Type: ").append(type).append("\r\n\r\n");
        var first = head.toString().getBytes(StandardCharsets.UTF_8);
        var last = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        var all = new byte[first.length + bytes.length + last.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(bytes, 0, all, first.length, bytes.length);
        System.arraycopy(last, 0, all, first.length + bytes.length, last.length);
        return all;
    }

    /** The bytes behind an address that Meta gave. @param withToken whether it asks for the token, as WhatsApp's does */
    public Answer fetch(Access access, String address, boolean withToken, int limit) {
        var call = Call.get(URI.create(address)).upTo(limit).within(Duration.ofMinutes(1)).following(withToken ? 0 : 2);
        return outbound.send(withToken ? call.header("Authorization", "Bearer " + access.token()) : call);
    }

    private static Call authorised(Call call, Access access) {
        return call.header("Authorization", "Bearer " + access.token()).header("Accept", "application/json").upTo(ANSWER).within(PATIENCE);
    }

    private static JsonNode answer(Answer answer) {
        JsonNode body;
        try {
            body = answer.body().length == 0 ? Json.read("{}") : Tree.of(answer.body());
        } catch (Tree.Unreadable e) {
            body = Json.read("{}");
        }
        if (answer.ok() && !Tree.has(body, "error")) {
            return body;
        }
        var said = Tree.has(body, "error") ? GraphError.of(Tree.at(body, "error")) : new GraphError(answer.status() >= 500 ? 2 : 0, 0, "HTTP " + answer.status(), null, null);
        log.warn("Graph answered {} with code {}, subcode {}, trace {}", answer.status(), said.code(), said.subcode(), said.trace());
        throw new GraphFailure(answer.status(), said, regain(answer));
    }

    /** The longest of what Meta says it will take until we may ask again: minutes beside how much was used (Graph API, rate limits), or seconds as RFC 9110 has them. */
    static Duration regain(Answer answer) {
        long minutes = Stream.of("x-business-use-case-usage", "x-app-usage", "x-ad-account-usage").flatMap(name -> answer.header(name).stream()).mapToLong(Graph::minutes).max().orElse(0);
        long seconds = answer.header("retry-after").filter(typed -> typed.strip().matches("\\d{1,6}")).map(typed -> Long.parseLong(typed.strip())).orElse(0L);
        var regain = Duration.ofSeconds(Math.min(Math.max(minutes * 60, seconds), LONGEST_WAIT.toSeconds()));
        return regain.isZero() ? null : regain;
    }

    private static long minutes(String usage) {
        try {
            var told = Tree.of(usage.getBytes(StandardCharsets.UTF_8));
            return told.isObject() ? told.values().stream().flatMap(one -> one.isArray() ? one.values().stream() : Stream.<JsonNode>empty()).map(one -> one.path("estimated_time_to_regain_access")).filter(JsonNode::isNumber)
                    .mapToLong(JsonNode::longValue).max().orElse(0) : 0;
        } catch (Tree.Unreadable e) {
            return 0;
        }
    }

}
