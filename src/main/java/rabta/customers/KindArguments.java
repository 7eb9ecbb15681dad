package rabta.customers;

import java.util.List;
import java.util.Map;

import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import rabta.kernel.web.NotFound;

/** Hands the kind of record that a path speaks of to the handlers below {@link Rooms}. */
@Component
class KindArguments implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private final List<KindSource> sources;

    KindArguments(List<KindSource> sources) {
        this.sources = sources;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == RecordKind.class;
    }

    @Override
    public Object resolveArgument(MethodParameter parameter, ModelAndViewContainer container, NativeWebRequest web, WebDataBinderFactory binders) {
        var variables = (Map<?, ?>) web.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        var room = (String) variables.get("room");
        return RecordKind.CUSTOMERS.stream().filter(kind -> kind.room().equals(room)).findFirst()
                .or(() -> sources.stream().flatMap(source -> source.inRoom(room).stream()).findFirst())
                .orElseThrow(NotFound::new);
    }
}
