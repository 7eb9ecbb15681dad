package rabta.conversations.webhooks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import rabta.identity.Open;

/** Where the machines behind channels call us. They get a number and no page: 200 once what they brought is kept, 401 for a wrong signature. */
@Controller
@RequestMapping("/hooks/{kind:[a-z]+}/{key:[A-Za-z0-9_-]+}")
class HookDoor {

    private final Porter porter;

    HookDoor(Porter porter) {
        this.porter = porter;
    }

    @GetMapping
    @Open
    void ask(@PathVariable String kind, @PathVariable String key, HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(porter.asked(kind, key, called(request)), response);
    }

    @PostMapping
    @Open
    void call(@PathVariable String kind, @PathVariable String key, HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(porter.called(kind, key, called(request)), response);
    }

    private static Called called(HttpServletRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        request.getHeaderNames().asIterator().forEachRemaining(name -> headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name)));
        return new Called(request.getMethod(), headers, request.getQueryString(), RawBody.of(request));
    }

    private static void answer(Porter.Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        response.setContentType("text/plain;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getOutputStream().write(answer.text().getBytes(StandardCharsets.UTF_8));
    }
}
