package rabta.customers.api;

import java.util.regex.Pattern;

import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.PathParameter;
import rabta.customers.RecordKind;

/** The kind of record stands in the path, and is no parameter beside it; what of a path no handler names is described here. */
@Configuration
class KindParameters {

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(RecordKind.class);
    }

    @Bean
    OpenApiCustomizer pathsOfKinds() {
        return document -> document.getPaths().forEach(KindParameters::complete);
    }

    private static void complete(String path, PathItem item) {
        VARIABLE.matcher(path).results().map(found -> found.group(1)).forEach(name -> item.readOperations().stream()
                .filter(operation -> operation.getParameters() == null || operation.getParameters().stream().noneMatch(p -> "path".equals(p.getIn()) && name.equals(p.getName())))
                .forEach(operation -> operation.addParametersItem(new PathParameter().name(name).schema(new StringSchema())
                        .description(name.equals("object") ? "The key of a kind of record, as /api/v1/objects lists it." : name.equals("room") ? "people, companies, deals or leads" : null))));
    }
}
