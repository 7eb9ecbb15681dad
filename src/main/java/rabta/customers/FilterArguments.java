package rabta.customers;

import java.util.List;

import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.ServletModelAttributeMethodProcessor;

/** A list that is asked for nothing needs no binder, which looks for each of the filter's twenty parts and takes a tenth of the page's time. */
@Component
class FilterArguments implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private final ServletModelAttributeMethodProcessor binding = new ServletModelAttributeMethodProcessor(true);

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == CustomerFilter.class;
    }

    @Override
    public Object resolveArgument(MethodParameter parameter, ModelAndViewContainer container, NativeWebRequest web, WebDataBinderFactory binders) throws Exception {
        return web.getParameterMap().isEmpty() ? CustomerFilter.none() : binding.resolveArgument(parameter, container, web, binders);
    }
}
