package rabta.conversations.telegram;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import org.springframework.stereotype.Component;

import rabta.conversations.meta.Graph;
import rabta.conversations.webhooks.Tree;
import rabta.kernel.outbound.Answer;
import rabta.kernel.outbound.Call;
import rabta.kernel.outbound.Outbound;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.sql.Json;
import tools.jackson.databind.JsonNode;

/** Telegram's Bot API; the address is the channel's, since one may run a server of one's own. */
@Component
class Bot {

    private static final int ANSWER = 4 << 20;
    /** More than that Telegram does not hand out. */
    static final int MOST_IN = 20 << 20;

    /** @param address such as {@code https://api.telegram.org} */
    record Access(String address, String token) {

        Access {
            // It becomes part of an address.
            if (!token.matches("[0-9]+:[A-Za-z0-9_-]+")) {
                throw new Refused(401, "Unauthorized", null);
            }
        }

        private URI method(String name) {
            return URI.create(address.replaceAll("/+$", "") + "/bot" + token + "/" + name);
        }

        private URI file(String path) {
            return URI.create(address.replaceAll("/+$", "") + "/file/bot" + token + "/" + path);
        }
    }

    /** Telegram answered that it will not. @see #wait for how long, where it was asked too often */
    static class Refused extends RuntimeException {

        private final int code;
        private final String said;
        private final Duration wait;
        private final Long moved;

        Refused(int code, String said, Duration wait) {
            this(code, said, wait, null);
        }

        Refused(int code, String said, Duration wait, Long moved) {
            super("Telegram answered " + code);
            this.moved = moved;
            this.code = code;
            this.said = said;
            this.wait = wait;
        }

        int code() {
            return code;
        }

        /** The number that the chat has by now, or null. */
        Long moved() {
            return moved;
        }

        String said() {
            return said == null ? "" : said;
        }

        /** As long as Telegram asks us to wait, or null. */
        Duration pause() {
            return wait != null ? wait : code >= 500 ? Duration.ofMinutes(1) : null;
        }

        String words() {
            return switch (code) {
                case 401, 404 -> "telegram.error.token";
                case 403 -> "telegram.error.blocked";
                case 409 -> "telegram.error.two";
                case 429 -> "telegram.error.slow";
                case 400 -> said().contains("chat not found") ? "telegram.error.nobody" : said().contains("too big") ? "telegram.error.large" : "telegram.error.other";
                default -> "telegram.error.other";
            };
        }
    }

    private final Outbound outbound;

    Bot(Outbound outbound) {
        this.outbound = outbound;
    }

    JsonNode call(Access access, String method, Map<String, ?> arguments, Duration within) {
        return result(outbound.send(Call.post(access.method(method)).json(Json.write(arguments)).upTo(ANSWER).within(within)));
    }

    JsonNode call(Access access, String method, Map<String, ?> arguments) {
        return call(access, method, arguments, Duration.ofSeconds(20));
    }

    JsonNode send(Access access, String method, Map<String, String> arguments, String field, String name, String type, byte[] bytes) {
        var boundary = "rabta-" + Tokens.random();
        return result(outbound.send(Call.post(access.method(method)).header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .body(Graph.multipart(boundary, arguments, field, name, type, bytes)).upTo(ANSWER).within(Duration.ofMinutes(2))));
    }

    /** The bytes of a file. @throws Refused for what is too large, or gone */
    byte[] fetch(Access access, String file) {
        var path = Tree.text(call(access, "getFile", Map.of("file_id", file)), "file_path");
        if (path == null || !path.matches("[A-Za-z0-9_./-]+") || path.contains("..")) {
            throw new Refused(400, "No path", null);
        }
        var answer = outbound.send(Call.get(access.file(path)).upTo(MOST_IN).within(Duration.ofMinutes(1)));
        if (!answer.ok() || answer.cut()) {
            throw new Refused(answer.cut() ? 413 : answer.status(), "No file", null);
        }
        return answer.body();
    }

    private static JsonNode result(Answer answer) {
        JsonNode body;
        try {
            body = Tree.of(answer.body());
        } catch (Tree.Unreadable e) {
            throw new Refused(answer.status() < 400 ? 502 : answer.status(), new String(answer.body(), 0, Math.min(200, answer.body().length), StandardCharsets.UTF_8), null);
        }
        if (Tree.truth(body, "ok")) {
            return Tree.at(body, "result");
        }
        var wait = Tree.at(body, "parameters", "retry_after");
        int code = Tree.at(body, "error_code").isInt() ? Tree.at(body, "error_code").intValue() : answer.status();
        throw new Refused(code, Tree.text(body, "description"), wait.isNumber() ? Duration.ofSeconds(Math.clamp(wait.longValue(), 1, 3600)) : null,
                Tree.at(body, "parameters", "migrate_to_chat_id").isNumber() ? Tree.at(body, "parameters", "migrate_to_chat_id").longValue() : null);
    }
}
