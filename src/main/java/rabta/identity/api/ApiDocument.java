package rabta.identity.api;

import java.util.Objects;

import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import rabta.identity.Viewer;

/** How the API describes itself (OpenAPI 3.1). Who asks is known by the token and is no parameter. */
@Configuration
class ApiDocument {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Viewer.class);
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info().title("Rabta").version("v1").description("""
                        Send the token of a member as Authorization: Bearer …; it may do what the member may. Times are ISO 8601 in UTC, amounts in minor \
                        units, phones E.164. Errors are application/problem+json (RFC 9457); 422 names each field."""))
                .components(new Components().addSecuritySchemes("token", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")))
                .addSecurityItem(new SecurityRequirement().addList("token"));
    }

    /** Several doors call what they take by one word; each of these is described by its own name, {@code Deals.DealRequest}. */
    // The first of the converters is asked last: the others hand on what they do not know themselves.
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ModelResolver namedByTheirDoors() {
        return new ModelResolver(Json31.mapper(), new TypeNameResolver() {
            @Override
            protected String getNameOfClass(Class<?> type) {
                return named(type);
            }
        }).openapi31(true);
    }

    private static String named(Class<?> type) {
        var door = type.getEnclosingClass();
        return door == null ? type.getSimpleName() : named(door).replaceFirst("Api$", "") + "." + type.getSimpleName();
    }

    /** Every POST takes the key by which it is done once. */
    @Bean
    OpenApiCustomizer idempotencyKeys() {
        return document -> document.getPaths().values().stream().map(PathItem::getPost).filter(Objects::nonNull).forEach(post -> post.addParametersItem(new HeaderParameter()
                .name(Idempotency.HEADER).schema(new StringSchema().maxLength(200))
                .description("Any text of your own: sent again with it within a day, the request does nothing and gets the same answer. 409 while the first is at work, 422 with another body.")));
    }
}
