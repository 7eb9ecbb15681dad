package rabta.identity.api;

import static rabta.identity.Permission.ENTER;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

import jakarta.servlet.http.HttpServletRequest;
import rabta.identity.Can;
import rabta.identity.api.ApiShow.Call;
import rabta.identity.api.ApiShow.Parameter;
import rabta.kernel.sql.Json;
import rabta.kernel.web.Page;
import tools.jackson.databind.JsonNode;

/** Shows the API's own description readably, made from the same document that programs read. */
@Controller
class ApiPages {

    private static final String DOCUMENT = "/api/v1/openapi.json";

    private final OpenApiWebMvcResource document;

    ApiPages(OpenApiWebMvcResource document) {
        this.document = document;
    }

    @GetMapping("/settings/api")
    @Can(ENTER)
    Page show(HttpServletRequest request) throws IOException {
        var api = Json.read(new String(document.openapiJson(request, DOCUMENT, Locale.ROOT), StandardCharsets.UTF_8));
        var calls = new ArrayList<Call>();
        for (var path : api.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                calls.add(call(operation.getKey(), path.getKey(), operation.getValue(), api));
            }
        }
        return new ApiShow(api.path("info").path("description").asString(""), calls);
    }

    private static Call call(String method, String path, JsonNode operation, JsonNode api) {
        var parameters = new ArrayList<Parameter>();
        for (var p : operation.path("parameters")) {
            parameters.add(new Parameter(p.path("name").asString(""), type(p.path("schema")), p.path("required").asBoolean(false)));
        }
        return new Call(method.toUpperCase(Locale.ROOT), path, operation.path("summary").asString(""), operation.path("description").asString(""), parameters, body(operation, api));
    }

    private static List<Parameter> body(JsonNode operation, JsonNode api) {
        var body = new ArrayList<Parameter>();
        for (var content : operation.path("requestBody").path("content")) {
            var reference = content.path("schema").path("$ref").asString("");
            var schema = reference.isEmpty() ? content.path("schema") : api.path("components").path("schemas").path(reference.substring(reference.lastIndexOf('/') + 1));
            for (var property : schema.path("properties").properties()) {
                body.add(new Parameter(property.getKey(), type(property.getValue()), false));
            }
        }
        return body;
    }

    private static String type(JsonNode schema) {
        var type = schema.path("type").asString("");
        return "array".equals(type) ? "[" + type(schema.path("items")) + "]" : type.isEmpty() ? schema.has("$ref") ? "object" : "" : type;
    }
}
