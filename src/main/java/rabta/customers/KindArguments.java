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

    private final Kinds kinds;

    KindArguments(Kinds kinds) {
        this.kinds = kinds;
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
        return (room == null ? kinds.keyed((String) variables.get("object")) : kinds.inRoom(room)).orElseThrow(NotFound::new);
    }
}
